# SPDX-License-Identifier: Apache-2.0
"""Transactions of stock clients: commit, abort, fencing, offsets of a group, and what readers see of them."""
import asyncio
import time

import aiokafka
import kafka
import pytest
from confluent_kafka import Consumer, ConsumerGroupTopicPartitions, IsolationLevel, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic, OffsetSpec

TIMEOUT = 30


def create(address, topic, partitions=1):
    admin = AdminClient({"bootstrap.servers": address})
    admin.create_topics([NewTopic(topic, partitions, 1)])[topic].result(TIMEOUT)


def end_of(address, topic, isolation):
    admin = AdminClient({"bootstrap.servers": address})
    partition = TopicPartition(topic, 0)
    return admin.list_offsets({partition: OffsetSpec.latest()}, isolation_level=isolation)[partition].result(TIMEOUT).offset


def transactional(address, name, **options):
    producer = Producer({"bootstrap.servers": address, "transactional.id": name, "log_level": 0, **options})
    producer.init_transactions(TIMEOUT)
    return producer


def read(address, topic, isolation="read_committed", partitions=1):
    """Everything up to the end as this isolation has it."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "reader", "isolation.level": isolation, "enable.partition.eof": True,
                         "enable.auto.commit": False})
    consumer.assign([TopicPartition(topic, p, 0) for p in range(partitions)])
    values, ended = [], 0
    while ended < partitions:
        message = consumer.poll(TIMEOUT)
        assert message is not None, "the end does not come"
        if message.error():
            ended += 1
        else:
            values.append(message.value())
    consumer.close()
    return values


def write(producer, topic, *values):
    for value in values:
        producer.produce(topic, value)


def test_librdkafka_commits_and_aborts(address, name):
    create(address, name)
    producer = transactional(address, name)
    for i in range(5):
        producer.begin_transaction()
        write(producer, name, b"committed %d" % i)
        producer.commit_transaction(TIMEOUT)
        producer.begin_transaction()
        write(producer, name, b"aborted %d" % i)
        producer.flush(TIMEOUT)
        producer.abort_transaction(TIMEOUT)
    assert read(address, name) == [b"committed %d" % i for i in range(5)]
    assert len(read(address, name, "read_uncommitted")) == 10


def test_an_open_transaction_holds_back_readers_of_committed_records_only(address, name):
    create(address, name)
    write(plain := Producer({"bootstrap.servers": address}), name, b"before")
    plain.flush(TIMEOUT)
    producer = transactional(address, name)
    producer.begin_transaction()
    write(producer, name, b"open")
    producer.flush(TIMEOUT)
    write(plain, name, b"behind")
    plain.flush(TIMEOUT)
    assert read(address, name) == [b"before"]
    assert read(address, name, "read_uncommitted") == [b"before", b"open", b"behind"]
    assert [end_of(address, name, level) for level in (IsolationLevel.READ_COMMITTED, IsolationLevel.READ_UNCOMMITTED)] == [1, 3]
    producer.commit_transaction(TIMEOUT)
    assert read(address, name) == [b"before", b"open", b"behind"]


def test_a_new_producer_fences_the_old_one(address, name):
    create(address, name)
    old = transactional(address, name)
    old.begin_transaction()
    write(old, name, b"zombie")
    old.flush(TIMEOUT)
    new = transactional(address, name)
    new.begin_transaction()
    write(new, name, b"new")
    new.commit_transaction(TIMEOUT)
    with pytest.raises(KafkaException) as fenced:
        old.commit_transaction(TIMEOUT)
    assert fenced.value.args[0].fatal()
    assert read(address, name) == [b"new"]


def test_a_transaction_that_takes_too_long_is_aborted(address, name):
    create(address, name)
    producer = transactional(address, name, **{"transaction.timeout.ms": 1000})
    producer.begin_transaction()
    write(producer, name, b"late")
    producer.flush(TIMEOUT)
    deadline = time.monotonic() + TIMEOUT
    while end_of(address, name, IsolationLevel.READ_COMMITTED) < 2:
        assert time.monotonic() < deadline, "the transaction is still open"
        time.sleep(0.5)
    assert read(address, name) == []
    with pytest.raises(KafkaException):
        producer.commit_transaction(TIMEOUT)


def stable_offset(admin, request):
    """Of the only partition of a request; Kafka may still be writing the marker when a transaction has ended."""
    end = time.monotonic() + TIMEOUT
    while True:
        found = admin.list_consumer_group_offsets([request], require_stable=True)[request.group_id].result(TIMEOUT).topic_partitions[0]
        if found.error is None or found.error.code() != KafkaError.UNSTABLE_OFFSET_COMMIT or time.monotonic() > end:
            return found.offset
        time.sleep(0.05)


def test_librdkafka_commits_offsets_with_its_records(address, name):
    source, target = f"{name}-in", f"{name}-out"
    create(address, source)
    create(address, target)
    write(plain := Producer({"bootstrap.servers": address}), source, *(b"%d" % i for i in range(30)))
    plain.flush(TIMEOUT)
    consumer = Consumer({"bootstrap.servers": address, "group.id": name, "auto.offset.reset": "earliest", "enable.auto.commit": False})
    consumer.subscribe([source])
    producer = transactional(address, name)
    copied = 0
    while copied < 30:
        messages = [m for m in consumer.consume(10, TIMEOUT) if not m.error()]
        producer.begin_transaction()
        write(producer, target, *(m.value() for m in messages))
        producer.send_offsets_to_transaction(consumer.position(consumer.assignment()), consumer.consumer_group_metadata(), TIMEOUT)
        producer.commit_transaction(TIMEOUT)
        copied += len(messages)
    admin = AdminClient({"bootstrap.servers": address})
    request = ConsumerGroupTopicPartitions(name, [TopicPartition(source, 0)])
    assert stable_offset(admin, request) == 30
    assert read(address, target) == [b"%d" % i for i in range(30)]
    producer.begin_transaction()
    producer.send_offsets_to_transaction([TopicPartition(source, 0, 7)], consumer.consumer_group_metadata(), TIMEOUT)
    producer.abort_transaction(TIMEOUT)
    assert stable_offset(admin, request) == 30
    consumer.close()


def test_kafka_python_in_transactions(address, name):
    create(address, name)
    producer = kafka.KafkaProducer(bootstrap_servers=address, transactional_id=name)
    producer.init_transactions()
    for i in range(3):
        producer.begin_transaction()
        producer.send(name, value=b"committed %d" % i)
        producer.send_offsets_to_transaction({kafka.TopicPartition(name, 0): kafka.structs.OffsetAndMetadata(i + 1, "", -1)}, name)
        producer.commit_transaction()
        producer.begin_transaction()
        producer.send(name, value=b"aborted %d" % i).get(TIMEOUT)
        producer.abort_transaction()
    producer.close()
    assert read(address, name) == [b"committed %d" % i for i in range(3)]
    consumer = kafka.KafkaConsumer(bootstrap_servers=address, group_id=name, isolation_level="read_committed", enable_auto_commit=False,
                                   consumer_timeout_ms=2000, auto_offset_reset="earliest")
    partition = kafka.TopicPartition(name, 0)
    consumer.assign([partition])
    assert consumer.committed(partition) == 3
    consumer.seek(partition, 0)
    assert [record.value for record in consumer] == [b"committed %d" % i for i in range(3)]
    consumer.close()


def test_aiokafka_in_transactions(address, name):
    create(address, name)

    async def run():
        producer = aiokafka.AIOKafkaProducer(bootstrap_servers=address, transactional_id=name)
        await producer.start()
        for i in range(3):
            async with producer.transaction():
                await producer.send(name, b"committed %d" % i)
                await producer.send_offsets_to_transaction({aiokafka.TopicPartition(name, 0): i + 1}, name)
            await producer.begin_transaction()
            await producer.send_and_wait(name, b"aborted %d" % i)
            await producer.abort_transaction()
        await producer.stop()
        consumer = aiokafka.AIOKafkaConsumer(name, bootstrap_servers=address, isolation_level="read_committed", auto_offset_reset="earliest")
        await consumer.start()
        values = [(await asyncio.wait_for(consumer.getone(), TIMEOUT)).value for _ in range(3)]
        await consumer.stop()
        return values

    assert asyncio.run(run()) == [b"committed %d" % i for i in range(3)]
    assert read(address, name) == [b"committed %d" % i for i in range(3)]
