# SPDX-License-Identifier: Apache-2.0
"""The command-line tools of Apache Kafka: their output and exit status."""
import json
import re
import subprocess
import threading

import pytest
from confluent_kafka import Producer

from tests.broker import Broker
from tests.clients.java_tools import MAIN, Running, jars, java, tool  # noqa: F401


def test_topics(tool, name):
    assert tool("topics", "--create", "--topic", name, "--partitions", 3, "--config", "retention.ms=86400000") .endswith(f"Created topic {name}.\n")
    assert name in tool("topics", "--list").split()
    described = tool("topics", "--describe", "--topic", name)
    assert re.search(rf"Topic: {name}\tTopicId: \S{{22}}\tPartitionCount: 3\tReplicationFactor: 1\tConfigs: .*retention.ms=86400000", described)
    assert len(re.findall(r"Partition: \d\tLeader: \d+\tReplicas: \d+\tIsr: \d+", described)) == 3
    assert f"Topic '{name}' already exists." in tool("topics", "--create", "--topic", name, status=1)
    tool("topics", "--alter", "--topic", name, "--partitions", 5)
    assert "PartitionCount: 5" in tool("topics", "--describe", "--topic", name)
    assert "2 would not be an increase" in tool("topics", "--alter", "--topic", name, "--partitions", 2, status=1)
    tool("topics", "--delete", "--topic", name)
    assert name not in tool("topics", "--list").split()


@pytest.mark.parametrize("codec", ["none", "gzip", "snappy", "lz4", "zstd"])
def test_console_producer_and_consumer(tool, name, codec):
    lines = "".join(f"h:{i}\tk{i}\tvalue {i} é\n" for i in range(100)) + "h:x\tempty\t\n"
    tool("console-producer", "--topic", name, "--compression-codec", codec, "--reader-property", "parse.key=true", "--reader-property", "parse.headers=true", stdin=lines)
    shown = tool("console-consumer", "--topic", name, "--from-beginning", "--max-messages", 101, "--formatter-property", "print.key=true",
                 "--formatter-property", "print.headers=true", "--formatter-property", "print.offset=true", "--formatter-property", "print.partition=true")
    assert shown.splitlines()[:2] == ["Partition:0\tOffset:0\th:0\tk0\tvalue 0 é", "Partition:0\tOffset:1\th:1\tk1\tvalue 1 é"]
    assert shown.splitlines()[100] == "Partition:0\tOffset:100\th:x\tempty\t"


def test_groups(tool, name):
    tool("topics", "--create", "--topic", name, "--partitions", 2)
    tool("console-producer", "--topic", name, stdin="".join(f"{i}\n" for i in range(50)))
    tool("console-consumer", "--topic", name, "--group", f"{name}-g", "--from-beginning", "--max-messages", 50)
    assert f"{name}-g" in tool("consumer-groups", "--list").split()
    described = tool("consumer-groups", "--describe", "--group", f"{name}-g")
    rows = [line.split() for line in described.splitlines() if line.startswith(f"{name}-g")]
    assert sum(int(row[3]) for row in rows) == 50 and all(row[5] == "0" for row in rows)
    state = tool("consumer-groups", "--describe", "--group", f"{name}-g", "--state")
    assert re.search(rf"{name}-g\s+\S+:\d+\s+\(\d+\).*Empty\s+0", state)
    reset = tool("consumer-groups", "--group", f"{name}-g", "--topic", name, "--reset-offsets", "--to-earliest", "--execute")
    assert len(re.findall(rf"{name}-g\s+{name}\s+\d\s+0", reset)) == 2
    assert "Deletion of requested consumer groups" in tool("consumer-groups", "--delete", "--group", f"{name}-g")
    assert f"{name}-g" not in tool("consumer-groups", "--list").split()


