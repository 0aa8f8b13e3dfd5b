# SPDX-License-Identifier: Apache-2.0
"""kafka-python and aiokafka."""
import asyncio

import aiokafka
import kafka
import pytest
from kafka.admin import NewTopic


@pytest.mark.parametrize("codec", [None, "gzip", "snappy", "lz4", "zstd"])
def test_kafka_python_produces_and_consumes(address, name, codec):
    admin = kafka.KafkaAdminClient(bootstrap_servers=address)
    admin.create_topics([NewTopic(name, 2, 1)])
    producer = kafka.KafkaProducer(bootstrap_servers=address, compression_type=codec)
    sent = [producer.send(name, key=b"k%d" % i, value=b"v%d" % i, headers=[("h", b"x")], timestamp_ms=1000 + i) for i in range(100)]
    assert sorted(f.get(10).offset for f in sent)[0] == 0
    producer.close()
    consumer = kafka.KafkaConsumer(name, bootstrap_servers=address, group_id=name, auto_offset_reset="earliest",
                                   enable_auto_commit=False)
    values = set()
    while len(values) < 100:
        for records in consumer.poll(5000).values():
            values |= {(r.key, r.value, r.timestamp, tuple(r.headers)) for r in records}
    assert values == {(b"k%d" % i, b"v%d" % i, 1000 + i, (("h", b"x"),)) for i in range(100)}
    consumer.commit()
    partitions = [kafka.TopicPartition(name, p) for p in range(2)]
    assert sum(consumer.committed(p) or 0 for p in partitions) == 100
    assert sum(consumer.end_offsets(partitions).values()) == 100
    consumer.close()
    admin.close()


def test_kafka_python_reads_from_offsets_and_times(address, name):
    producer = kafka.KafkaProducer(bootstrap_servers=address)
    for i in range(50):
        producer.send(name, value=b"%d" % i, partition=0, timestamp_ms=10_000 + i * 10)
    producer.flush()
    partition = kafka.TopicPartition(name, 0)
    consumer = kafka.KafkaConsumer(bootstrap_servers=address, consumer_timeout_ms=3000)
    consumer.assign([partition])
    consumer.seek(partition, 40)
    assert [r.value for r in (next(consumer) for _ in range(10))] == [b"%d" % i for i in range(40, 50)]
    assert consumer.offsets_for_times({partition: 10_205})[partition].offset == 21
    consumer.close()
    producer.close()


def test_aiokafka_produces_and_consumes_in_a_group(address, name):
    async def run():
        producer = aiokafka.AIOKafkaProducer(bootstrap_servers=address, enable_idempotence=True)
        await producer.start()
        for i in range(100):
            await producer.send_and_wait(name, b"%d" % i)
        await producer.stop()
        consumer = aiokafka.AIOKafkaConsumer(name, bootstrap_servers=address, group_id=name, auto_offset_reset="earliest")
        await consumer.start()
        values = [(await asyncio.wait_for(consumer.getone(), 10)).value for _ in range(100)]
        await consumer.commit()
        await consumer.stop()
        return values

    assert asyncio.run(run()) == [b"%d" % i for i in range(100)]
