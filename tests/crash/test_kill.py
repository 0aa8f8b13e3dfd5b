# SPDX-License-Identifier: Apache-2.0
"""kill -9 while producing: nothing acknowledged is missing, and with idempotence nothing is there twice.

CORK_KILLS=N makes N of them instead of 100."""
import collections
import os
import time

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import Broker

CYCLES = int(os.environ.get("CORK_KILLS", "100"))
PARTITIONS = 2


def value(number):
    """Some are large, so that segments are written while appends go on, and not at checkpoints only."""
    return b"%d" % number + b"." * (number % 300 if number % 8 else 4000)


def produce_for(seconds, producer, number, acknowledged):
    """Produces values from `number` on until one is acknowledged, and for some seconds more; returns the next number. A client needs up to two
    seconds to send again what a crash has met, and a crash before that would prove nothing."""

    def delivered(error, message):
        if error is None:
            acknowledged[message.value()] = (message.partition(), message.offset())

    before, end, deadline = len(acknowledged), None, time.monotonic() + 30
    while end is None or time.monotonic() < end:
        if end is None:
            assert time.monotonic() < deadline, "nothing is acknowledged for 30 seconds"
            end = time.monotonic() + seconds if len(acknowledged) > before else None
        if len(producer) > 10_000:  # more than a crash lets through
            producer.poll(0.001)
            continue
        producer.produce("t", value(number), on_delivery=delivered)
        number += 1
        if number % 20 == 0:
            producer.poll(0.001)
    return number


def check(acknowledged, found):
    """`acknowledged`: value -> (partition, offset); `found`: (partition, offset) -> value."""
    problems = [f"{value} was acknowledged at {place} and is {found.get(place)!r}" for value, place in acknowledged.items()
                if found.get(place) != value]
    twice = [value for value, n in collections.Counter(found.values()).items() if n > 1]
    return problems + [f"{value} is there twice" for value in twice]


def read_all(address):
    consumer = Consumer({"bootstrap.servers": address, "group.id": "check", "enable.auto.commit": False})
    ends = {p: consumer.get_watermark_offsets(TopicPartition("t", p), 10)[1] for p in range(PARTITIONS)}
    consumer.assign([TopicPartition("t", p, 0) for p in range(PARTITIONS)])
    found, end = {}, time.monotonic() + 60
    while len(found) < sum(ends.values()) and time.monotonic() < end:
        messages = consumer.consume(10_000, 0.2)
        end = time.monotonic() + 60 if messages else end  # a run of thousands of kills leaves millions of records
        for message in messages:
            assert message.error() is None, message.error()
            assert (message.partition(), message.offset()) not in found
            found[(message.partition(), message.offset())] = message.value()
    consumer.close()
    assert len(found) == sum(ends.values()), "offsets have gaps"
    return found


def test_the_checker_notices_loss_and_repetition():
    assert check({b"a": (0, 0)}, {(0, 0): b"a"}) == []
    assert check({b"a": (0, 0)}, {(0, 0): b"b"})
    assert check({b"a": (0, 0)}, {})
    assert check({b"a": (0, 0)}, {(0, 0): b"a", (0, 1): b"a"})


@pytest.mark.timeout(120 + 3 * CYCLES)
def test_nothing_acknowledged_is_lost_and_nothing_is_stored_twice(tmp_path):
    broker = Broker(tmp_path / "data", ["log.segment.bytes=1048576", "cork.wal.segment.bytes=1048576"]).start()
    admin = AdminClient({"bootstrap.servers": broker.address})
    admin.create_topics([NewTopic("t", PARTITIONS, 1)])["t"].result(10)
    del admin
    acknowledged = {}
    producer = Producer({"bootstrap.servers": broker.address, "enable.idempotence": True, "linger.ms": 1, "reconnect.backoff.ms": 5,
                         "reconnect.backoff.max.ms": 20, "retry.backoff.ms": 5, "retry.backoff.max.ms": 20, "log_level": 0})
    number = 0
    for cycle in range(CYCLES):
        number = produce_for(0.02 + cycle % 7 * 0.01, producer, number, acknowledged)
        broker.kill()
        broker.start()
        if cycle % 5 == 4:  # again, with what it has found only
            broker.kill()
            broker.start()
    assert producer.flush(60) == 0
    assert len(acknowledged) == number
    assert check(acknowledged, read_all(broker.address)) == []
    assert broker.stop() == 0
