# SPDX-License-Identifier: Apache-2.0
"""Bytes that no client sends: the broker neither ends nor grows, and the next client is served."""

import random
import socket
import struct
import time

import pytest

from tests.broker import Broker
from tests.frames import receive_frame
from tests.hostile.batches import batch

RSS_GROWTH_MAX = 64 << 20
SEED = 20261124


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("hostile") / "data") as running:
        yield running


def connect(broker, seconds=30):
    return socket.create_connection(("127.0.0.1", broker.port), seconds)


def frame(key, version, body, correlation=7, client=b"hostile", flexible=False):
    header = struct.pack(">hhih", key, version, correlation, len(client)) + client + (b"\0" if flexible else b"")
    return struct.pack(">i", len(header) + len(body)) + header + body


def answer(connection):
    """The next answer without its length, None when the broker closed the connection."""
    try:
        return receive_frame(connection)
    except ConnectionError:
        return None


def exchange(broker, *frames):
    with connect(broker) as connection:
        connection.sendall(b"".join(frames))
        return answer(connection)


def api_versions(broker):
    """ApiVersions v0: what every next client asks first."""
    got = exchange(broker, frame(18, 0, b""))
    assert got is not None and got[:6] == struct.pack(">ih", 7, 0), got
    count = struct.unpack(">i", got[6:10])[0]
    rows = [struct.unpack(">hhh", got[10 + 6 * i:16 + 6 * i]) for i in range(count)]
    return {key: (low, high) for key, low, high in rows}


@pytest.fixture(autouse=True)
def unharmed(broker):
    """After each attack: the same process, memory within the bound, the next client served."""
    api_versions(broker)
    before = broker.rss_bytes()
    yield
    assert api_versions(broker)
    assert broker.process.poll() is None
    assert broker.rss_bytes() - before < RSS_GROWTH_MAX


def send_and_expect_close(broker, data):
    with connect(broker, 5) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass
        except OSError:
            pass  # closed already


def test_random_bytes(broker):
    source = random.Random(SEED)
    for _ in range(300):
        send_and_expect_close(broker, source.randbytes(source.randrange(1, 3000)))


def test_random_bodies_behind_true_headers(broker):
    source = random.Random(SEED)
    apis = api_versions(broker)
    for key, (low, high) in apis.items():
        for _ in range(8):
            version = source.randint(low, high)
            body = source.randbytes(source.randrange(0, 200))
            send_and_expect_close(broker, frame(key, version, body, flexible=True))


@pytest.mark.parametrize("length", [-1, -2**31, 0, 1, 7, 2**31 - 1, 104_857_601])
def test_lengths_that_are_none(broker, length):
    with connect(broker, 3) as connection:
        connection.sendall(struct.pack(">i", length) + b"x" * max(0, min(length, 100)))
        if length > 104_857_600 or length < 0:
            assert answer(connection) is None  # refused at once, before any memory is taken


def test_large_lengths_without_their_bytes(broker):
    """40 clients promise 100 MiB each and send a little: memory follows what arrived, not what was promised."""
    connections = [connect(broker) for _ in range(40)]
    for connection in connections:
        connection.sendall(struct.pack(">i", 104_857_600) + b"\0\x03\0\x0c" + b"\0" * 1000)
    assert api_versions(broker)
    assert broker.rss_bytes() < 200 << 20
    for connection in connections:
        connection.close()


def test_truncated_frames(broker):
    whole = frame(3, 1, struct.pack(">i", 1) + struct.pack(">h", 5) + b"topic")
    for end in range(1, len(whole)):
        with connect(broker) as connection:
            connection.sendall(whole[:end])


def test_frame_in_single_bytes(broker):
    with connect(broker) as connection:
        for byte in frame(18, 0, b""):
            connection.sendall(bytes([byte]))
        assert answer(connection)[:4] == struct.pack(">i", 7)


@pytest.mark.parametrize("key, version", [(-1, 0), (4, 0), (7, 1), (999, 0), (32767, 32767), (3, 99), (0, -1),
                                          (1, 32767)])
def test_unknown_api_or_version_closes(broker, key, version):
    assert exchange(broker, frame(key, version, b"\0" * 20)) is None


@pytest.mark.parametrize("version", [6, 99, 32767])
def test_unknown_version_of_api_versions_is_answered_in_v0(broker, version):
    got = exchange(broker, frame(18, version, b"\0" * 10))
    assert got[:6] == struct.pack(">ih", 7, 35)
    count = struct.unpack(">i", got[6:10])[0]
    assert count >= 1 and len(got) == 10 + 6 * count


@pytest.mark.parametrize("count", [2**31 - 1, 2**30, 100_000_000, -2, -2**31])
def test_array_counts_of_two_gibibytes(broker, count):
    got = exchange(broker, frame(3, 1, struct.pack(">i", count) + b"\0" * 50))
    assert got is None  # Kafka reads each negative count as null


@pytest.mark.parametrize("count", [b"\xff\xff\xff\xff\x0f", b"\xff\xff\xff\xff\x7f", b"\x80" * 7 + b"\x01"])
def test_compact_array_counts(broker, count):
    got = exchange(broker, frame(3, 12, count + b"\0" * 50, flexible=True))
    assert got is None  # Kafka reads counts over 2 GiB as negative, hence as null


