# SPDX-License-Identifier: Apache-2.0
"""Writes a golden data directory, in the state after a kill and after a stop, and what a client reads from it.

    python3 -m tests.golden.make NAME [CORK]      # makes tests/golden/NAME with the binary CORK, that of a release
"""
import json
import pathlib
import shutil
import sys
import tempfile
import time

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import BINARY, Broker

FOLDER = pathlib.Path(__file__).resolve().parent
# What is recorded must not expire while the directory grows old.
SETTINGS = ["offsets.retention.minutes=2147483647", "transactional.id.expiration.ms=2147483647", "log.cleaner.backoff.ms=50",
            "offsets.topic.num.partitions=2", "transaction.state.log.num.partitions=2"]
TOPICS = {
    "plain": {"retention.ms": "-1"},
    "rolled": {"retention.ms": "-1", "segment.ms": "1"},
    "transactions": {"retention.ms": "-1", "segment.ms": "1"},
    "compacted": {"cleanup.policy": "compact", "segment.ms": "1", "min.cleanable.dirty.ratio": "0.0", "max.compaction.lag.ms": "1"},
}
START_MS = 1_700_000_000_000


def text(value):
    return None if value is None else value.decode()


def read(address, isolation):
    """Topic-partition -> [offset, timestamp, key, value] of all records."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "reader", "enable.auto.commit": False, "isolation.level": isolation,
                         "enable.partition.eof": True})
    places = [TopicPartition(topic, p, 0) for topic in TOPICS for p in range(2)]
    found = {f"{place.topic}-{place.partition}": [] for place in places}
    consumer.assign(places)
    left, end = len(places), time.monotonic() + 60
    while left > 0 and time.monotonic() < end:
        message = consumer.poll(1)
        if message is None:
            continue
        if message.error() is not None:
            left -= 1  # the end of a partition
            continue
        found[f"{message.topic()}-{message.partition()}"].append([message.offset(), message.timestamp()[1], text(message.key()), text(message.value())])
    consumer.close()
    assert left == 0, "not all partitions came to their end"
    return found


def committed(address):
    """Topic-partition -> offset that the group `golden` has committed."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "golden"})
    found = consumer.committed([TopicPartition(topic, p) for topic in TOPICS for p in range(2)], 30)
    consumer.close()
    return {f"{place.topic}-{place.partition}": place.offset for place in found if place.offset >= 0}


def contents(address):
    return {"uncommitted": read(address, "read_uncommitted"), "committed": read(address, "read_committed"), "group": committed(address)}


def fill(address):
    admin = AdminClient({"bootstrap.servers": address})
    for future in admin.create_topics([NewTopic(name, 2, 1, config=config) for name, config in TOPICS.items()]).values():
        future.result(30)
    now = START_MS
    for codec in ("none", "gzip", "snappy", "lz4", "zstd"):
        producer = Producer({"bootstrap.servers": address, "enable.idempotence": True, "compression.type": codec, "linger.ms": 50})
        for i in range(8):
            producer.produce("plain", f"{codec} {i} {'x' * 50}", f"k{i}", partition=i % 2, timestamp=now + i)
        producer.flush()
        for i in range(2):
            producer.produce("rolled", f"{codec} {i}", partition=0, timestamp=now + 1000 * i)
            producer.flush()
        for i in range(6):
            producer.produce("compacted", None if i == 5 else f"{codec} {i}", f"k{i % 3}", partition=1, timestamp=now + 1000 * i)
            producer.flush()
        now += 10_000
    for i in range(4):
        producer = Producer({"bootstrap.servers": address, "transactional.id": f"t{i % 2}"})
        producer.init_transactions()
        producer.begin_transaction()
        producer.produce("transactions", f"transaction {i}", partition=0, timestamp=now + 1000 * i)
        producer.flush()
        producer.commit_transaction() if i % 2 == 0 else producer.abort_transaction()
    consumer = Consumer({"bootstrap.servers": address, "group.id": "golden", "enable.auto.commit": False})
    consumer.commit(offsets=[TopicPartition("plain", 0, 7), TopicPartition("rolled", 0, 3)], asynchronous=False)
    consumer.close()


def main(name, binary=BINARY):
    target = FOLDER / name
    target.mkdir()
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        broker = Broker(data, SETTINGS, binary=binary).start()
        fill(broker.address)
        time.sleep(3)  # for compaction; what it has done or not, the records of a key say the same
        broker.kill()
        # A start and a stop change the copy, and what a client reads may not.
        shutil.copytree(data, target / "killed", ignore=shutil.ignore_patterns(".lock"))
        broker = Broker(data, SETTINGS, binary=binary).start()
        expected = contents(broker.address)
        assert broker.stop() == 0
        shutil.copytree(data, target / "stopped", ignore=shutil.ignore_patterns(".lock"))
    (target / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
