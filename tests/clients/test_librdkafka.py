# SPDX-License-Identifier: Apache-2.0
"""librdkafka through confluent-kafka."""
import threading
import time

import pytest
from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import (AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewPartitions, NewTopic,
                                   OffsetSpec, ResourceType)

EARLIEST = {"auto.offset.reset": "earliest", "enable.auto.commit": False}


def create(address, topic, partitions=1, **configs):
    admin = AdminClient({"bootstrap.servers": address})  # its end would cancel the request
    admin.create_topics([NewTopic(topic, partitions, 1, config=configs)])[topic].result(10)


def produce(address, topic, values, **options):
    failures = []
    producer = Producer({"bootstrap.servers": address, "linger.ms": 5, **options})
    for i, value in enumerate(values):
        producer.produce(topic, value, key=str(i), on_delivery=lambda error, _: failures.append(error) if error else None)
        producer.poll(0)
    assert producer.flush(20) == 0
    assert not failures


def consume(address, assignment, count, timeout=15, **options):
    consumer = Consumer({"bootstrap.servers": address, "group.id": "none", **EARLIEST, **options})
    consumer.assign(assignment)
    messages, end = [], time.monotonic() + timeout
    while len(messages) < count and time.monotonic() < end:
        for message in consumer.consume(1000, 0.2):
            assert message.error() is None, message.error()
            messages.append(message)
    consumer.close()
    return messages


@pytest.mark.parametrize("codec", ["none", "gzip", "snappy", "lz4", "zstd"])
def test_codecs_headers_and_timestamps(address, name, codec):
    create(address, name)
    producer = Producer({"bootstrap.servers": address, "compression.type": codec, "linger.ms": 20})
    for i in range(200):
        producer.produce(name, b"value %d " % i * 20, key=b"key %d" % i, headers=[("a", b"1"), ("n", None)], timestamp=1_700_000_000_000 + i)
    assert producer.flush(10) == 0
    messages = consume(address, [TopicPartition(name, 0, 0)], 200)
    assert [m.key() for m in messages] == [b"key %d" % i for i in range(200)]
    assert [m.value() for m in messages] == [b"value %d " % i * 20 for i in range(200)]
    assert messages[7].headers() == [("a", b"1"), ("n", None)]
    assert messages[7].timestamp() == (1, 1_700_000_000_007)
    assert [m.offset() for m in messages] == list(range(200))


def test_ten_thousand_records_of_a_kibibyte_come_back_exactly(address, name):
    create(address, name, 3)
    values = [(b"%08d" % i) * 128 for i in range(10_000)]
    produce(address, name, values)
    messages = consume(address, [TopicPartition(name, p, 0) for p in range(3)], 10_000)
    assert sorted(m.value() for m in messages) == values
    for partition in range(3):
        offsets = [m.offset() for m in messages if m.partition() == partition]
        assert offsets == list(range(len(offsets)))


def test_a_record_of_a_mebibyte_empty_and_null_values(address, name):
    create(address, name, 1, **{"max.message.bytes": "2000000"})
    big = bytes(range(256)) * 4096
    produce(address, name, [big, b"", None], **{"message.max.bytes": 2_000_000})
    assert [m.value() for m in consume(address, [TopicPartition(name, 0, 0)], 3)] == [big, b"", None]


def test_a_record_over_the_limit_of_its_topic_is_refused(address, name):
    create(address, name, 1, **{"max.message.bytes": "1000"})
    errors = []
    producer = Producer({"bootstrap.servers": address})
    producer.produce(name, b"x" * 5000, on_delivery=lambda error, _: errors.append(error))
    producer.flush(10)
    assert errors[0].name() == "MSG_SIZE_TOO_LARGE"


def test_start_at_end_offset_and_timestamp(address, name):
    create(address, name)
    producer = Producer({"bootstrap.servers": address})
    for i in range(100):
        producer.produce(name, b"%d" % i, timestamp=1_000_000 + i * 1000)
    producer.flush(10)
    consumer = Consumer({"bootstrap.servers": address, "group.id": name})
    assert consumer.get_watermark_offsets(TopicPartition(name, 0), 10) == (0, 100)
    assert consumer.offsets_for_times([TopicPartition(name, 0, 1_050_500)], 10)[0].offset == 51
    assert consumer.offsets_for_times([TopicPartition(name, 0, 9_000_000)], 10)[0].offset == -1
    assert consume(address, [TopicPartition(name, 0, 42)], 1)[0].value() == b"42"
    consumer.close()


def test_idempotent_producer(address, name):
    create(address, name)
    produce(address, name, [b"%d" % i for i in range(2000)], **{"enable.idempotence": True})
    assert [m.value() for m in consume(address, [TopicPartition(name, 0, 0)], 2000)] == [b"%d" % i for i in range(2000)]


