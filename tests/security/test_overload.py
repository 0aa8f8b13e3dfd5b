# SPDX-License-Identifier: Apache-2.0
"""Many connections, connections that say nothing, readers that do not read: bounds hold, memory stays, others are served."""
import resource
import socket
import struct
import time

import confluent_kafka
import pytest

from tests.broker import Broker
from tests.frames import receive_frame

MIB = 1 << 20


@pytest.fixture(scope="module", autouse=True)
def many_files():
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard < 12_000:
        pytest.skip(f"this needs 12,000 open files, and the system allows {hard}")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 12_000), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def connect(broker):
    return socket.create_connection(("127.0.0.1", broker.port), 10)


def frame(key, version, body):
    header = struct.pack(">hhih", key, version, 7, -1)
    return struct.pack(">i", len(header) + len(body)) + header + body


def is_served(connection):
    try:
        connection.sendall(frame(18, 0, b""))
        return receive_frame(connection) is not None
    except OSError:
        return False


def round_trips(broker, count):
    """Milliseconds of each of `count` produced records, sorted."""
    producer = confluent_kafka.Producer({"bootstrap.servers": broker.address, "linger.ms": 0})
    took = []
    for _ in range(count):
        began = time.monotonic()
        producer.produce("well-behaved", b"x")
        assert producer.flush(20) == 0
        took.append((time.monotonic() - began) * 1000)
    return sorted(took)


def test_five_thousand_connections(tmp_path, record_property):
    with Broker(tmp_path / "data") as broker:
        before = broker.rss_bytes()
        connections = [connect(broker) for _ in range(5_000)]
        for connection in connections:
            connection.sendall(frame(18, 0, b""))
        assert all(receive_frame(connection) is not None for connection in connections)
        grown = broker.rss_bytes() - before
        times = round_trips(broker, 200)
        record_property("bytes_per_connection", grown // 5_000)
        record_property("p99_ms", times[197])
        print(f"5,000 connections: {grown / MIB:.0f} MiB more, {grown // 5_000} bytes each; a producer's p99 {times[197]:.1f} ms")
        assert grown < 250 * MIB
        for connection in connections:
            connection.close()
        until = time.monotonic() + 20
        while not is_served(connect(broker)):
            assert time.monotonic() < until


def test_a_bound_for_all_and_for_an_address(tmp_path):
    with Broker(tmp_path / "data", ["max.connections.per.ip=50", "max.connections.per.ip.overrides=127.0.0.1:10"]) as broker:
        connections = [connect(broker) for _ in range(10)]
        assert all(is_served(connection) for connection in connections)
        assert not is_served(connect(broker))
        connections.pop().close()
        until = time.monotonic() + 10
        while not is_served(connect(broker)):
            assert time.monotonic() < until
            time.sleep(0.05)
    with Broker(tmp_path / "other", ["max.connections=5"]) as broker:
        connections = [connect(broker) for _ in range(5)]
        assert all(is_served(connection) for connection in connections)
        assert not is_served(connect(broker))


def test_silent_connections_are_closed(tmp_path):
    with Broker(tmp_path / "data", ["connections.max.idle.ms=500"]) as broker:
        silent = connect(broker)
        silent.settimeout(10)
        assert silent.recv(1) == b""
        active = connect(broker)
        for _ in range(6):
            assert is_served(active)
            time.sleep(0.2)


def fetch(topic, max_bytes):
    """Fetch version 4 of partition 0 from its start."""
    name = topic.encode()
    return frame(1, 4, struct.pack(">iiiibi", -1, 100, 1, max_bytes, 0, 1) + struct.pack(">h", len(name)) + name + struct.pack(">i", 1) + struct.pack(">iqi", 0, 0, max_bytes))


def test_two_hundred_readers_that_do_not_read(tmp_path, record_property):
    with Broker(tmp_path / "data") as broker:
        producer = confluent_kafka.Producer({"bootstrap.servers": broker.address, "batch.size": 1_000_000})
        for _ in range(400):
            producer.produce("big", b"x" * 100_000, partition=0)
            producer.poll(0)
        assert producer.flush(60) == 0
        before = broker.rss_bytes()
        readers = []
        for _ in range(200):
            reader = connect(broker)
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            for _ in range(4):  # more are sent than are answered
                reader.sendall(fetch("big", 20 * MIB))
            readers.append(reader)
        time.sleep(2)
        times = round_trips(broker, 100)
        grown = broker.rss_bytes() - before
        record_property("rss_growth_mib", grown // MIB)
        record_property("p99_ms", times[98])
        print(f"200 slow readers: {grown / MIB:.0f} MiB more; a producer's p99 {times[98]:.1f} ms")
        assert grown < 282 * MIB, "cork.memory.request.bytes.max and a tenth"
        for reader in readers:
            reader.close()


def test_new_connections_come_no_faster_than_they_may(tmp_path):
    with Broker(tmp_path / "data", ["max.connection.creation.rate=10", "quota.window.num=2"]) as broker:
        began = time.monotonic()
        for _ in range(40):
            assert is_served(connect(broker))
        assert time.monotonic() - began > 2
