# SPDX-License-Identifier: Apache-2.0
"""kafka-python 2.0: every codec, keys, headers, timestamps, a group, seeking, topics. Prints one JSON object."""
import json
import sys
import threading

from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic

address, topic = sys.argv[1:]
admin = KafkaAdminClient(bootstrap_servers=address)
admin.create_topics([NewTopic(topic, 3, 1)])
for codec in (None, "gzip", "snappy", "lz4", "zstd"):
    producer = KafkaProducer(bootstrap_servers=address, acks="all", compression_type=codec, linger_ms=5, max_request_size=2_000_000)
    for i in range(100):
        producer.send(topic, key=f"{codec}-{i}".encode(), value=b"v" * i, headers=[("codec", str(codec).encode())], timestamp_ms=1_700_000_000_000 + i)
    producer.send(topic, key=f"{codec}-null".encode(), value=None)
    producer.send(topic, key=f"{codec}-large".encode(), value=b"x" * 1_000_000)
    producer.flush()
    producer.close()

seen, lock, done = [], threading.Lock(), threading.Event()


def consume():
    consumer = KafkaConsumer(topic, bootstrap_servers=address, group_id=f"{topic}-g", auto_offset_reset="earliest", enable_auto_commit=False,
                             session_timeout_ms=10_000, heartbeat_interval_ms=300, fetch_max_bytes=8_000_000, max_partition_fetch_bytes=2_000_000)
    while not done.is_set():
        for records in consumer.poll(timeout_ms=200).values():
            with lock:
                seen.extend((r.partition, r.offset, r.key.decode(), None if r.value is None else len(r.value), dict(r.headers).get("codec", b"").decode(), r.timestamp) for r in records)
                if len(seen) >= 510:
                    done.set()
        consumer.commit()
    consumer.close()


threads = [threading.Thread(target=consume) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join(timeout=60)

check = KafkaConsumer(bootstrap_servers=address, group_id=f"{topic}-g", enable_auto_commit=False)
partitions = [TopicPartition(topic, p) for p in sorted(check.partitions_for_topic(topic))]
ends = check.end_offsets(partitions)
committed = {p.partition: check.committed(p) for p in partitions}
times = check.offsets_for_times({p: 1_700_000_000_050 for p in partitions})
check.assign(partitions)
check.seek(partitions[0], ends[partitions[0]] - 1)
for other in partitions[1:]:
    check.seek_to_end(other)
last = [record for records in check.poll(timeout_ms=5_000).values() for record in records]
check.close()
admin.delete_topics([topic])
print(json.dumps({"seen": seen, "ends": {p.partition: end for p, end in ends.items()}, "committed": committed,
                  "times": {p.partition: found and found.timestamp for p, found in times.items()}, "last": [record.offset for record in last]}))
