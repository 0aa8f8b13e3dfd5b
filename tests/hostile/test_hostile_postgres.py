# SPDX-License-Identifier: Apache-2.0
"""Bytes that no client of PostgreSQL sends: the broker neither ends nor grows, and the next client is served."""
import pathlib
import random
import socket
import struct
import time

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


def open_session(broker, seconds=20):
    connection = connect(broker, seconds)
    connection.sendall(start_packet("user", "a"))
    assert b"Z\0\0\0\5I" in read_all(connection)
    return connection


def ask(connection, *messages):
    connection.sendall(b"".join(messages) + message(b"S", b""))
    return read_all(connection)


def query(connection, text):
    connection.sendall(message(b"Q", text.encode() + b"\0"))
    return read_all(connection)


def parse(text, name=b"", types=()):
    return message(b"P", name + b"\0" + text.encode() + b"\0" + struct.pack(f">H{len(types)}i", len(types), *types))


def bind(portal=b"", name=b"", values=()):
    body = portal + b"\0" + name + b"\0\0\0" + struct.pack(">H", len(values))
    return message(b"B", body + b"".join(struct.pack(">i", len(value)) + value for value in values) + b"\0\0")


def execute(portal=b"", rows=0):
    return message(b"E", portal + b"\0" + struct.pack(">i", rows))


def test_a_portal_does_not_fetch_itself(broker):
    """It would recurse until the stack, and with it the broker, is gone."""
    with open_session(broker) as connection:
        for command in ("FETCH 1 FROM c", "FETCH ALL FROM c", "MOVE 1 FROM c"):
            assert b"C34000\0" in ask(connection, parse(command), bind(b"c"), execute(b"c"))
        assert b"C34000\0" in ask(connection, parse("FETCH 1 FROM c"), bind(b"c"), message(b"D", b"Pc\0"))
        assert b"C34000\0" in ask(connection, parse("FETCH 1 FROM b"), bind(b"a"), parse("FETCH 1 FROM a"), bind(b"b"), execute(b"b"))
        # A query's portal is a cursor.
        assert b"FETCH 1\0" in ask(connection, parse("SELECT 7 AS a"), bind(b"c"), parse("FETCH 1 FROM c"), bind(), execute())
    check_served(broker)


def test_parameters_that_are_named_often_do_not_fill_the_memory(broker):
    before = memory(broker)
    with open_session(broker, 60) as connection:
        text = "SELECT " + ",".join(["$1"] * 300_000)
        assert b"C54000\0" in ask(connection, parse(text, types=(25,)), bind(values=(b"x" * (3 << 20),)))
        # A large one alone is taken.
        assert b"SELECT 1\0" in ask(connection, parse("SELECT CHAR_LENGTH($1) AS n", types=(25,)), bind(values=(b"x" * (3 << 20),)), execute())
    assert memory(broker) - before < 4 * RSS_GROWTH_MAX
    check_served(broker)


def test_a_number_is_no_comment(broker):
    with open_session(broker) as connection:
        for value in (b"1--", b"1-5", b"1/**/", b"1e"):
            assert b"C22P02\0" in ask(connection, parse("SELECT $1 AS n", types=(1700,)), bind(values=(value,)), execute())


def test_a_block_that_failed_goes_on_from_its_savepoint(broker):
    with open_session(broker) as connection:
        query(connection, "BEGIN")
        query(connection, 'SAVEPOINT "_pg3_1"')
        for back in ('ROLLBACK TO "_pg3_1"', 'ROLLBACK WORK TO SAVEPOINT "_pg3_1"', 'ROLLBACK TRANSACTION TO "_pg3_1"'):
            assert query(connection, "SELECT nothing").endswith(b"Z\0\0\0\5E")
            assert query(connection, back).endswith(b"Z\0\0\0\5T")
            assert b"SELECT 1\0" in query(connection, "SELECT 1 AS one")
        assert b"C3B001\0" in query(connection, "ROLLBACK TO never")
        assert query(connection, "ROLLBACK").endswith(b"Z\0\0\0\5I")
        assert b"C25P01\0" in query(connection, "SAVEPOINT a")


def test_settings_are_few_and_short(broker):
    with open_session(broker) as connection:
        assert b"C22023\0" in query(connection, f"SET a = '{'x' * 100_000}'")
        assert b"C22023\0" in query(connection, f"SET {'a' * 100_000} = 'x'")
        answers = [query(connection, f"SET a{number} = 'x'") for number in range(300)]
        assert b"SET\0" in answers[0] and b"C53400\0" in answers[-1]
        assert b"\0C" in query(connection, f"SET 'a' = '{'x' * 100_000}'")
        answers = [query(connection, f"SET 'a{number}' = 'x'") for number in range(300)]
        assert b"SET\0" in answers[0] and b"there are more settings" in answers[-1]
        assert b"C22023\0" in query(connection, "SET statement_timeout = '5 parsecs'")
        query(connection, "RESET ALL")
        assert b"UTF8\0" in query(connection, "SHOW client_encoding") or b"UTF8" in query(connection, "SHOW client_encoding")


