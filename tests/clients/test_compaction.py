# SPDX-License-Identifier: Apache-2.0
"""Stock clients read a compacted topic: gaps, empty batches, transactions' markers, and offsets by time in between."""
import pathlib
import time

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import Broker
from tests.clients.java_tools import jars, tool  # noqa: F401: fixtures

KEYS = 40
RECORDS = 9000
VALUE = "v" * 600


@pytest.fixture(scope="module")
def compacted(tmp_path_factory):
    settings = ["log.cleaner.backoff.ms=100", "log.cleaner.io.buffer.size=65536"]
    with Broker(tmp_path_factory.mktemp("compaction") / "data", settings) as broker:
        admin = AdminClient({"bootstrap.servers": broker.address})
        config = {"cleanup.policy": "compact", "segment.bytes": "1048576", "min.cleanable.dirty.ratio": "0.01", "delete.retention.ms": "0"}
        admin.create_topics([NewTopic("compacted", 1, 1, config=config)])["compacted"].result(10)
        producer = Producer({"bootstrap.servers": broker.address, "enable.idempotence": True, "linger.ms": 5, "batch.num.messages": 50})
        for number in range(RECORDS):
            key = f"key-{number % KEYS}"
            gone = number % KEYS == 7 and number > RECORDS // 2
            producer.produce("compacted", None if gone else f"{number}-{VALUE}", key, timestamp=1_700_000_000_000 + number)
            if number % 100 == 0:
                producer.poll(0)
        assert producer.flush(30) == 0
        folder = pathlib.Path(broker.directory) / "compacted-0"
        end = time.monotonic() + 60
        while time.monotonic() < end and sum(f.stat().st_size for f in folder.glob("*.log")) > 2 << 20:
            time.sleep(0.1)
        assert sum(f.stat().st_size for f in folder.glob("*.log")) <= 2 << 20, "nothing was compacted"
        yield broker


@pytest.fixture
def address(compacted):
    return compacted.address


def newest():
    return {f"key-{k}": max(n for n in range(RECORDS) if n % KEYS == k) for k in range(KEYS) if k != 7}


def test_librdkafka_reads_the_newest_value_of_each_key(address):
    consumer = Consumer({"bootstrap.servers": address, "group.id": "g", "enable.partition.eof": True, "enable.auto.commit": False})
    consumer.assign([TopicPartition("compacted", 0, 0)])
    found, offsets = {}, []
    while True:
        message = consumer.poll(10)
        assert message is not None
        if message.error():
            break
        offsets.append(message.offset())
        key = message.key().decode()
        found[key] = message.value() and int(message.value().split(b"-")[0])
    assert offsets == sorted(set(offsets)) and offsets[-1] == RECORDS - 1
    assert len(offsets) < RECORDS // 2
    assert {key: value for key, value in found.items() if value is not None} == newest()
    for offset in range(0, RECORDS, 501):  # into gaps, too
        consumer.assign([TopicPartition("compacted", 0, offset)])
        assert consumer.poll(10).offset() >= offset  # compaction may have gone on since
    for number in range(0, RECORDS, 1001):
        found = consumer.offsets_for_times([TopicPartition("compacted", 0, 1_700_000_000_000 + number)], 10)[0].offset
        assert found >= number
    consumer.close()


def test_the_java_consumer_reads_it(tool):  # noqa: F811
    out = tool("console-consumer", "--topic", "compacted", "--from-beginning", "--timeout-ms", 5000, "--formatter-property", "print.key=true")
    last = {}
    for line in out.splitlines():
        key, _, value = line.partition("\t")
        if key.startswith("key-"):
            last[key] = None if value == "null" else int(value.split("-")[0])
    assert {key: value for key, value in last.items() if value is not None} == newest()


def test_records_without_key_are_refused(address):
    errors = []
    producer = Producer({"bootstrap.servers": address})
    producer.produce("compacted", "no key", on_delivery=lambda error, _: errors.append(error))
    producer.flush(10)
    assert errors[0] is not None and errors[0].name() == "INVALID_RECORD"
