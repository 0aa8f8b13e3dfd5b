# SPDX-License-Identifier: Apache-2.0
"""Copiers in transactions while they and the broker are killed, and requests come once more, late: the output is the input, once, in the
order of each key. CORK_COPIER_RECORDS=100000 CORK_COPIER_KILLS=120 make it a long run."""
import collections
import os
import pathlib
import random
import subprocess
import sys
import time

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import Broker, free_ports
from tests.clients.java_tools import java, jars  # noqa: F401
from tests.crash.delaying_proxy import ADD_OFFSETS, ADD_PARTITIONS, END, DelayingProxy

COPIER = pathlib.Path(__file__).with_name("copier.py")
PARTITIONS = 3
KEYS = 60
RECORDS = int(os.environ.get("CORK_COPIER_RECORDS", 20_000))
KILLS = int(os.environ.get("CORK_COPIER_KILLS", 24))
COPIERS = 2


def librdkafka_commands(address):
    return [[sys.executable, COPIER, address, "in", "out", "copy", str(number)] for number in range(COPIERS)]


def java_commands(address, classpath):
    """Kafka's own, one for each partition."""
    return [[*java(classpath, 96), "org.apache.kafka.tools.TransactionalMessageCopier", "--broker-list", address, "--input-topic", "in",
             "--input-partition", str(partition), "--output-topic", "out", "--consumer-group", "copy", "--transactional-id", f"copy-{partition}",
             "--transaction-size", "100", "--transaction-timeout", "10000", "--enable-random-aborts"] for partition in range(PARTITIONS)]


class Copier:
    def __init__(self, command, log):
        self.command = command
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


def fill(address):
    admin = AdminClient({"bootstrap.servers": address})
    for future in admin.create_topics([NewTopic("in", PARTITIONS, 1), NewTopic("out", PARTITIONS, 1)]).values():
        future.result(10)
    producer = Producer({"bootstrap.servers": address, "enable.idempotence": True})
    for i in range(RECORDS):
        producer.produce("in", b"%d" % i, key=b"%d" % (i % KEYS), partition=i % KEYS % PARTITIONS)
        producer.poll(0)
    assert producer.flush(60) == 0


@pytest.mark.parametrize("client", ["librdkafka", "java"])
def test_a_copy_in_transactions_is_exact_whoever_is_killed(client, jars, tmp_path):
    rng = random.Random(7)
    port, behind = free_ports(2)
    settings = ["log.segment.bytes=1048576", "cork.wal.segment.bytes=1048576", "transaction.abort.timed.out.transaction.cleanup.interval.ms=1000",
                f"advertised.listeners=PLAINTEXT://127.0.0.1:{port}"]
    with Broker(tmp_path / "data", settings, port=behind) as broker, open(tmp_path / "copiers.log", "wb") as log:
        proxy = DelayingProxy(port, behind, seed=7)
        address = f"127.0.0.1:{port}"
        fill(address)
        commands = librdkafka_commands(address) if client == "librdkafka" else java_commands(address, jars)
        copiers = [Copier(command, log) for command in commands]
        try:
            kill_at_random(broker, copiers, rng)
            wait_for_copies(address, copiers, RECORDS, 120)
        finally:
            for copier in copiers:
                copier.kill()
        source, copy = read(address, "read_committed", "in"), read(address, "read_committed")
        everything = read(address, "read_uncommitted")
        proxy.close()
        print(f"{client}: {sum(map(len, everything.values()))} records written, late requests: {dict(proxy.repeated)}")
        assert differences(source, copy) == []
        assert sum(map(len, everything.values())) > RECORDS, "no transaction was aborted: the test has shown nothing"
        # With KIP-890 clients add no partitions themselves.
        assert proxy.repeated[END] > 0 and (client == "java" or min(proxy.repeated[ADD_PARTITIONS], proxy.repeated[ADD_OFFSETS]) > 0), proxy.repeated
