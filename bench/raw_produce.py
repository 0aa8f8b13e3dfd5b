# SPDX-License-Identifier: Apache-2.0
"""A producer that is there at once: one record over a bare socket, so that a start is measured without that of a client."""
import socket
import struct
import time

from tests.hostile.batches import batch_of

CREATE_TOPICS, PRODUCE = 19, 0
UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER = 3, 6


def frame(api, version, body):
    head = struct.pack(">hhih3s", api, version, 1, 3, b"raw")
    return struct.pack(">i", len(head) + len(body)) + head + body


def create_topic(topic):
    """Version 2: one partition, no settings."""
    return frame(CREATE_TOPICS, 2, struct.pack(f">ih{len(topic)}sihiiib", 1, len(topic), topic, 1, 1, 0, 0, 10_000, 0))


def produce(topic, records):
    """Version 3, all acknowledgements."""
    return frame(PRODUCE, 3, struct.pack(f">hhiih{len(topic)}siii", -1, -1, 10_000, 1, len(topic), topic, 1, 0, len(records)) + records)


def answer(connection):
    size = struct.unpack(">i", exactly(connection, 4))[0]
    return exactly(connection, size)


def exactly(connection, size):
    out = b""
    while len(out) < size:
        got = connection.recv(size - len(out))
        if not got:
            raise ConnectionError("the broker closed the connection")
        out += got
    return out


def first_record(address, topic):
    """CLOCK_BOOTTIME in seconds when a record of a new topic was acknowledged; connects as soon as somebody listens."""
    host, _, port = address.rpartition(":")
    topic = topic.encode()
    records = batch_of(100)
    while True:
        try:
            connection = socket.create_connection((host, int(port)))
            break
        except ConnectionRefusedError:
            time.sleep(0.0005)
    with connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall(create_topic(topic))
        created = answer(connection)
        if struct.unpack_from(">h", created, 4 + 4 + 4 + 2 + len(topic))[0] != 0:
            raise RuntimeError(f"CreateTopics: {created!r}")
        error = UNKNOWN_TOPIC_OR_PARTITION
        while error in (UNKNOWN_TOPIC_OR_PARTITION, NOT_LEADER_OR_FOLLOWER):  # Kafka leads a new partition a little later
            connection.sendall(produce(topic, records))
            error = struct.unpack_from(">h", answer(connection), 4 + 4 + 2 + len(topic) + 4 + 4)[0]
        if error:
            raise RuntimeError(f"Produce answered error {error}")
        return time.clock_gettime(time.CLOCK_BOOTTIME)
