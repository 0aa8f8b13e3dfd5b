# SPDX-License-Identifier: Apache-2.0
"""Producers as they were before Kafka 0.11: record formats 0 and 1 with each codec."""
import sys

from kafka import KafkaProducer

address, topic = sys.argv[1:]
for version in ((0, 8, 2), (0, 9), (0, 10)):
    for codec in (None, "gzip", "snappy", "lz4"):
        producer = KafkaProducer(bootstrap_servers=address, api_version=version, acks="all", compression_type=codec, linger_ms=20)
        for i in range(50):
            timestamp = 1_700_000_000_000 + i if version >= (0, 10) else None
            key = f"{version[1]}-{codec}-{i}".encode()
            sent = producer.send(topic, key=key, value=b"v" * i if i % 7 else None, timestamp_ms=timestamp, partition=0)
        sent.get(timeout=10)
        producer.close()
