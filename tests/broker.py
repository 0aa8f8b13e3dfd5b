# SPDX-License-Identifier: Apache-2.0
"""Starts the release binary for tests, and kills it."""
import os
import pathlib
import random
import re
import signal
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
BINARY = ROOT / "build" / "release" / "cork"


def free_ports(count):
    """Ports that nobody listens on, all different; from below the range that the system gives to outgoing connections, one of which
    might take a port before the broker does."""
    probes = []
    try:
        while len(probes) < count:
            probe = socket.socket()
            try:
                probe.bind(("127.0.0.1", random.randrange(15_000, 32_000)))
                probes.append(probe)
            except OSError:
                probe.close()
        return [probe.getsockname()[1] for probe in probes]
    finally:
        for probe in probes:
            probe.close()


class Broker:
    """A `cork up` on a free port of 127.0.0.1 with its data in `directory`. `settings` are further key=value pairs; with
    `port=None` they name the listeners."""

    def __init__(self, directory, settings=(), port=0, binary=BINARY):
        self.directory = str(directory)
        self.settings = list(settings)
        self.port = port
        self.binary = str(binary)
        self.process = None
        self.ready_ms = None

    def start(self):
        command = [self.binary, "up", "--data", self.directory, "--set", "cork.metrics.port=-1"]
        if self.port is not None:
            command += ["--port", str(self.port)]
        for setting in self.settings:
            command += ["--set", setting]
        self.log = open(self.directory.rstrip("/") + ".log", "ab")
        began = time.monotonic()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        self.ready_ms = (time.monotonic() - began) * 1000
        match = re.match(r"ready \S+:(\d+) in \d+ ms", line)
        assert match, f"no ready line: {line!r}; {open(self.log.name).read()[-2000:]}"
        self.port = self.port or int(match.group(1))  # the advertised one may be another
        return self

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.process.pid

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """SIGTERM; returns the exit status."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=20)
        self.process.stdout.close()
        return status

    def rss_bytes(self):
        with open(f"/proc/{self.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.kill()


def is_alive(broker):
    return broker.process.poll() is None and os.path.exists(f"/proc/{broker.pid}")
