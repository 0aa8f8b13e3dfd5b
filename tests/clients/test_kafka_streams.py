# SPDX-License-Identifier: Apache-2.0
"""Kafka Streams with processing.guarantee=exactly_once_v2: killed in the middle, every record is counted once."""
import collections
import pathlib
import subprocess
import time

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests import maven

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCE = ROOT / "tests" / "clients" / "java" / "streams"
WORDS = 40
RECORDS = 4_000
PARTITIONS = 2


@pytest.fixture(scope="module")
def classpath():
    folder = maven.dependencies(SOURCE / "pom.xml", maven.BUILD / "kafka-streams", SOURCE / "Count.java")
    return f"{folder}:{folder}/*"


def counts(address, topic):
    """word -> its counts in the order written, of committed transactions."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "reader", "isolation.level": "read_committed", "enable.partition.eof": True,
                         "enable.auto.commit": False})
    consumer.assign([TopicPartition(topic, p, 0) for p in range(PARTITIONS)])
    found, ended = collections.defaultdict(list), set()
    while len(ended) < PARTITIONS:
        for message in consumer.consume(10_000, 0.2):
            if message.error():
                ended.add(message.partition())
            else:
                found[message.key()].append(int(message.value()))
    consumer.close()
    return found


def wait_until(condition, seconds):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it takes too long"
        time.sleep(0.3)


def test_counts_are_exact_although_the_program_is_killed(classpath, address, name, tmp_path):
    source, target = f"{name}-in", f"{name}-out"
    admin = AdminClient({"bootstrap.servers": address})
    for future in admin.create_topics([NewTopic(t, PARTITIONS, 1) for t in (source, target)]).values():
        future.result(10)
    producer = Producer({"bootstrap.servers": address, "enable.idempotence": True})

    def produce(first, last):
        for i in range(first, last):
            producer.produce(source, b"word%d" % (i * 7 % WORDS), key=b"%d" % i)
        assert producer.flush(30) == 0

    def start(log):
        return subprocess.Popen(["java", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-cp", classpath, "Count", address, name, source, target, tmp_path / "state"],
                                stdout=log, stderr=log)

    with open(tmp_path / "streams.log", "w") as log:
        program = start(log)
        try:
            for part in range(3):
                produce(part * RECORDS // 4, (part + 1) * RECORDS // 4)
                wait_until(lambda: sum(map(len, counts(address, target).values())) > part * RECORDS // 4, 60)
                program.kill()
                program.wait()
                program = start(log)
            produce(3 * RECORDS // 4, RECORDS)
            wait_until(lambda: sum(map(len, counts(address, target).values())) >= RECORDS, 120)
        finally:
            program.kill()
            program.wait()
    found = counts(address, target)
    assert {word: got == list(range(1, RECORDS // WORDS + 1)) for word, got in found.items()} == {b"word%d" % w: True for w in range(WORDS)}
