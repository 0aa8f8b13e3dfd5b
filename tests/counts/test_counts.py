# SPDX-License-Identifier: Apache-2.0
"""What one request costs in steady state, by counts that are the same on a slow and on a busy machine: allocations and
system calls of the release binary. A change that makes a request dearer fails here; one that makes it cheaper lowers the limit."""
import mmap
import pathlib
import struct
import subprocess

import pytest

from tests.broker import Broker
from tests.counts.wire import Client, fetch_body, fetched_bytes, produce_body, produced

PRODUCE, FETCH, CREATE_TOPICS = 0, 1, 19
WARM_UP, REQUESTS = 300, 1000
MANY = 20


class Counts:
    def __init__(self, path):
        self.file = open(path, "w+b")
        self.file.write(bytes(mmap.PAGESIZE))
        self.file.flush()
        self.map = mmap.mmap(self.file.fileno(), mmap.PAGESIZE)

    def read(self):
        return struct.unpack_from("=3Q", self.map)

    def of(self, action):
        """Allocations, bytes taken and system calls of one `action` in the long run."""
        for turn in range(WARM_UP):
            action(turn)
        before = self.read()
        for turn in range(REQUESTS):
            action(WARM_UP + turn)
        return [(after - earlier) / REQUESTS for after, earlier in zip(self.read(), before)]


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("counts")
    library = folder / "count_calls.so"
    subprocess.run(["clang-19", "-O1", "-shared", "-fPIC", "-o", library, pathlib.Path(__file__).with_name("count_calls.c"), "-ldl"], check=True)
    counts = Counts(folder / "counts")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LD_PRELOAD", str(library))
        patch.setenv("CORK_TEST_COUNTS", str(folder / "counts"))
        broker = Broker(folder / "data").start()
    client = Client(broker.port)
    create_topic(client, "counts")
    yield counts, client
    client.close()
    broker.kill()


def create_topic(client, name, partitions=1):
    text = name.encode()
    body = struct.pack(">ih", 1, len(text)) + text + struct.pack(">ihiiib", partitions, 1, 0, 0, 5000, 0)
    client.exchange(CREATE_TOPICS, 2, body)


def check(name, measured, allocations_max, calls_max):
    """Whether the loop finds an event or waits for it depends a little on the machine, so there is room above the calls."""
    allocations, size, calls = measured
    print(f"{name}: {allocations:.2f} allocations of {size:.0f} bytes, {calls:.2f} system calls a request")
    assert 0 < calls <= calls_max, f"{name}: {calls:.2f} system calls a request, more than {calls_max}"
    assert allocations <= allocations_max, f"{name}: {allocations:.2f} allocations a request, more than {allocations_max}"


@pytest.mark.parametrize("value_bytes, allocations_max, calls_max", [(100, 17, 20), (100_000, 22, 24)])
def test_produce(counted, value_bytes, allocations_max, calls_max):
    counts, client = counted
    body = produce_body("counts", value_bytes)
    measured = counts.of(lambda _: produced(client.exchange(PRODUCE, 8, body), "counts"))
    check(f"produce of {value_bytes} bytes", measured, allocations_max, calls_max)


def test_produce_to_many_partitions(counted):
    """A batch more costs its own bytes, not a task, a timer and a wake-up more."""
    counts, client = counted
    create_topic(client, "many", MANY)
    body = produce_body("many", 100, MANY)
    measured = counts.of(lambda _: produced(client.exchange(PRODUCE, 8, body), "many"))
    check(f"produce to {MANY} partitions", measured, 25, 20)


def test_fetch_of_the_tail(counted):
    counts, client = counted
    offset = produced(client.exchange(PRODUCE, 8, produce_body("counts", 1000)), "counts")
    body = fetch_body("counts", offset, 1 << 20)
    assert fetched_bytes(client.exchange(FETCH, 11, body), "counts") > 1000
    check("fetch of the tail", counts.of(lambda _: client.exchange(FETCH, 11, body)), 19, 9)


def test_empty_fetch(counted):
    counts, client = counted
    offset = produced(client.exchange(PRODUCE, 8, produce_body("counts", 1000)), "counts")
    body = fetch_body("counts", offset + 1, 1 << 20)
    check("empty fetch", counts.of(lambda _: client.exchange(FETCH, 11, body)), 16, 9)