def test_three_members_share_partitions_and_one_leaves(jars, tool, address, name):
    tool("topics", "--create", "--topic", name, "--partitions", 6)
    seen, members = [], []

    def read(process):
        for line in process.stdout:
            seen.append(line.strip())

    for _ in range(3):
        process = subprocess.Popen([*java(jars, 128), MAIN["console-consumer"], "--bootstrap-server", address, "--topic", name,
                                    "--group", f"{name}-g", "--from-beginning"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        threading.Thread(target=read, args=(process,), daemon=True).start()
        members.append(process)
    try:
        assigned = ""
        for _ in range(30):
            assigned = subprocess.run([*java(jars, 256), MAIN["consumer-groups"], "--bootstrap-server", address, "--describe", "--group", f"{name}-g",
                                       "--members"], capture_output=True, text=True, timeout=60).stdout
            counts = [int(line.split()[-1]) for line in assigned.splitlines() if line.startswith(f"{name}-g")]
            if counts == [2, 2, 2]:
                break
        else:
            pytest.fail(assigned)
        members[0].terminate()
        members[0].wait(timeout=30)
        tool("console-producer", "--topic", name, stdin="".join(f"{i}\n" for i in range(60)))
        tool("console-consumer", "--topic", name, "--from-beginning", "--max-messages", 60)
        for _ in range(100):
            if len(seen) >= 60:
                break
            threading.Event().wait(0.2)
        assert sorted(seen, key=int) == [str(i) for i in range(60)]
    finally:
        for process in members:
            process.kill()
            process.wait()


def test_configs(tool, name):
    tool("topics", "--create", "--topic", name)
    assert "Completed updating config for topic" in tool("configs", "--alter", "--topic", name, "--add-config", "max.message.bytes=2000000,cleanup.policy=[compact,delete]")
    described = tool("configs", "--describe", "--topic", name)
    assert "max.message.bytes=2000000" in described and "cleanup.policy=compact,delete" in described
    tool("configs", "--alter", "--topic", name, "--delete-config", "max.message.bytes")
    assert "max.message.bytes" not in tool("configs", "--describe", "--topic", name)
    assert "num.partitions=" in tool("configs", "--describe", "--broker", 1, "--all") or "num.partitions=" in tool("configs", "--describe", "--broker", 0, "--all")


def test_offsets_and_deletion_of_records(tool, name, tmp_path):
    tool("console-producer", "--topic", name, stdin="a\nb\nc\nd\n")
    assert tool("get-offsets", "--topic", name) == f"{name}:0:4\n"
    assert tool("get-offsets", "--topic", name, "--time", "earliest") == f"{name}:0:0\n"
    file = tmp_path / "records.json"
    file.write_text('{"partitions": [{"topic": "%s", "partition": 0, "offset": 3}], "version": 1}' % name)
    assert f"partition: {name}-0\tlow_watermark: 3" in tool("delete-records", "--offset-json-file", file)
    assert tool("get-offsets", "--topic", name, "--time", "earliest") == f"{name}:0:3\n"
    assert tool("console-consumer", "--topic", name, "--from-beginning", "--max-messages", 1) == "d\n"


def test_perf_tools(tool, address, name):
    produced = tool("producer-perf-test", "--topic", name, "--num-records", 20000, "--record-size", 1024, "--throughput", -1, "--bootstrap-server", address)
    assert "20000 records sent" in produced
    consumed = tool("consumer-perf-test", "--topic", name, "--bootstrap-server", address, "--num-records", 20000)
    assert consumed.splitlines()[-1].split(", ")[4] == "20000"


def rows(text):
    """The rows of a tool's table as dictionaries."""
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    return [dict(zip((h.strip() for h in lines[0]), (cell.strip() for cell in line))) for line in lines[1:]]


def test_producer_perf_test_in_transactions(tool, address, name):
    produced = tool("producer-perf-test", "--topic", name, "--num-records", 5000, "--record-size", 100, "--throughput", -1, "--bootstrap-server", address,
                    "--transactional-id", name, "--transaction-duration-ms", 100)
    assert "5000 records sent" in produced
    shown = tool("console-consumer", "--topic", name, "--from-beginning", "--max-messages", 5000, "--isolation-level", "read_committed")
    assert len(shown.splitlines()) == 5000


def test_transactions(tool, address, name):
    tool("topics", "--create", "--topic", name)
    producer = Producer({"bootstrap.servers": address, "transactional.id": name, "transaction.timeout.ms": 600_000})
    producer.init_transactions(30)
    producer.begin_transaction()
    producer.produce(name, b"open")
    producer.flush(30)
    listed = [row for row in rows(tool("transactions", "list")) if row["TransactionalId"] == name]
    assert [row["TransactionState"] for row in listed] == ["Ongoing"]
    assert rows(tool("transactions", "list", "--transactional-id-pattern", f"{name[:5]}.*"))
    assert not rows(tool("transactions", "list", "--duration-filter", 3_600_000))
    described, = rows(tool("transactions", "describe", "--transactional-id", name))
    assert (described["TransactionState"], described["TransactionTimeoutMs"], described["TopicPartitions"]) == ("Ongoing", "600000", f"{name}-0")
    active, = rows(tool("transactions", "describe-producers", "--topic", name, "--partition", 0))
    assert (active["ProducerId"], active["CurrentTransactionStartOffset"]) == (listed[0]["ProducerId"], "0")
    assert not rows(tool("transactions", "find-hanging", "--topic", name, "--max-transaction-timeout", 15))
    tool("transactions", "abort", "--topic", name, "--partition", 0, "--start-offset", 0)
    active, = rows(tool("transactions", "describe-producers", "--topic", name, "--partition", 0))
    assert active["CurrentTransactionStartOffset"] == "None"
    tool("transactions", "forceTerminateTransaction", "--transactionalId", name)
    assert rows(tool("transactions", "describe", "--transactional-id", name))[0]["TransactionState"] in ("Empty", "CompleteAbort")


def test_what_describes_the_cluster(tool, name):
    tool("topics", "--create", "--topic", name)
    assert re.search(r"\(id: \d+ rack: null", tool("broker-api-versions"))
    assert "metadata.version" in tool("features", "describe")
    assert f'"partition":"{name}-0"' in tool("log-dirs", "--describe", "--topic-list", name)
    assert "LeaderId:" in tool("metadata-quorum", "describe", "--status")
    assert "valid replica already elected" in tool("leader-election", "--election-type", "preferred", "--topic", name, "--partition", 0).lower()


def test_e2e_latency(tool, name):
    tool("topics", "--create", "--topic", name)
    for acks in (1, "all"):
        shown = tool("e2e-latency", "--topic", name, "--num-records", 50, "--producer-acks", acks, "--record-size", 20, "--record-key-size", 5)
        assert re.search(r"Avg latency: \d+\.\d+ ms", shown), shown


def test_dump_log(jars, tmp_path):
    """Kafka's tool reads the segments of a broker that was stopped."""
    with Broker(tmp_path / "data") as broker:
        producer = Producer({"bootstrap.servers": broker.address})
        for key, value in ((b"k1", b"one"), (b"k2", b"two")):
            producer.produce("dumped", value, key, partition=0)
        assert producer.flush(30) == 0
        assert broker.stop() == 0
    segment = tmp_path / "data" / "dumped-0" / f"{0:020}.log"
    shown = subprocess.run([*java(jars, 256), MAIN["dump-log"], "--files", segment, "--print-data-log"],
                           capture_output=True, text=True, timeout=90, check=True).stdout
    assert re.findall(r"offset: (\d+) .*key: (\w+) payload: (\w+)", shown) == [("0", "k1", "one"), ("1", "k2", "two")]
    assert "isvalid: true" in shown and "isvalid: false" not in shown


def test_verifiable_share_consumer(jars, address, tool, name):
    tool("topics", "--create", "--topic", name)
    tool("console-producer", "--sync", "--topic", name, stdin="".join(f"{i}\n" for i in range(10)))
    with Running(jars, address, "verifiable-share-consumer", "--topic", name, "--group-id", name, "--max-messages", 10, "--offset-reset-strategy", "earliest") as consumer:
        consumer.process.wait(timeout=60)
        events = [json.loads(line) for line in consumer.lines if line.startswith("{")]
    assert sum(event["count"] for event in events if event["name"] == "records_consumed") == 10, consumer.lines + consumer.errors
    assert sum(event["count"] for event in events if event["name"] == "offsets_acknowledged") == 10
