# SPDX-License-Identifier: Apache-2.0
"""Runs the command-line tools of Apache Kafka; a test module imports the fixtures `jars` and `tool`."""
import pathlib
import subprocess
import tempfile
import threading
import time

import pytest

from tests import maven
from tests.broker import Broker

ROOT = pathlib.Path(__file__).resolve().parents[2]
POM = ROOT / "tests" / "clients" / "java" / "pom.xml"
MAIN = {
    "broker-api-versions": "org.apache.kafka.tools.BrokerApiVersionsCommand",
    "configs": "kafka.admin.ConfigCommand",
    "console-consumer": "org.apache.kafka.tools.consumer.ConsoleConsumer",
    "console-producer": "org.apache.kafka.tools.ConsoleProducer",
    "console-share-consumer": "org.apache.kafka.tools.consumer.ConsoleShareConsumer",
    "consumer-groups": "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand",
    "consumer-perf-test": "org.apache.kafka.tools.ConsumerPerformance",
    "delete-records": "org.apache.kafka.tools.DeleteRecordsCommand",
    "dump-log": "org.apache.kafka.tools.DumpLogSegments",
    "e2e-latency": "org.apache.kafka.tools.EndToEndLatency",
    "features": "org.apache.kafka.tools.FeatureCommand",
    "get-offsets": "org.apache.kafka.tools.GetOffsetShell",
    "leader-election": "org.apache.kafka.tools.LeaderElectionCommand",
    "log-dirs": "org.apache.kafka.tools.LogDirsCommand",
    "groups": "org.apache.kafka.tools.GroupsCommand",
    "metadata-quorum": "org.apache.kafka.tools.MetadataQuorumCommand",
    "producer-perf-test": "org.apache.kafka.tools.ProducerPerformance",
    "share-consumer-perf-test": "org.apache.kafka.tools.ShareConsumerPerformance",
    "share-groups": "org.apache.kafka.tools.consumer.group.ShareGroupCommand",
    "streams-groups": "org.apache.kafka.tools.streams.StreamsGroupCommand",
    "topics": "org.apache.kafka.tools.TopicCommand",
    "transactions": "org.apache.kafka.tools.TransactionsCommand",
    "verifiable-share-consumer": "org.apache.kafka.tools.VerifiableShareConsumer",
}


FOLDER = maven.BUILD / "kafka-tools"
ARCHIVE = FOLDER / "classes.jsa"


def java(classpath, megabytes, *options):
    """The start of a command. Java takes the classes that every client loads out of an archive, if there is one: half the time of a tool."""
    archive = [] if options else [f"-XX:SharedArchiveFile={ARCHIVE}"]
    return ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", f"-Xmx{megabytes}m", "-Xlog:disable", *archive, *options, "-cp", classpath]


def make_archive(classpath):
    with maven.Lock(), tempfile.TemporaryDirectory() as folder:
        if ARCHIVE.exists() and ARCHIVE.stat().st_mtime >= (FOLDER / "pom.xml").stat().st_mtime:
            return
        with Broker(f"{folder}/data") as broker:
            subprocess.run([*java(classpath, 256, f"-XX:ArchiveClassesAtExit={ARCHIVE}"), MAIN["console-consumer"], "--bootstrap-server", broker.address,
                            "--topic", "t", "--group", "g", "--timeout-ms", "1500"], capture_output=True, timeout=60)


def wait_for(condition, seconds=90):
    """What `condition` gives, once that is true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.3)
    raise AssertionError("waited in vain")


@pytest.fixture(scope="module")
def jars():
    classpath = f"{maven.dependencies(POM, FOLDER)}/*"
    make_archive(classpath)
    return classpath


@pytest.fixture
def tool(jars, address):
    def run(name, *arguments, stdin="", status=0):
        command = [*java(jars, 256), MAIN[name]]
        if name not in ("producer-perf-test", "consumer-perf-test", "share-consumer-perf-test"):
            command += ["--bootstrap-server", address]
        done = subprocess.run([*command, *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=90)
        assert status is None or done.returncode == status, f"{name} {arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout
    return run


class Running:
    """A tool that runs until it is stopped; its lines so far are in `lines`."""

    def __init__(self, jars, address, name, *arguments):
        command = [*java(jars, 128), MAIN[name], "--bootstrap-server", address]
        self.process = subprocess.Popen([*command, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.lines, self.errors = [], []
        for stream, into in ((self.process.stdout, self.lines), (self.process.stderr, self.errors)):
            threading.Thread(target=self._read, args=(stream, into), daemon=True).start()

    @staticmethod
    def _read(stream, into):
        for line in stream:
            if not line.startswith("The consumer rebalance protocol (KIP-848)"):  # advice of the tools
                into.append(line.rstrip("\n"))

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
