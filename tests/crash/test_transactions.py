# SPDX-License-Identifier: Apache-2.0
"""Copiers in transactions while they and the broker are killed: the output is the input, once, in the order of each key."""
import collections
import os
import pathlib
import random
import subprocess
import sys
import time

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import Broker

COPIER = pathlib.Path(__file__).with_name("copier.py")
PARTITIONS = 3
KEYS = 60
RECORDS = int(os.environ.get("CORK_COPIER_RECORDS", 20_000))
KILLS = int(os.environ.get("CORK_COPIER_KILLS", 24))
COPIERS = 2


class Copier:
    def __init__(self, address, number, log):
        self.command = [sys.executable, COPIER, address, "in", "out", "copy", str(number)]
        self.log = log
        self.process = None

    def ensure_running(self):
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log)

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def read(address, isolation, topic="out"):
    """partition -> [(offset, key, value)], up to what is stable now."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "check", "enable.auto.commit": False, "isolation.level": isolation,
                         "enable.partition.eof": True})
    consumer.assign([TopicPartition(topic, p, 0) for p in range(PARTITIONS)])
    found, finished = collections.defaultdict(list), set()
    while len(finished) < PARTITIONS:
        for message in consumer.consume(10_000, 0.2):
            if message.error():
                finished.add(message.partition())
            else:
                found[message.partition()].append((message.offset(), message.key(), message.value()))
    consumer.close()
    return found


def differences(source, copy):
    """Records that are missing, too many, or in another order than in the input, by partition."""
    problems = []
    for partition in range(PARTITIONS):
        wanted = [(key, value) for _, key, value in source[partition]]
        got = [(key, value) for _, key, value in copy[partition]]
        missing = collections.Counter(wanted) - collections.Counter(got)
        surplus = collections.Counter(got) - collections.Counter(wanted)
        problems += [f"{record} is missing" for record in missing] + [f"{record} is there too often" for record in surplus]
        if not missing and not surplus and wanted != got:
            problems.append(f"partition {partition} is in another order")
    return problems


def test_the_checker_notices_loss_repetition_and_disorder():
    source = {p: [(0, b"k", b"1"), (1, b"k", b"2")] if p == 0 else [] for p in range(PARTITIONS)}
    assert differences(source, source) == []
    assert differences(source, {**source, 0: source[0][:1]})
    assert differences(source, {**source, 0: source[0] + source[0][1:]})
    assert differences(source, {**source, 0: source[0][::-1]})


def wait_for_copies(address, copiers, wanted, seconds):
    deadline = time.monotonic() + seconds
    while True:
        for copier in copiers:
            copier.ensure_running()
        count = sum(map(len, read(address, "read_committed").values()))
        if count >= wanted or time.monotonic() > deadline:
            return
        time.sleep(0.5)


def kill_at_random(broker, copiers, rng):
    for _ in range(KILLS):
        for copier in copiers:
            copier.ensure_running()
        time.sleep(0.3 + rng.random())
        if rng.random() < 0.5:
            broker.kill()
            broker.start()
        else:
            rng.choice(copiers).kill()


def test_a_copy_in_transactions_is_exact_whoever_is_killed(tmp_path):
    rng = random.Random(7)
    settings = ["log.segment.bytes=1048576", "cork.wal.segment.bytes=1048576", "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000"]
    with Broker(tmp_path / "data", settings) as broker, open(tmp_path / "copiers.log", "wb") as log:
        admin = AdminClient({"bootstrap.servers": broker.address})
        for future in admin.create_topics([NewTopic("in", PARTITIONS, 1), NewTopic("out", PARTITIONS, 1)]).values():
            future.result(10)
        producer = Producer({"bootstrap.servers": broker.address, "enable.idempotence": True})
        for i in range(RECORDS):
            producer.produce("in", b"%d" % i, key=b"%d" % (i % KEYS), partition=i % KEYS % PARTITIONS)
            producer.poll(0)
        assert producer.flush(60) == 0
        copiers = [Copier(broker.address, n, log) for n in range(COPIERS)]
        try:
            kill_at_random(broker, copiers, rng)
            wait_for_copies(broker.address, copiers, RECORDS, 120)
        finally:
            for copier in copiers:
                copier.kill()
        source, copy = read(broker.address, "read_committed", "in"), read(broker.address, "read_committed")
        everything = read(broker.address, "read_uncommitted")
        assert differences(source, copy) == []
        assert sum(map(len, everything.values())) > RECORDS, "no transaction was aborted: the test has shown nothing"
