# SPDX-License-Identifier: Apache-2.0
"""Quotas as clients feel them, set by cork and by Kafka's tool."""
import time

import confluent_kafka
import pytest

from tests.clients.java_tools import jars  # noqa: F401  (a fixture)
from tests.security.clients import Login
from tests.security.conftest import SECRETS
from tests.security.test_java_tools import tool  # noqa: F401  (a fixture)


def login(broker, user="alice"):
    return Login(broker, "SASL_PLAINTEXT", "PLAIN", user, SECRETS[user])


def produce(options, topic, megabytes):
    """Seconds that it took, and the longest throttle time that the broker told, in seconds."""
    throttled = [0]
    producer = confluent_kafka.Producer(options | {"linger.ms": 5, "batch.size": 100_000, "max.in.flight": 1, "throttle_cb": lambda event: throttled.append(event.throttle_time)})
    began = time.monotonic()
    for _ in range(megabytes * 10):
        producer.produce(topic, b"x" * 100_000)
        producer.poll(0)
    assert producer.flush(120) == 0
    return time.monotonic() - began, max(throttled)


def test_a_producer_is_slowed_down(broker, name):
    _, told_before = produce(login(broker).confluent(), name, 8)
    broker.cork("quota", "set", "--user", "alice", "producer_byte_rate=500000")
    assert "producer_byte_rate" in broker.cork("quota", "list")
    try:
        # 5 MB may be used at once, after ten seconds of silence; the other 3 MB take 6 s, but for the last request, which nobody waits for.
        slow, throttled = produce(login(broker).confluent(), name, 8)
        _, told_another = produce(login(broker, "admin").confluent(), name, 8)
    finally:
        broker.cork("quota", "delete", "--user", "alice")
    assert slow > 3 and throttled > 1, (slow, throttled)
    assert told_before == 0 and told_another == 0
    assert "alice" not in broker.cork("quota", "list")


def test_a_consumer_is_slowed_down(broker, name):
    produce(login(broker).confluent(), name, 8)
    broker.cork("quota", "set", "--client-id", "slow", "consumer_byte_rate=500000")
    try:
        consumer = confluent_kafka.Consumer(login(broker).confluent() | {"client.id": "slow", "group.id": name, "auto.offset.reset": "earliest"})
        consumer.subscribe([name])
        began, got = time.monotonic(), 0
        while got < 80 and time.monotonic() - began < 60:
            message = consumer.poll(1)
            if message is not None and not message.error():
                got += 1
        took = time.monotonic() - began
        consumer.close()
    finally:
        broker.cork("quota", "delete", "--client-id", "slow")
    assert got == 80 and took > 4, (got, took)


def test_kafka_configs_sets_quotas(broker, tool):  # noqa: F811
    admin = Login(broker, "ADMIN")
    tool(admin, "configs", "--alter", "--entity-type", "users", "--entity-name", "quinn", "--entity-type", "clients", "--entity-default", "--add-config",
         "producer_byte_rate=1024,request_percentage=50")
    described = tool(admin, "configs", "--describe", "--entity-type", "users", "--entity-name", "quinn", "--entity-type", "clients", "--entity-default")
    assert "producer_byte_rate=1024" in described and "request_percentage=50" in described
    listed = broker.cork("quota", "list")
    assert "user quinn" in listed and "client-id *" in listed
    broker.cork("quota", "delete", "--user", "quinn", "--client-id", "*")


def test_connections_of_an_address(broker):
    broker.cork("quota", "set", "--ip", "127.0.0.1", "connection_creation_rate=1")
    try:
        import socket
        closed = 0
        for _ in range(30):
            with socket.create_connection(("127.0.0.1", broker.ports["SASL_PLAINTEXT"]), 5) as probe:
                probe.settimeout(0.2)
                try:
                    closed += probe.recv(1) == b""
                except TimeoutError:
                    pass
        time.sleep(1.2)
        assert "connection_creation_rate" in broker.log_text()
    finally:
        time.sleep(11)  # so that this command is let in
        broker.cork("quota", "delete", "--ip", "127.0.0.1")


@pytest.mark.parametrize("words", [("--user", "a"), ("producer_byte_rate=1",), ("--user", "a", "nothing=1"), ("--user", "a", "producer_byte_rate=-1")])
def test_what_is_no_quota(broker, words):
    broker.cork("quota", "set", *words, status=1 if any("=" in word for word in words) else 2)
