# SPDX-License-Identifier: Apache-2.0
"""A consumer that only moves bytes: Fetch requests over a bare socket, whose records are thrown away."""
import resource
import socket
import struct
import time

FETCH, VERSION = 1, 11
FETCH_BYTES = 8 << 20
BATCH_LENGTH, BATCH_LAST_DELTA, BATCH_PREFIX = 8, 23, 12


class RawFetcher:
    def __init__(self, address, topic):
        host, _, port = address.rpartition(":")
        self.socket = socket.create_connection((host, int(port)))
        self.topic = topic.encode()
        self.buffer = bytearray(FETCH_BYTES + (1 << 20))

    def request(self, offset):
        body = struct.pack(">hhih3s", FETCH, VERSION, 7, 3, b"raw")
        body += struct.pack(">iiiibii", -1, 500, 1, FETCH_BYTES, 0, 0, -1)
        body += struct.pack(f">ih{len(self.topic)}s", 1, len(self.topic), self.topic)
        body += struct.pack(">iiiqqi", 1, 0, -1, offset, -1, FETCH_BYTES)
        body += struct.pack(">ih", 0, 0)  # nothing forgotten, no rack
        self.socket.sendall(struct.pack(">i", len(body)) + body)

    def receive(self, size):
        view = memoryview(self.buffer)[:size]
        while view:
            got = self.socket.recv_into(view)
            if got == 0:
                raise ConnectionError("the broker closed the connection")
            view = view[got:]

    def fetch(self, offset):
        """One round trip; returns the bytes of records and the offset behind them."""
        self.request(offset)
        self.receive(4)
        size = struct.unpack_from(">i", self.buffer)[0]
        if size > len(self.buffer):
            self.buffer = bytearray(size)
        self.receive(size)
        at = 4 + 4 + 2 + 4 + 4 + 2 + len(self.topic) + 4  # to the first partition
        error = struct.unpack_from(">h", self.buffer, at + 4)[0]
        if error:
            raise RuntimeError(f"Fetch answered error {error}")
        at += 4 + 2 + 8 + 8 + 8
        aborted = struct.unpack_from(">i", self.buffer, at)[0]
        at += 4 + max(aborted, 0) * 16 + 4
        records = struct.unpack_from(">i", self.buffer, at)[0]
        return records, self.end_of(at + 4, at + 4 + max(records, 0), offset)

    def end_of(self, at, end, offset):
        while at + BATCH_LAST_DELTA + 4 <= end:
            length = struct.unpack_from(">i", self.buffer, at + BATCH_LENGTH)[0]
            if at + BATCH_PREFIX + length > end:
                break
            offset = struct.unpack_from(">q", self.buffer, at)[0] + struct.unpack_from(">i", self.buffer, at + BATCH_LAST_DELTA)[0] + 1
            at += BATCH_PREFIX + length
        return offset


def fetch_all(address, topic, record_size):
    """Reads partition 0 from its start to its end."""
    fetcher = RawFetcher(address, topic)
    offset = total = 0
    cpu = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    begin = last = time.monotonic()
    while True:
        size, after = fetcher.fetch(offset)
        if after == offset:
            break
        offset, total, last = after, total + size, time.monotonic()
    cpu = sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - cpu
    return {"records": offset, "seconds": last - begin, "bytes": offset * record_size, "errors": 0, "client_cpu_s": cpu, "wire_bytes": total}
