# SPDX-License-Identifier: Apache-2.0
"""A million damaged forms of recorded requests against the broker with the address sanitizer: it lives, its memory stays bounded, the next client is
served. CORK_MUTATED_FRAMES sets another number."""
import concurrent.futures
import os
import pathlib
import random
import re
import socket
import struct
import subprocess

from tests.broker import BINARY, ROOT, Broker

FRAMES = int(os.environ.get("CORK_MUTATED_FRAMES", 1_000_000))
FRAMES_A_CONNECTION = 250
RSS_MAX = 2 << 30  # the sanitizer keeps freed memory for a while, and a byte of shadow for each eight
ASAN_BINARY = ROOT / "build" / "dev" / "cork"
GOLDEN = ROOT / "tests" / "data" / "golden"


def recorded_requests():
    return [bytes.fromhex(line[2:]) for path in sorted(GOLDEN.glob("*.hex")) for line in path.read_text().splitlines() if line.startswith("> ")]


def mutate(generator, frame):
    data = bytearray(frame)
    for _ in range(generator.choice((1, 1, 1, 2, 3, 8))):
        at = generator.randrange(len(data)) if generator.random() < 0.2 else generator.randrange(min(8, len(data) - 1), len(data))
        kind = generator.random()
        if kind < 0.4:
            data[at] ^= 1 << generator.randrange(8)
        elif kind < 0.7:
            data[at] = generator.choice((0, 1, 0x7F, 0x80, 0xFF, generator.randrange(256)))
        elif kind < 0.8:
            data[at:at + 4] = generator.choice((b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\x00\x00\x00\x00", b"\x80\x00\x00\x00"))
        elif kind < 0.9:
            del data[at:at + generator.randrange(1, 9)]
        else:
            data[at:at] = data[generator.randrange(len(data)):][:generator.randrange(1, 17)]
        if len(data) < 10:
            return frame
    return bytes(data)


def send(address, seed, requests, count):
    """Connections of many frames each; one that the broker closes ends early, and a new one goes on. Frames that were taken."""
    generator = random.Random(seed)
    sent = 0
    while sent < count:
        frames = [mutate(generator, generator.choice(requests)) for _ in range(min(FRAMES_A_CONNECTION, count - sent))]
        with socket.create_connection(address, timeout=30) as connection:
            connection.settimeout(0.05)
            for frame in frames:
                try:
                    connection.sendall(struct.pack(">i", len(frame)) + frame)
                    sent += 1
                    connection.recv(1 << 16)
                except TimeoutError:
                    break  # a request that waits, as a fetch may: the frames behind it go to another connection
                except OSError:
                    break  # refused and closed
                else:
                    continue
    return sent


def test_a_million_mutated_frames(tmp_path):
    requests = recorded_requests()
    assert len(requests) > 250
    with Broker(tmp_path / "data", binary=ASAN_BINARY, settings=["log.retention.check.interval.ms=600000"]) as broker:
        workers = 8
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            parts = [pool.submit(send, ("127.0.0.1", broker.port), seed, requests, FRAMES // workers) for seed in range(workers)]
            sent = sum(part.result() for part in parts)
        assert broker.process.poll() is None, pathlib.Path(broker.log.name).read_text(errors="replace")[-4000:]
        assert sent >= FRAMES // workers * workers
        assert broker.rss_bytes() < RSS_MAX
        for command in (["topic", "create", "after"], ["produce", "after", "-v", "x"]):
            subprocess.run([BINARY, *command, "-b", broker.address], check=True, capture_output=True, timeout=60)
        seen = subprocess.run([BINARY, "consume", "after", "--from", "start", "--until-end", "-b", broker.address], check=True, capture_output=True, text=True, timeout=60)
        assert seen.stdout == "x\n"
        assert broker.stop() == 0
    assert not re.search("ERROR: AddressSanitizer|runtime error", pathlib.Path(broker.log.name).read_text(errors="replace"))
