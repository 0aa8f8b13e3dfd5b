# SPDX-License-Identifier: Apache-2.0
"""The command line as a newcomer uses it."""
import json
import subprocess

import pytest

from tests.broker import BINARY, Broker


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("cli") / "data") as running:
        yield running


@pytest.fixture
def cork(broker):
    def run(*arguments, stdin="", status=0):
        done = subprocess.run([BINARY, *arguments, "-b", broker.address], input=stdin, capture_output=True, text=True, timeout=30)
        assert done.returncode == status, f"{done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout if status == 0 else done.stderr
    return run


def test_topics_are_made_listed_described_altered_and_deleted(cork):
    assert "orders" in cork("topic", "create", "orders", "-p", "3", "-c", "retention.ms=1000000")
    assert "already exists" in cork("topic", "create", "orders", status=1)
    cork("topic", "create", "orders", "--if-not-exists")
    assert json.loads(cork("topic", "list", "--output", "json")) == [{"topic": "orders", "partitions": 3}]
    assert "retention.ms = 1000000" in cork("topic", "describe", "orders")
    cork("topic", "alter", "orders", "-p", "5", "-c", "retention.ms=")
    assert "retention.ms" not in cork("topic", "describe", "orders")
    assert len(json.loads(cork("topic", "describe", "orders", "--output", "json"))) == 5
    cork("topic", "delete", "orders")
    assert "There are no topics" in cork("topic", "list")
    assert "orders" in cork("topic", "describe", "orders", status=1)


def test_records_go_in_and_come_out(cork):
    cork("topic", "create", "numbers", "-p", "2")
    cork("produce", "numbers", "-K", ":", "-z", "zstd", stdin="".join(f"k{i}:{i}\n" for i in range(100)))
    lines = cork("consume", "numbers", "-o", "start", "-e", "-f", "%k=%s\\n").splitlines()
    assert sorted(lines) == sorted(f"k{i}={i}" for i in range(100))
    cork("produce", "numbers", "-v", "x", "-k", "key", "-H", "a=b", "-p", "1")
    record = json.loads(cork("consume", "numbers", "-p", "1", "-o", "-1", "-n", "1", "--output", "json"))
    assert (record["key"], record["value"], record["headers"]) == ("key", "x", [{"key": "a", "value": "b"}])


def test_groups_are_moved_described_and_deleted(cork):
    cork("topic", "create", "events")
    cork("produce", "events", stdin="1\n2\n3\n")
    cork("group", "seek", "readers", "-t", "events", "--to", "1")
    assert json.loads(cork("group", "describe", "readers", "--output", "json")) == [
        {"group": "readers", "topic": "events", "partition": 0, "offset": 1, "end": 3, "lag": 2}]
    assert "readers" in cork("group", "list")
    cork("group", "delete", "readers")
    assert "There are no groups" in cork("group", "list")


def test_errors_say_what_to_do(broker):
    def fails(*arguments):
        done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=30)
        return done.returncode, done.stderr
    status, text = fails("topic", "list", "-b", "127.0.0.1:1")
    assert status == 1 and "127.0.0.1:1" in text and "cork up" in text
    status, text = fails("topic", "lst")
    assert status == 2
    status, text = fails("consume", "numbers", "-b", broker.address, "-o", "yesterday")
    assert status == 1 and "yesterday" in text
    status, text = fails("up", "--set", "num.partitons=3")
    assert status == 1 and "num.partitions" in text
