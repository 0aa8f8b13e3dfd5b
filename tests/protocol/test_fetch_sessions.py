# SPDX-License-Identifier: Apache-2.0
"""Fetch sessions (KIP-227), byte by byte: what is told once is not told again, in whatever order partitions are named."""
import struct

import pytest

from tests.broker import Broker
from tests.counts.wire import Client
from tests.hostile.batches import batch_of

PRODUCE, FETCH, CREATE_TOPICS = 0, 1, 19
PARTITIONS = 40
TOPICS = ("a-topic-with-a-name-of-some-length", "b")


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("sessions") / "data") as broker:
        client = Client(broker.port)
        for topic in TOPICS:
            text = topic.encode()
            client.exchange(CREATE_TOPICS, 2, struct.pack(">ih", 1, len(text)) + text + struct.pack(">ihiiib", PARTITIONS, 1, 0, 0, 5000, 0))
        yield client
        client.close()


def text(value):
    return struct.pack(">h", len(value)) + value.encode()


def produce(client, topic, partition):
    batch = batch_of(100)
    body = struct.pack(">hhii", -1, -1, 5000, 1) + text(topic) + struct.pack(">iii", 1, partition, len(batch)) + batch
    error, offset = struct.unpack_from(">hq", client.exchange(PRODUCE, 8, body), 4 + 4 + 2 + len(topic) + 4 + 4)
    assert error == 0
    return offset


def fetch(client, session, epoch, wanted, forgotten=()):
    """`wanted`: (topic, partition, offset). Returns the session and {(topic, partition): (error, high watermark, bytes)} in order."""
    body = struct.pack(">iiiibii", -1, 0, 1, 1 << 20, 0, session, epoch) + struct.pack(">i", len(wanted))
    for topic, partition, offset in wanted:
        body += text(topic) + struct.pack(">iiiqqi", 1, partition, -1, offset, -1, 1 << 20)
    body += struct.pack(">i", len(forgotten)) + b"".join(text(topic) + struct.pack(">ii", 1, partition) for topic, partition in forgotten) + text("")
    answer = client.exchange(FETCH, 11, body)
    error, session, topics = struct.unpack_from(">hii", answer, 8)
    assert error == 0
    at, told = 18, {}
    for _ in range(topics):
        size = struct.unpack_from(">h", answer, at)[0]
        topic = answer[at + 2:at + 2 + size].decode()
        at += 2 + size
        count = struct.unpack_from(">i", answer, at)[0]
        at += 4
        for _ in range(count):
            partition, error, high, _, _, aborted = struct.unpack_from(">ihqqqi", answer, at)
            at += 34 + max(aborted, 0) * 16 + 4
            records = struct.unpack_from(">i", answer, at)[0]
            at += 4 + max(records, 0)
            assert (topic, partition) not in told
            told[topic, partition] = (error, high, max(records, 0))
    return session, told


def test_a_session_tells_news_only(client):
    everything = [(topic, partition, 0) for topic in TOPICS for partition in range(PARTITIONS)]
    session, told = fetch(client, 0, 0, everything)
    assert session != 0 and list(told) == [(topic, partition) for topic, partition, _ in everything]

    assert fetch(client, session, 1, [])[1] == {}

    produced = [(TOPICS[1], 7), (TOPICS[0], 33), (TOPICS[0], 2)]
    for topic, partition in produced:
        assert produce(client, topic, partition) == 0
    _, told = fetch(client, session, 2, [])
    assert set(told) == set(produced) and all(high == 1 and size > 100 for _, high, size in told.values())

    # The client goes on behind what it got, and names partitions in an order of its own.
    _, told = fetch(client, session, 3, [(topic, partition, 1) for topic, partition in produced])
    assert told == {}

    # One is forgotten; of another the offset goes back; what was served is asked for last and so comes last.
    assert produce(client, TOPICS[0], 33) == 1 and produce(client, TOPICS[1], 0) == 0
    _, told = fetch(client, session, 4, [(TOPICS[0], 2, 0)], forgotten=[(TOPICS[0], 33)])
    assert set(told) == {(TOPICS[0], 2), (TOPICS[1], 0)}
    assert list(told)[-1] == (TOPICS[0], 2), "served before, so last now"

    # A forgotten one comes back as the last.
    _, told = fetch(client, session, 5, [(TOPICS[0], 33, 0), (TOPICS[1], 0, 1), (TOPICS[0], 2, 1)])
    assert list(told) == [(TOPICS[0], 33)] and told[TOPICS[0], 33][1] == 2


def test_partitions_that_a_request_adds_are_part_of_the_session(client):
    session, told = fetch(client, 0, 0, [(TOPICS[0], 20, 0)])
    assert list(told) == [(TOPICS[0], 20)]
    wanted = [(topic, partition, 0) for partition in range(PARTITIONS - 1, 20, -1) for topic in TOPICS]
    _, told = fetch(client, session, 1, wanted)
    assert set(told) == {(topic, partition) for topic, partition, _ in wanted}
    assert produce(client, TOPICS[1], 39) == 0
    assert (TOPICS[1], 39) in fetch(client, session, 2, [])[1]