def test_string_length_beyond_the_frame(broker):
    assert exchange(broker, frame(3, 1, struct.pack(">ih", 1, 32767) + b"short")) is None
    assert exchange(broker, frame(3, 1, struct.pack(">ih", 1, -5))) is None


# ---- record batches ----

def produce(broker, topic, data):
    """Produce v3; returns the partition's error code, None when the connection was closed."""
    name = topic.encode()
    body = struct.pack(">hhii", -1, -1, 5000, 1) + struct.pack(">h", len(name)) + name
    body += struct.pack(">iii", 1, 0, len(data)) + data
    got = exchange(broker, frame(0, 3, body))
    if got is None:
        return None
    return struct.unpack(">h", got[4 + 4 + 2 + len(name) + 4 + 4:][:2])[0]


@pytest.fixture(scope="module")
def topic(broker):
    """A topic, made by asking for its metadata."""
    body = struct.pack(">ih", 1, 7) + b"hostile" + b"\1"
    deadline = time.monotonic() + 10
    while produce(broker, "hostile", batch()) != 0:
        exchange(broker, frame(3, 4, body))
        assert time.monotonic() < deadline
    return "hostile"


CORRUPT, INVALID_RECORD, UNSUPPORTED, UNSUPPORTED_CODEC = 2, 87, 43, 76


@pytest.mark.parametrize("what, data, errors", [
    ("wrong crc", batch(crc=1), {CORRUPT}),
    ("magic 3", batch(magic=3), {CORRUPT, INVALID_RECORD, None}),
    ("magic -1", batch(magic=-1), {CORRUPT, INVALID_RECORD, None}),
    ("magic 1", batch(magic=1), {CORRUPT, INVALID_RECORD, UNSUPPORTED, None}),
    ("length beyond the bytes", batch(length=5000), {CORRUPT, INVALID_RECORD, None}),
    ("length of 2 GiB", batch(length=2**31 - 1), {CORRUPT, INVALID_RECORD, -1, None}),
    ("length negative", batch(length=-1), {CORRUPT, INVALID_RECORD, None}),
    ("length too small for a batch", batch(length=10), {CORRUPT, INVALID_RECORD, None}),
    ("more records promised than there are", batch(count=1000, delta=999), {CORRUPT, INVALID_RECORD, -1}),
    ("2 GiB records promised", batch(count=2**31 - 1, delta=2**31 - 2), {CORRUPT, INVALID_RECORD, -1}),
    ("records negative", batch(count=-1), {CORRUPT, INVALID_RECORD, -1}),
    ("last offset delta wrong", batch(delta=5), {CORRUPT, INVALID_RECORD}),
    ("unknown codec", batch(attributes=7), {CORRUPT, INVALID_RECORD, UNSUPPORTED_CODEC, -1, None}),
    ("gzip that is none", batch(attributes=1, records=b"no gzip at all"), {CORRUPT, INVALID_RECORD, -1}),
    ("zstd that is none", batch(attributes=4, records=b"no zstd at all"), {CORRUPT, INVALID_RECORD, UNSUPPORTED_CODEC, -1}),
    ("control batch of a client", batch(attributes=0x20), {CORRUPT, INVALID_RECORD}),
    ("record length beyond the batch", batch(records=b"\x7e\0\0\0\x01\x02v\0"), {CORRUPT, INVALID_RECORD, -1}),
    ("record's value beyond the record", batch(records=b"\x10\0\0\0\x01\xfe\xff\xff\xff\x0f"),
     {CORRUPT, INVALID_RECORD, -1}),
], ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "")
def test_broken_batches_are_refused(broker, topic, what, data, errors):
    assert produce(broker, topic, data) in errors, what
    assert produce(broker, topic, batch()) == 0


def test_bomb_of_zeros_is_capped(broker, topic):
    """1 MiB that expands to a GiB: refused or kept as it is, without taking the GiB."""
    import zlib
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(1000)) + packer.flush()
    assert produce(broker, topic, batch(attributes=1, records=bomb[:900_000])) in {CORRUPT, INVALID_RECORD, -1, 10}


# ---- slow and many ----


def test_slow_loris(broker):
    """200 clients that send a byte now and then hold up nobody."""
    connections = [connect(broker) for _ in range(200)]
    whole = frame(18, 0, b"")
    for index in range(10):
        for connection in connections:
            connection.sendall(whole[index:index + 1])
        assert api_versions(broker)
    for connection in connections:
        connection.close()


def test_reader_that_never_reads(broker):
    """Thousands of questions without reading an answer: answers do not pile up in the broker without a bound."""
    question = frame(18, 0, b"")
    with connect(broker, 0.5) as connection:
        try:
            for _ in range(2000):
                connection.sendall(question * 100)
        except (TimeoutError, socket.timeout, ConnectionError):
            pass
        assert api_versions(broker)


def test_connections_that_only_open(broker):
    for _ in range(20):
        connections = [connect(broker) for _ in range(50)]
        for connection in connections:
            connection.close()
