# SPDX-License-Identifier: Apache-2.0
"""The command line as a newcomer uses it."""
import json
import os
import signal
import subprocess
import time

import pytest
from confluent_kafka import Producer

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


def wait_until(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.1)


@pytest.mark.parametrize("line, message", [
    ("topci list", 'cork: there is no command "topci"; did you mean topic?\nCommands: up, server, '),
    ("topic lst", 'cork topic: there is no command "lst"; did you mean list?\nCommands: create, '),
    ("topic list --bootstrp 127.0.0.1:1", "cork topic list: there is no option --bootstrp; did you mean --bootstrap?\n"),
    ("topic create", "cork topic create: topic is required\n"),
    ("topic", "cork topic: say which command. Commands: create, "),
    ("topic create t -p x", "cork topic create: --partitions: Value x not in range 1 to 2147483647\n"),
    ("topic create t -c x", "cork topic create: --config: write 'x' as key=value\n"),
    ("topic list -b localhost:http", "cork topic list: --bootstrap: 'localhost:http' has no valid port: write host:port\n"),
    ("topic list -b 127.0.0.1:99999", "cork topic list: --bootstrap: '127.0.0.1:99999' has no valid port: write host:port\n"),
    ("topic list -b :9092", "cork topic list: --bootstrap: ':9092' names no host: write host:port\n"),
    ("topic list -X security.protocol", "cork topic list: --client-property: write 'security.protocol' as key=value\n"),
    ("produce t -H x", "cork produce: --header: write 'x' as key=value\n"),
    ("produce t -z zip", "cork produce: --compression: "),
    ("sql -s x", "cork sql: --set: write 'x' as key=value\n"),
    ("config set --topic t x", "cork config set: setting: write 'x' as key=value\n"),
    ("up --set x", "cork up: --set: write 'x' as key=value\n"),
    ("--versio", "cork: there is no option --versio; did you mean --version?\n"),
    ("", "cork: say which command. Commands: up, "),
    ("sql SELECT", 'cork sql: did not expect "SELECT"\nExample: cork sql -e "SELECT'),
])
def test_a_wrong_command_line_is_told_what_is_wrong(line, message):
    done = subprocess.run([BINARY, *line.split()], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert done.stderr.endswith(" --help for more.\n")


def test_properties_of_a_client_that_are_not_used_are_told(broker, tmp_path):
    file = tmp_path / "client.properties"
    file.write_text("# of Kafka's tools\nrequest.timeout.ms=5000\nsecurity.protocol=PLAINTEXT\n")
    done = subprocess.run([BINARY, "topic", "list", "-b", broker.address, "--command-config", file, "-X", "sasl.mechansim=PLAIN", "-X",
                           "bootstrap.servers=nowhere:1"], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0
    assert done.stderr.splitlines() == [f"cork: warning: {file}:2: request.timeout.ms has no effect",
                                        "cork: warning: -X: sasl.mechansim has no effect; did you mean sasl.mechanism?",
                                        "cork: warning: -X: bootstrap.servers has no effect; use --bootstrap"]


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


def test_a_refused_line_ends_the_run_after_what_came_before_it(cork):
    cork("topic", "create", "lines")
    assert cork("produce", "lines", "-K", ":", stdin="a:1\nb:2\nc\nd:4\n", status=1) == "cork: line 3: 'c' has no ':' between key and value; 2 records before it are written\n"
    assert cork("consume", "lines", "-o", "start", "-e", "-f", "%k=%s\\n") == "a=1\nb=2\n"
    assert "max.message.bytes" in cork("produce", "lines", stdin="x" * 2_000_000, status=1)


def test_reading_begins_and_ends_at_offsets_and_times(cork, broker):
    cork("topic", "create", "times")
    producer = Producer({"bootstrap.servers": broker.address})
    for i in range(10):
        producer.produce("times", str(i), timestamp=1_767_225_600_000 + i * 3_600_000)  # 2026-01-01T00:00:00Z, one an hour
    assert producer.flush(10) == 0
    read = lambda *arguments: cork("consume", "times", "-f", "%s ", *arguments).split()  # noqa: E731
    assert read("-o", "2", "--until", "5") == ["2", "3", "4"]
    assert read("-o", "@2026-01-01T03:00:00", "--until", "@2026-01-01 05:00:00") == ["3", "4"]
    assert read("-o", "@1767236400001", "--until", "@2026-01-02") == ["4", "5", "6", "7", "8", "9"]
    assert read("-o", "start", "--until", "1000") == [str(i) for i in range(10)]
    assert "'@yesterday' is no time" in cork("consume", "times", "-o", "@yesterday", status=1)
    assert "'soon' is no place to end" in cork("consume", "times", "--until", "soon", status=1)


def test_members_of_a_group_share_the_partitions_and_go_on_where_the_last_stopped(cork, broker):
    cork("topic", "create", "shared", "-p", "4")
    cork("produce", "shared", "-K", ":", stdin="".join(f"{i}:{i}\n" for i in range(1000)))
    first = cork("consume", "shared", "-g", "workers", "-o", "start", "-n", "300").split()
    rest = cork("consume", "shared", "-g", "workers", "-o", "start", "-e").split()
    assert len(first) == 300 and sorted(map(int, first + rest)) == list(range(1000))
    assert sum(row["lag"] for row in json.loads(cork("group", "describe", "workers", "--output", "json"))) == 0
    members = [subprocess.Popen([BINARY, "consume", "shared", "-g", "workers", "-b", broker.address], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    wait_until(lambda: len({row.get("member") for row in json.loads(cork("group", "describe", "workers", "--output", "json"))} - {None, ""}) == 2)
    cork("produce", "shared", "-K", ":", stdin="".join(f"{i}:{i}\n" for i in range(1000, 1200)))
    wait_until(lambda: sum(row["lag"] for row in json.loads(cork("group", "describe", "workers", "--output", "json"))) == 0)
    for member in members:
        member.send_signal(signal.SIGINT)
    seen = [member.communicate(timeout=20)[0].split() for member in members]
    assert [member.returncode for member in members] == [130, 130]  # as Kafka's tools
    assert all(seen) and sorted(map(int, seen[0] + seen[1])) == list(range(1000, 1200))
    assert cork("group", "describe", "workers").startswith("workers  Empty")
    cork("group", "delete", "workers")


def test_groups_are_moved_described_and_deleted(cork):
    cork("topic", "create", "events")
    cork("produce", "events", stdin="1\n2\n3\n")
    cork("group", "seek", "readers", "-t", "events", "--to", "1")
    assert json.loads(cork("group", "describe", "readers", "--output", "json")) == [
        {"group": "readers", "topic": "events", "partition": 0, "offset": 1, "end": 3, "lag": 2, "member": "", "client": "", "host": ""}]
    assert "readers" in cork("group", "list")
    cork("group", "delete", "readers")
    assert "cork group list" in cork("group", "delete", "readers", status=1)
    assert "There are no groups" in cork("group", "list")


def test_a_committed_offset_that_is_gone_gives_way_to_from(cork, broker):
    cork("topic", "create", "short")
    cork("produce", "short", stdin="1\n2\n3\n")
    cork("group", "seek", "late", "-t", "short", "--to", "99")
    done = subprocess.run([BINARY, "consume", "short", "-g", "late", "-o", "start", "-e", "-b", broker.address], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout) == (0, "1\n2\n3\n")
    assert done.stderr == "cork: the committed offset 99 of short-0 is not there, it has 0 to 3: reading goes on at --from start\n"
    assert json.loads(cork("group", "describe", "late", "--output", "json"))[0]["offset"] == 3


def test_errors_say_what_to_do(broker):
    def fails(*arguments):
        done = subprocess.run([BINARY, *arguments], capture_output=True, text=True, timeout=30)
        return done.returncode, done.stderr
    status, text = fails("topic", "list", "-b", "127.0.0.1:1")
    assert status == 1 and "127.0.0.1:1" in text and "cork up" in text
    status, text = fails("topic", "lst")
    assert status == 2
    assert fails("topic", "create", "placed", "-b", broker.address) == (0, "")
    status, text = fails("consume", "placed", "-b", broker.address, "-o", "yesterday")
    assert status == 1 and "yesterday" in text
    status, text = fails("up", "--set", "num.partitons=3")
    assert status == 1 and "num.partitions" in text


@pytest.mark.parametrize("options, message", [
    (["-X", "security.protocol=TLS"], "security.protocol=TLS: there are PLAINTEXT, SSL, SASL_PLAINTEXT and SASL_SSL"),
    (["--command-config", "no/such.properties"], "cannot open no/such.properties: No such file or directory"),
], ids=lambda value: " ".join(value) if isinstance(value, list) else "")
def test_a_connection_that_cannot_be_made_is_told_why(options, message):
    done = subprocess.run([BINARY, "topic", "list", *options], capture_output=True, text=True, timeout=30)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", f"cork: {message}\n")


def test_a_query_of_a_topic_without_a_broker_says_so():
    done = subprocess.run([BINARY, "sql", "-b", "127.0.0.1:1", "-e", "SELECT * FROM orders"], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and done.stdout == ""
    assert done.stderr.startswith("cork: 1:15: there is no table or view 'orders'; nor can topics be looked for: cannot connect to 127.0.0.1:1: ")


def test_an_option_is_stronger_than_its_environment_variable(broker, tmp_path):
    properties = tmp_path / "client.properties"
    properties.write_text("client.id=cork\n")
    nowhere = {"CORK_BOOTSTRAP": "127.0.0.1:1", "CORK_COMMAND_CONFIG": "no/such.properties"}
    for command in (["topic", "list"], ["group", "list"], ["cluster", "describe"], ["sql", "-e", "SHOW TABLES"]):
        options = ["--command-config", properties, "-b", broker.address]
        done = subprocess.run([BINARY, *command, *options], capture_output=True, text=True, timeout=30, env=os.environ | nowhere)
        assert (done.returncode, done.stderr) == (0, ""), command
    done = subprocess.run([BINARY, "topic", "list"], capture_output=True, text=True, timeout=30, env=os.environ | {"CORK_BOOTSTRAP": broker.address})
    assert (done.returncode, done.stderr) == (0, "")


def test_settings_are_shown_changed_and_taken_back(cork):
    cork("topic", "create", "set")
    assert "Nothing is set" in cork("config", "describe", "--group", "set")
    of_all = {"setting": "min.insync.replicas", "value": "1", "source": "all brokers"}  # as in a new cluster of Kafka
    assert json.loads(cork("config", "describe", "--topic", "set", "--output", "json")) == [of_all]
    cork("config", "set", "--topic", "set", "retention.ms=1000000", "cleanup.policy=compact")
    rows = json.loads(cork("config", "describe", "--topic", "set", "--output", "json"))
    assert {"setting": "retention.ms", "value": "1000000", "source": "topic"} in rows and len(rows) == 3
    cork("config", "delete", "--topic", "set", "retention.ms")
    assert len(json.loads(cork("config", "describe", "--topic", "set", "--output", "json"))) == 2
    assert len(json.loads(cork("config", "describe", "--topic", "set", "--all", "--output", "json"))) > 30
    cork("config", "set", "--client-metrics", "all", "metrics=*", "interval.ms=1000")
    assert "1000" in cork("config", "describe", "--client-metrics", "all")
    cork("config", "set", "--broker", "1", "log.cleaner.backoff.ms=20000")
    assert "20000" in cork("config", "describe", "--broker", "1")
    assert "retention.ms" in cork("config", "set", "--topic", "set", "retention.ms=x", status=1)
    assert "whose settings?" in cork("config", "describe", status=1)
    assert "no id of a broker" in cork("config", "describe", "--broker", "x", status=1)


def test_the_cluster_is_described(cork, broker):
    rows = json.loads(cork("cluster", "describe", "--output", "json"))
    assert [row["address"] for row in rows] == [broker.address] and rows[0]["controller"] == "yes"
    levels = {row["feature"]: row["level"] for row in json.loads(cork("cluster", "features", "--output", "json"))}
    assert levels["transaction.version"] == 2
    assert json.loads(cork("cluster", "dirs", "--output", "json"))[0]["free_bytes"] > 0
