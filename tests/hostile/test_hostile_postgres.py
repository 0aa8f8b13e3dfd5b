# SPDX-License-Identifier: Apache-2.0
"""Bytes that no client of PostgreSQL sends: the broker neither ends nor grows, and the next client is served."""
import pathlib
import random
import socket
import struct

import pytest

from tests.broker import Broker, free_ports

SEED = 20261126
RSS_GROWTH_MAX = 64 << 20


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    port = free_ports(1)[0]
    with Broker(tmp_path_factory.mktemp("hostile") / "data", [f"cork.pg.listener=127.0.0.1:{port}"]) as running:
        running.pg = port
        yield running


def start_packet(*pairs, protocol=196608):
    body = struct.pack(">i", protocol) + b"".join(text.encode() + b"\0" for text in pairs) + b"\0"
    return struct.pack(">i", len(body) + 4) + body


def message(kind, body):
    return kind + struct.pack(">i", len(body) + 4) + body


def read_all(connection):
    out = b""
    try:
        while got := connection.recv(65536):
            out += got
            if b"Z\0\0\0\5" in out[-6:]:
                break
    except (TimeoutError, ConnectionError):
        pass
    return out


def connect(broker, seconds=2):
    return socket.create_connection(("127.0.0.1", broker.pg), seconds)


def check_served(broker):
    with connect(broker, 20) as connection:
        connection.sendall(start_packet("user", "a"))
        assert b"Z\0\0\0\5I" in read_all(connection)
        connection.sendall(message(b"Q", b"SELECT 1 AS one\0"))
        assert b"SELECT 1\0" in read_all(connection)


def memory(broker):
    status = pathlib.Path(f"/proc/{broker.process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) << 10


def test_lengths_that_lie(broker):
    check_served(broker)
    before = memory(broker)
    held = []
    for size in (0, 3, 7, -1, 10_001, 1 << 30, -(1 << 31)):
        connection = connect(broker)
        connection.sendall(struct.pack(">i", size) + b"\0\3\0\0")
        held.append(connection)
    for kind in b"QPBDECSfdcpX\0\xff":
        for size in (0, 3, -1, 1 << 24, 1 << 30, (1 << 31) - 1):
            connection = connect(broker)
            connection.sendall(start_packet("user", "a") + bytes([kind]) + struct.pack(">i", size) + b"abc")
            held.append(connection)
            if len(held) > 60:
                held.pop(0).close()
    assert memory(broker) - before < RSS_GROWTH_MAX
    for connection in held:
        connection.close()
    check_served(broker)


def test_random_messages(broker):
    rng = random.Random(SEED)
    for _ in range(300):
        with connect(broker, 0.05) as connection:
            stream = start_packet("user", "a")
            for _ in range(rng.randrange(1, 8)):
                body = bytes(rng.choice((0, 1, 255, 49, 97, 39)) for _ in range(rng.randrange(20)))
                stream += message(bytes([rng.choice(b"QPBDECSHfp")]), body)
            try:
                connection.sendall(stream)
                connection.recv(65536)
            except OSError:
                pass
    check_served(broker)


def test_counts_that_lie(broker):
    """Parse, Bind and Describe whose counts promise more than their bytes hold."""
    for body in (b"\0SELECT 1 AS a\0\x7f\xff", b"\0SELECT $1\0\0\1\0\0", b"\0SELECT $65535\0\0\0", b"\0SELECT $99999999999\0\0\0"):
        with connect(broker, 5) as connection:
            connection.sendall(start_packet("user", "a"))
            read_all(connection)
            connection.sendall(message(b"P", body) + message(b"B", b"\0\0\x7f\xff") + message(b"D", b"P\0") + message(b"S", b""))
            assert b"E\0" in read_all(connection)
    check_served(broker)


def test_who_never_logs_in_is_let_go_and_strangers_cancel_nothing(broker):
    idle = [connect(broker) for _ in range(20)]
    for secret in range(50):
        with connect(broker) as connection:
            connection.sendall(struct.pack(">iiii", 16, 80877102, 1, secret))
    check_served(broker)
    for connection in idle:
        connection.close()


def test_who_asks_for_much_and_reads_nothing_takes_no_memory(broker):
    before = memory(broker)
    with connect(broker) as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.sendall(start_packet("user", "a"))
        read_all(slow)
        table = "CREATE TABLE many (text STRING) WITH ('connector'='datagen','rows-per-second'='1000000','fields.text.length'='1000')"
        slow.sendall(message(b"Q", table.encode() + b"\0"))
        read_all(slow)
        slow.sendall(message(b"Q", b"SELECT * FROM many\0"))
        for _ in range(20):
            check_served(broker)
        assert memory(broker) - before < RSS_GROWTH_MAX
    check_served(broker)


def test_what_clients_leave_is_counted(broker):
    """Prepared statements of a megabyte each, until the broker's memory for them is full; what they took comes back with their connection."""
    with connect(broker, 60) as connection:
        connection.sendall(start_packet("user", "a"))
        read_all(connection)
        text = b"SELECT '" + b"x" * ((1 << 20) - 100) + b"'\0"
        answer = b""
        for number in range(300):
            connection.sendall(message(b"P", b"s%d\0" % number + text + b"\0\0") + message(b"S", b""))
            answer = read_all(connection)
            if b"53200" in answer:
                break
        assert b"53200" in answer and 200 < number < 260
        connection.sendall(message(b"Q", b"SELECT '" + b"x" * (1 << 20) + b"'\0"))
        assert b"54000" in read_all(connection)
    for _ in range(100):
        with connect(broker, 60) as connection:
            connection.sendall(start_packet("user", "a"))
            read_all(connection)
            connection.sendall(message(b"P", b"s\0" + text + b"\0\0") + message(b"S", b""))
            if b"53200" not in read_all(connection):
                break
    check_served(broker)
