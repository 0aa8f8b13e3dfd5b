# SPDX-License-Identifier: Apache-2.0
"""Metrics that stock clients push (KIP-714) reach Prometheus."""
import socket
import subprocess
import time
import urllib.request

import confluent_kafka
import pytest

from tests.broker import BINARY, Broker
from tests.clients.java_tools import MAIN, jars, java  # noqa: F401


@pytest.fixture
def measured(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with Broker(tmp_path / "data", [f"cork.metrics.port={port}"]) as running:
        running.page = lambda: urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10).read().decode()
        yield running


def subscribe(broker, match):
    subprocess.run([BINARY, "config", "set", "--client-metrics", "all", "metrics=*", "interval.ms=1000", f"match=client_id={match}", "-b", broker.address],
                   check=True, timeout=30)


def wait_for(text, page, meanwhile, seconds=60):
    end = time.monotonic() + seconds
    while text not in (now := page()):
        assert time.monotonic() < end, now[-4000:]
        meanwhile()


def test_librdkafka_pushes(measured):
    subscribe(measured, "wanted.*")
    # A client is told of the subscription when it asks first.
    wanted = confluent_kafka.Producer({"bootstrap.servers": measured.address, "client.id": "wanted-1"})
    other = confluent_kafka.Producer({"bootstrap.servers": measured.address, "client.id": "other"})
    for producer in (wanted, other):
        producer.produce("measured", b"x")
        producer.flush(10)
    wait_for("kafka_client_producer_connection_creation_total{", measured.page, lambda: wanted.poll(0.2))
    page = measured.page()
    assert 'client_id="wanted-1",client_software_name="' in page and 'client_id="other"' not in page
    assert "# TYPE kafka_client_producer_connection_creation_total counter" in page


def test_java_pushes(measured, jars):  # noqa: F811
    subscribe(measured, "perf-.*")
    tool = subprocess.Popen([*java(jars, 256), MAIN["producer-perf-test"], "--topic", "measured", "--num-records", "100000",
                             "--record-size", "10", "--throughput", "100", "--bootstrap-server", measured.address, "--command-property",
                             "client.id=perf-1"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for("kafka_client_producer_record_queue_time_avg{", measured.page, lambda: time.sleep(0.2))
        assert 'client_id="perf-1",client_software_name="apache-kafka-java"' in measured.page()
    finally:
        tool.terminate()
        tool.wait(timeout=30)
