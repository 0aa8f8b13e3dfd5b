# SPDX-License-Identifier: Apache-2.0
"""A client of one connection that does the same thing again and again, byte for byte."""
import socket
import struct

from tests.hostile.batches import batch_of


class Client:
    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)

    def exchange(self, key, version, body):
        header = struct.pack(">hhih4s", key, version, 7, 4, b"test")
        self.socket.sendall(struct.pack(">i", len(header) + len(body)) + header + body)
        size = struct.unpack(">i", self.receive(4))[0]
        return self.receive(size)

    def receive(self, size):
        data = bytearray()
        while len(data) < size:
            got = self.socket.recv(size - len(data))
            assert got, "the broker closed the connection"
            data += got
        return bytes(data)

    def close(self):
        self.socket.close()


def produce_body(topic, value_bytes, partitions=1):
    """Produce version 8, acks=all, a batch of one record for each of the first partitions."""
    name, batch = topic.encode(), batch_of(value_bytes)
    parts = b"".join(struct.pack(">ii", partition, len(batch)) + batch for partition in range(partitions))
    return struct.pack(">hhiih", -1, -1, 5000, 1, len(name)) + name + struct.pack(">i", partitions) + parts


def produced(answer, topic):
    """The base offset that Produce gave in the first partition."""
    at = 4 + 4 + 2 + len(topic) + 4
    _, error, offset = struct.unpack_from(">ihq", answer, at)
    assert error == 0, f"Produce answered error {error}"
    return offset


def fetch_body(topic, offset, max_bytes, partitions=(0,)):
    """Fetch version 11 without a session."""
    name = topic.encode()
    body = struct.pack(">iiiibii", -1, 0, 1, max_bytes, 0, 0, -1) + struct.pack(">ih", 1, len(name)) + name + struct.pack(">i", len(partitions))
    for partition in partitions:
        body += struct.pack(">iiqqi", partition, -1, offset, -1, max_bytes)
    return body + struct.pack(">ih", 0, 0)


def fetched_bytes(answer, topic):
    """Of the first partition."""
    at = 4 + 4 + 2 + 4 + 4 + 2 + len(topic) + 4
    error = struct.unpack_from(">h", answer, at + 4)[0]
    assert error == 0, f"Fetch answered error {error}"
    at += 4 + 2 + 8 + 8 + 8
    return struct.unpack_from(">i", answer, at + 4 + max(0, struct.unpack_from(">i", answer, at)[0]) * 16 + 4)[0]
