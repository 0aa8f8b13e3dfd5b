# SPDX-License-Identifier: Apache-2.0
"""The brokers under measurement: Cork's release binary, and Apache Kafka from Maven Central."""
import pathlib
import re
import shutil
import signal
import socket
import struct
import subprocess
import time
import uuid
import base64

ROOT = pathlib.Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "bench"
KAFKA_VERSION = "4.4.0"
TOOLS_VERSION = "4.3.1"  # the newest kafka-tools on Maven Central
LOG4J_VERSION = "2.25.5"
# As bin/kafka-server-start.sh and bin/kafka-run-class.sh start it.
KAFKA_JVM = ["-Xmx1G", "-Xms1G", "-server", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20", "-XX:InitiatingHeapOccupancyPercent=35",
             "-XX:+ExplicitGCInvokesConcurrent", "-Djava.awt.headless=true"]
# As config/server.properties, on one node.
KAFKA_SETTINGS = """process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller}
controller.listener.names=CONTROLLER
log.dirs={data}
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
num.network.threads=3
num.io.threads=8
socket.send.buffer.bytes=102400
socket.receive.buffer.bytes=102400
socket.request.max.bytes=104857600
log.retention.hours=168
log.segment.bytes=1073741824
log.retention.check.interval.ms=300000
"""
LOG4J = """appender.console.type = Console
appender.console.name = console
appender.console.target = SYSTEM_ERR
rootLogger.level = WARN
rootLogger.appenderRef.console.ref = console
"""


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def answers(port):
    """Whether an ApiVersions request (version 0) is answered."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=2) as connection:
            connection.sendall(struct.pack(">ihhih", 10, 18, 0, 1, -1))
            return len(connection.recv(4)) == 4
    except OSError:
        return False


def maven_jars(name, *coordinates):
    """The artifacts and what they need, under build/bench; fetched once."""
    folder = WORK / name
    stamp = folder / "coordinates.txt"
    wanted = "\n".join(coordinates)
    if not stamp.exists() or stamp.read_text() != wanted:
        folder.mkdir(parents=True, exist_ok=True)
        dependencies = "".join("<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version></dependency>".format(*coordinate.split(":"))
                               for coordinate in coordinates)
        (folder / "pom.xml").write_text('<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>bench</groupId>'
                                        f"<artifactId>{name}</artifactId><version>1</version><packaging>pom</packaging><dependencies>{dependencies}</dependencies></project>")
        subprocess.run(["mvn", "-q", "-B", "-f", folder / "pom.xml", "dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}"], check=True)
        stamp.write_text(wanted)
    return f"{folder}/*"


class Peer:
    """A broker that runs; `address`, `pid` and `name` are what measurements need."""

    name = durability = version = ""

    def __init__(self, directory):
        self.directory = pathlib.Path(directory)
        self.process = None
        self.port = 0
        self.started_boot_s = 0.0

    @property
    def address(self):
        return f"127.0.0.1:{self.port}"

    @property
    def pid(self):
        return self.process.pid

    def launch(self, command):
        self.directory.mkdir(parents=True, exist_ok=True)
        self.log = open(self.directory / "broker.log", "ab")
        self.started_boot_s = time.clock_gettime(time.CLOCK_BOOTTIME)
        self.process = subprocess.Popen(list(map(str, command)), stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
        while not answers(self.port):
            if self.process.poll() is not None:
                raise RuntimeError(f"{self.name} ended: {(self.directory / 'broker.log').read_text()[-2000:]}")
            time.sleep(0.005)
        return time.clock_gettime(time.CLOCK_BOOTTIME) - self.started_boot_s

    def stop(self, how=signal.SIGTERM):
        if self.process is None or self.process.poll() is not None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def wipe(self):
        self.stop(signal.SIGKILL)
        shutil.rmtree(self.directory, ignore_errors=True)


class Cork(Peer):
    name = "Cork"
    durability = "an acknowledgement means on disk (fdatasync before it)"

    def __init__(self, directory, settings=(), binary=None):
        super().__init__(directory)
        self.binary = pathlib.Path(binary or ROOT / "build" / "release" / "cork")
        self.name = "other" if binary else "Cork"
        self.settings = list(settings)
        self.version = subprocess.run([self.binary, "--version"], capture_output=True, text=True).stdout.strip().removeprefix("cork ")

    def start(self):
        if self.port == 0:
            self.port = free_ports(1)[0]
        command = [self.binary, "up", "--data", self.directory / "data", "--set", "cork.metrics.port=-1"]
        if not any(setting.startswith("listeners=") for setting in self.settings):
            command += ["--port", self.port]
        for setting in self.settings:
            command += ["--set", setting]
        return self.launch(command)


class Kafka(Peer):
    name = "Kafka"
    version = KAFKA_VERSION
    durability = "an acknowledgement means in the page cache (no fsync), Kafka's default"

    def start(self):
        self.classpath = maven_jars("kafka", f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}", f"org.apache.logging.log4j:log4j-slf4j-impl:{LOG4J_VERSION}")
        if self.port == 0:
            self.port, controller = free_ports(2)
            self.directory.mkdir(parents=True, exist_ok=True)
            (self.directory / "server.properties").write_text(KAFKA_SETTINGS.format(port=self.port, controller=controller, data=self.directory / "data"))
            (self.directory / "log4j2.properties").write_text(LOG4J)
            self.java("kafka.tools.StorageTool", "format", "--standalone", "-c", self.directory / "server.properties", "-t",
                      base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=").replace("-", "A"))
        command = ["java", *KAFKA_JVM, f"-Dlog4j2.configurationFile={self.directory / 'log4j2.properties'}", "-cp", self.classpath, "kafka.Kafka",
                   self.directory / "server.properties"]
        return self.launch(command)

    def java(self, main, *arguments):
        done = subprocess.run(["java", "-Xmx512M", f"-Dlog4j2.configurationFile={self.directory / 'log4j2.properties'}", "-cp", self.classpath, main,
                               *map(str, arguments)], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"{main}: {done.stdout}{done.stderr}")
        return done.stdout


def java_producer(address, topic, records, size, *properties):
    """Kafka's own kafka-producer-perf-test; returns what `load produce` prints, without the client's processor time."""
    jars = maven_jars("kafka-tools", f"org.apache.kafka:kafka-tools:{TOOLS_VERSION}", f"org.apache.kafka:kafka_2.13:{TOOLS_VERSION}",
                      f"org.apache.logging.log4j:log4j-slf4j-impl:{LOG4J_VERSION}")
    command = ["java", "-Xmx512M", "-cp", jars, "org.apache.kafka.tools.ProducerPerformance", "--topic", topic, "--num-records", str(records),
               "--record-size", str(size), "--throughput", "-1", "--producer-props", f"bootstrap.servers={address}", *properties]
    begin = time.monotonic()
    out = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    last = re.findall(r"(\d+) records sent, ([\d.]+) records/sec.*?([\d.]+) ms avg latency.*?(\d+) ms 50th, (\d+) ms 95th, (\d+) ms 99th, (\d+) ms 99.9th", out)[-1]
    return {"records": int(last[0]), "seconds": int(last[0]) / float(last[1]), "bytes": int(last[0]) * size, "errors": 0, "p50_ms": float(last[3]),
            "p99_ms": float(last[5]), "p999_ms": float(last[6]), "client_cpu_s": 0.0, "wall_s": time.monotonic() - begin}