def test_types_of_parameters_are_counted(broker):
    """A statement of a few bytes with 65535 parameters keeps 256 KiB: a thousand such fit in the memory for what clients leave."""
    connections = [open_session(broker) for _ in range(2)]
    answers = [ask(connection, parse("SELECT $65535 AS a", b"s%d" % number)) for connection in connections for number in range(600)]
    assert b"C53200\0" in answers[-1]
    for connection in connections:
        connection.close()
    check_served(broker)


def test_columns_are_at_most_as_many_as_in_postgresql(broker):
    with open_session(broker, 60) as connection:
        for count, wanted in ((1_664, b"SELECT 1\0"), (1_665, b"C54011\0"), (66_000, b"C54011\0")):
            text = "SELECT " + ",".join(["1"] * count)
            assert wanted in query(connection, text)
            if count > 1_664:
                assert wanted in ask(connection, parse(text), message(b"D", b"S\0"))


def test_a_portal_runs_once(broker):
    with open_session(broker) as connection:
        query(connection, "CREATE TABLE gone (a INT) WITH ('connector'='blackhole')")
        answer = ask(connection, parse("INSERT INTO gone VALUES (1)"), bind(b"p"), execute(b"p"), execute(b"p"))
        assert answer.count(b"INSERT 0 ") == 1 and b"C55000\0" in answer
        answer = ask(connection, parse("SELECT 7 AS a"), bind(b"p"), execute(b"p"), execute(b"p"))
        assert answer.count(b"SELECT 1\0") == 1 and b"SELECT 0\0" in answer


def test_a_result_that_does_not_fit_ends_its_statement(broker):
    with open_session(broker, 120) as connection:
        query(connection, "CREATE TABLE many (text STRING) WITH ('connector'='datagen','rows-per-second'='100000000','fields.text.length'='10000')")
        assert b"C54000\0" in ask(connection, parse("SELECT * FROM many"), bind(), execute(rows=1))
    check_served(broker)


def test_prepared_statements_are_forgotten_by_name(broker):
    with open_session(broker) as connection:
        for forget in ('DEALLOCATE "My_1"', 'DEALLOCATE PREPARE "My_1";', "DEALLOCATE ALL", "DISCARD ALL"):
            ask(connection, parse("SELECT 1 AS a", b"My_1"))
            query(connection, "DISCARD PLANS")
            query(connection, "DISCARD TEMP")
            assert b"SELECT 1\0" in ask(connection, bind(name=b"My_1"), execute())
            assert b"\0\0\0" in query(connection, forget)
            assert b"C26000\0" in ask(connection, bind(name=b"My_1"), execute())
        assert b"C26000\0" in query(connection, "DEALLOCATE never")


def test_strangers_and_cancel_requests_take_no_places(tmp_path):
    port = free_ports(1)[0]
    with Broker(tmp_path / "data", [f"cork.pg.listener=127.0.0.1:{port}", "cork.pg.connections.max=2"]) as running:
        running.pg = port
        strangers = [connect(running) for _ in range(150)]
        clients = [connect(running, 30) for _ in range(2)]
        for client in clients:
            client.sendall(start_packet("user", "a"))
        greetings = [read_all(client) for client in clients]
        assert all(b"Z\0\0\0\5I" in greeting for greeting in greetings)
        with connect(running) as third:
            third.sendall(start_packet("user", "a"))
            assert b"C53300\0" in read_all(third)
        # Whoever vanishes is noticed: the socket's timer is that of keepalive.
        wanted = f":{port:04X} 0100007F:{clients[0].getsockname()[1]:04X} 01 "
        sockets = [line for line in pathlib.Path("/proc/net/tcp").read_text().splitlines() if wanted in line]
        assert sockets and sockets[0].split()[5].startswith("02:")
        query(clients[0], "CREATE TABLE slow (a INT) WITH ('connector'='datagen','rows-per-second'='1')")
        clients[0].sendall(message(b"Q", b"SELECT COUNT(*) FROM slow\0"))
        key = greetings[0][greetings[0].index(b"K\0\0\0\x0c") + 5:][:8]
        clients[0].settimeout(0.5)
        answer, end = b"", time.monotonic() + 30
        while b"Z" not in answer and time.monotonic() < end:  # a request that comes before the statement runs is for nothing, as in PostgreSQL
            with connect(running) as canceller:
                canceller.sendall(struct.pack(">ii", 16, 80877102) + key)
            answer += read_all(clients[0])
        assert b"C57014\0" in answer
        for client in strangers + clients:
            client.close()
