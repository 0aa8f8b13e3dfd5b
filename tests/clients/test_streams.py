# SPDX-License-Identifier: Apache-2.0
"""An unmodified Kafka Streams program (tests/clients/java/WordCount.java), in both group protocols."""
import pathlib
import subprocess
import threading

import pytest
from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

from tests.clients.java_tools import jars, java, tool, wait_for  # noqa: F401

SOURCE = pathlib.Path(__file__).parent / "java" / "WordCount.java"
WORDS = "the quick brown fox jumps over the lazy dog the end"


class Program:
    def __init__(self, jars, *arguments):  # noqa: F811
        self.process = subprocess.Popen([*java(jars, 200), str(SOURCE), *map(str, arguments)],
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.lines = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line.rstrip())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.process.kill()


@pytest.mark.parametrize("protocol", ["classic", "streams"])
def test_word_count_survives_a_restart(jars, tool, address, name, tmp_path, protocol):  # noqa: F811
    source, result, app = f"{name}-in", f"{name}-out", f"{name}-app"
    admin = AdminClient({"bootstrap.servers": address})  # its end would cancel the request
    for future in admin.create_topics([NewTopic(source, 3, 1), NewTopic(result, 1, 1)]).values():
        future.result(10)
    producer = Producer({"bootstrap.servers": address})
    consumer = Consumer({"bootstrap.servers": address, "group.id": f"{name}-reader", "auto.offset.reset": "earliest", "enable.auto.commit": False})
    consumer.subscribe([result])
    counts = {}

    def poll(wanted):
        for message in consumer.consume(200, 0.2):
            assert message.error() is None
            counts[message.key().decode()] = int(message.value())
        return counts.get("the") == wanted and counts.get("dog") == wanted // 3

    def send(lines):
        for i in range(lines):
            producer.produce(source, WORDS, key=str(i), partition=i % 3)
        producer.flush(10)

    send(10)
    arguments = (address, app, source, result, protocol)
    with Program(jars, *arguments, tmp_path / "one") as one:
        wait_for(lambda: poll(30) or one.process.poll() is not None and pytest.fail("\n".join(one.lines[-30:])))
        if protocol == "streams":
            described = tool("streams-groups", "--describe", "--group", app, "--state")
            assert "Stable" in described
        with Program(jars, *arguments, tmp_path / "two") as two:
            wait_for(lambda: any("RUNNING" in line for line in two.lines))
            send(10)
            wait_for(lambda: poll(60))
    with Program(jars, *arguments, tmp_path / "three"):
        send(10)
        wait_for(lambda: poll(90))  # the store came back from its changelog
    consumer.close()
