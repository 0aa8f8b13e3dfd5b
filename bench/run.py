# SPDX-License-Identifier: Apache-2.0
"""Runs one scenario once against one broker and measures it."""
import itertools
import json
import subprocess

from bench import peers, raw_fetch
from bench.process import Usage, forget_peak, memory_mb

LOAD = peers.ROOT / "build" / "release" / "load"
COUNTER = itertools.count(1)


def load(*arguments):
    command = [LOAD, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if done.returncode != 0 and not done.stdout:
        raise RuntimeError(f"{' '.join(map(str, command))}: {done.stderr}")
    return json.loads(done.stdout) if done.stdout else {}


def start_load(*arguments):
    return subprocess.Popen([LOAD, *map(str, arguments)], stdout=subprocess.PIPE, text=True)


def pairs(settings):
    return [f"{name}={value}" for name, value in settings.items()]


class Run:
    """A scenario on a peer: each kind is a method that returns what the client measured."""

    def __init__(self, peer, scenario):
        self.peer, self.scenario = peer, scenario
        self.topic = f"{scenario.name}-{next(COUNTER)}"

    def measure(self):
        settings = dict(self.scenario.topic)
        if isinstance(self.peer, peers.Cork):
            settings |= self.scenario.cork_topic
        load("create", self.peer.address, self.topic, self.scenario.partitions, *pairs(settings))
        try:
            self.prepare()
            forget_peak(self.peer.pid)
            before = Usage(self.peer.pid)
            client = self.load_once()
            row = client | Usage(self.peer.pid).since(before, client["client_cpu_s"])
            row["peak_mb"] = memory_mb(self.peer.pid, "VmHWM")
        finally:
            load("delete", self.peer.address, self.topic)
        return derive(row, self.scenario)

    def load_once(self):
        return getattr(self, self.scenario.kind)()

    def prepare(self):
        """What a reader reads is written first, and is no part of the figures."""
        if self.scenario.kind in ("consume", "raw_fetch", "beside"):
            self.send(linger_ms=5)

    def send(self, linger_ms):
        done = load("produce", self.peer.address, self.topic, f"size={self.scenario.size}", f"records={self.scenario.records}", "seconds=60", "acks=all",
                    f"linger.ms={linger_ms}", *pairs({name: value for name, value in self.scenario.client.items() if name == "batch.size"}))
        if done["errors"]:
            raise RuntimeError(f"{self.topic}: {done['errors']} records were not taken")

    def produce_options(self):
        s = self.scenario
        return [f"size={s.size}", f"records={s.records}", f"seconds={s.seconds}", f"producers={s.producers}", f"keys={s.keys}", f"rate={s.rate}", *pairs(s.client)]

    def produce(self):
        return load("produce", self.peer.address, self.topic, *self.produce_options())

    def consume(self):
        return load("consume", self.peer.address, self.topic, self.scenario.partitions)

    def raw_fetch(self):
        return raw_fetch.fetch_all(self.peer.address, self.topic, self.scenario.size)

    def latency(self):
        s = self.scenario
        return load("latency", self.peer.address, self.topic, f"size={s.size}", f"rate={s.rate}", f"seconds={s.seconds}", *pairs(s.client))

    def tail(self):
        s = self.scenario
        reader = start_load("consume", self.peer.address, self.topic, s.partitions, f"records={s.records}", f"seconds={s.seconds + 15}")
        produced = self.produce()
        consumed = json.loads(reader.communicate()[0])
        return consumed | {"client_cpu_s": produced["client_cpu_s"] + consumed["client_cpu_s"], "errors": produced["errors"] + s.records - consumed["records"]}

    def beside(self):
        """A producer's latency on another topic while this one is read again and again."""
        s = self.scenario
        other = self.topic + "-beside"
        load("create", self.peer.address, other, 1)
        reader = start_load("consume", self.peer.address, self.topic, s.partitions, f"records={s.records * 100}", f"seconds={s.seconds}")
        try:
            measured = load("latency", self.peer.address, other, f"size={s.size}", f"rate={s.rate}", f"seconds={s.seconds}", *pairs(s.client))
        finally:
            consumed = json.loads(reader.communicate()[0])
            load("delete", self.peer.address, other)
        return measured | {"client_cpu_s": measured["client_cpu_s"] + consumed["client_cpu_s"], "beside_mb": consumed["bytes"] / 1e6}

    def java(self):
        return peers.java_producer(self.peer.address, self.topic, self.scenario.records, self.scenario.size, *pairs(self.scenario.client))


def derive(row, scenario):
    seconds, gigabytes = max(row["seconds"], 1e-6), row["bytes"] / 1e9
    row["records_per_s"] = row["records"] / seconds
    row["mb_per_s"] = row["bytes"] / seconds / 1e6
    row["cpu_s_per_gb"] = row["broker_cpu_s"] / gigabytes if gigabytes > 0.02 else None
    row["client_cpu_s_per_gb"] = row["client_cpu_s"] / gigabytes if gigabytes > 0.02 else None
    row["written_per_byte"] = row["written_bytes"] / row["bytes"] if row["bytes"] and scenario.kind in ("produce", "java", "tail") else None
    return row
