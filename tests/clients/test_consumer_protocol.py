# SPDX-License-Identifier: Apache-2.0
"""Groups of the consumer protocol (KIP-848) with Java's tools and librdkafka, and the way between it and the classic protocol."""
import re
import threading
import time

from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

from tests.clients.java_tools import Running, jars, tool  # noqa: F401

MODERN = ("--command-property", "group.protocol=consumer")
CLASSIC = ("--command-property", "group.protocol=classic")


def create(address, topic, partitions):
    admin = AdminClient({"bootstrap.servers": address})
    admin.create_topics([NewTopic(topic, partitions, 1)])[topic].result(10)


def wait_for(condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.3)
    raise AssertionError("waited in vain")


def rows(text, group):
    return [line.split() for line in text.splitlines() if line.startswith(group + " ")]


def test_a_live_group_moves_between_the_protocols(jars, tool, address, name):  # noqa: F811
    create(address, name, 4)
    group = f"{name}-g"
    base = ("console-consumer", "--topic", name, "--group", group, "--from-beginning")
    producer = Producer({"bootstrap.servers": address})
    sent, stop = [], threading.Event()

    def produce():
        while not stop.wait(0.01):
            sent.append(str(len(sent)))
            producer.produce(name, sent[-1], partition=len(sent) % 4)
            producer.poll(0)
        producer.flush(10)

    feeder = threading.Thread(target=produce)
    feeder.start()
    try:
        with Running(jars, address, *base, *CLASSIC) as old:
            wait_for(lambda: len(old.lines) > 50)
            assert rows(tool("groups", "--list"), group)[0][1] == "Classic"
            with Running(jars, address, *base, *MODERN) as new:
                wait_for(lambda: len(new.lines) > 50)
                assert rows(tool("groups", "--list"), group)[0][1] == "Consumer"
                before = len(old.lines)
                wait_for(lambda: len(old.lines) > before, 20)
                new.stop()
            wait_for(lambda: rows(tool("groups", "--list"), group)[0][1] == "Classic")
            stop.set()
            feeder.join()
            wait_for(lambda: set(sent) <= set(old.lines) | set(new.lines))
    finally:
        stop.set()
        feeder.join()


def test_librdkafka_with_the_consumer_protocol_and_a_regular_expression(address, name):
    create(address, f"{name}-a", 2)
    consumer = Consumer({"bootstrap.servers": address, "group.id": f"{name}-g", "group.protocol": "consumer", "auto.offset.reset": "earliest"})
    consumer.subscribe([f"^{name}-.*"])
    producer = Producer({"bootstrap.servers": address})
    for i in range(10):
        producer.produce(f"{name}-a", str(i), partition=i % 2)
    producer.flush(10)
    seen = set()

    def poll():
        for message in consumer.consume(100, 0.2):
            assert message.error() is None
            seen.add(message.value().decode())
        return len(seen) == 10

    wait_for(poll)
    assert consumer.memberid()
    consumer.commit(asynchronous=False)
    consumer.close()