class Member(threading.Thread):
    """A consumer in a group; notes what it saw and what it is assigned."""

    def __init__(self, address, group, topic, **options):
        super().__init__(daemon=True)
        self.consumer = Consumer({"bootstrap.servers": address, "group.id": group, "session.timeout.ms": 6000,
                                  "heartbeat.interval.ms": 500, **EARLIEST, "enable.auto.commit": True, **options})
        self.topic, self.stopping, self.seen, self.count = topic, threading.Event(), [], 0
        self.start()

    def run(self):
        self.consumer.subscribe([self.topic])
        while not self.stopping.is_set():
            message = self.consumer.poll(0.1)
            self.count = len(self.consumer.assignment())  # from this thread only: elsewhere it may block
            if message is not None and message.error() is None:
                self.seen.append((message.partition(), message.offset()))
        self.consumer.close()

    def stop(self):
        self.stopping.set()
        self.join(20)

    def assigned(self):
        return self.count


def wait_until(condition, seconds=25):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.05)


@pytest.mark.parametrize("strategy", ["range", "cooperative-sticky"])
def test_three_members_join_leave_and_share(address, name, strategy):
    create(address, name, 6)
    options = {"partition.assignment.strategy": strategy}
    members = [Member(address, name, name, **options) for _ in range(3)]
    wait_until(lambda: sorted(m.assigned() for m in members) == [2, 2, 2])
    produce(address, name, [b"x"] * 600)
    wait_until(lambda: len({s for m in members for s in m.seen}) == 600)
    members.pop().stop()
    wait_until(lambda: sorted(m.assigned() for m in members) == [3, 3])
    before = sum(len(m.seen) for m in members)
    produce(address, name, [b"y"] * 600)
    wait_until(lambda: sum(len(m.seen) for m in members) >= before + 600)
    for member in members:
        member.stop()
    admin = AdminClient({"bootstrap.servers": address})
    assert admin.describe_consumer_groups([name])[name].result(10).state.name == "EMPTY"


def test_committed_offsets_are_kept_and_deleted(address, name):
    create(address, name, 2)
    consumer = Consumer({"bootstrap.servers": address, "group.id": name, **EARLIEST})
    consumer.commit(offsets=[TopicPartition(name, 0, 5, "note"), TopicPartition(name, 1, 7)], asynchronous=False)
    committed = consumer.committed([TopicPartition(name, 0), TopicPartition(name, 1)], 10)
    assert [c.offset for c in committed] == [5, 7]
    consumer.close()
    admin = AdminClient({"bootstrap.servers": address})
    assert name in [g.group_id for g in admin.list_consumer_groups().result(10).valid]
    admin.delete_consumer_groups([name])[name].result(10)
    assert name not in [g.group_id for g in admin.list_consumer_groups().result(10).valid]


def test_topics_partitions_and_configurations(address, name):
    admin = AdminClient({"bootstrap.servers": address})
    create(address, name, 2, **{"retention.ms": "1000000"})
    with pytest.raises(KafkaException) as error:
        create(address, name)
    assert error.value.args[0].name() == "TOPIC_ALREADY_EXISTS"
    admin.create_partitions([NewPartitions(name, 5)])[name].result(10)
    wait_until(lambda: len(admin.list_topics(name, 10).topics[name].partitions) == 5)
    resource = ConfigResource(ResourceType.TOPIC, name, incremental_configs=[
        ConfigEntry("retention.ms", "2000000", incremental_operation=AlterConfigOpType.SET)])
    admin.incremental_alter_configs([resource])[resource].result(10)
    wanted = ConfigResource(ResourceType.TOPIC, name)
    assert admin.describe_configs([wanted])[wanted].result(10)["retention.ms"].value == "2000000"
    admin.delete_topics([name])[name].result(10)
    wait_until(lambda: name not in admin.list_topics(timeout=10).topics)


def test_records_are_deleted(address, name):
    create(address, name)
    produce(address, name, [b"%d" % i for i in range(20)])
    admin = AdminClient({"bootstrap.servers": address})
    deleted = admin.delete_records([TopicPartition(name, 0, 8)])
    assert next(iter(deleted.values())).result(10).low_watermark == 8
    offsets = admin.list_offsets({TopicPartition(name, 0): OffsetSpec.earliest()})
    assert next(iter(offsets.values())).result(10).offset == 8


def test_cluster_is_described(address):
    admin = AdminClient({"bootstrap.servers": address})
    cluster = admin.describe_cluster().result(10)
    assert cluster.cluster_id and [n.id for n in cluster.nodes] == [cluster.controller.id]
