# SPDX-License-Identifier: Apache-2.0
"""Jobs that run inside the broker: submitted and looked after by `cork sql`, and there again after a kill."""
import json
import subprocess
import time
import urllib.request

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition

from tests.broker import BINARY, Broker, free_ports

TABLES = """
CREATE TABLE orders (k INT, amount BIGINT) WITH ('connector'='kafka','topic'='orders','format'='json','scan.startup.mode'='earliest-offset');
CREATE TABLE totals (k INT, total BIGINT, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector'='upsert-kafka','topic'='totals','key.format'='json','value.format'='json',
  'sink.delivery-guarantee'='exactly-once','sink.transactional-id-prefix'='totals');
"""
SUBMIT = TABLES + "SET 'execution.target'='remote'; INSERT INTO totals SELECT k, SUM(amount) FROM orders GROUP BY k;"


def sql(broker, script):
    return subprocess.run([BINARY, "sql", "-b", broker.address, "--output", "json", "-e", script], capture_output=True, text=True, timeout=60)


def rows(broker, script):
    done = sql(broker, script)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def send(broker, amounts):
    producer = Producer({"bootstrap.servers": broker.address, "metadata.recovery.strategy": "none"})
    for number, amount in enumerate(amounts):
        producer.produce("orders", json.dumps({"k": number % 3, "amount": amount}).encode())
    assert producer.flush(30) == 0


def totals(broker):
    """The last total of each key that is committed, and how many records there are."""
    consumer = Consumer({"bootstrap.servers": broker.address, "group.id": "check", "isolation.level": "read_committed", "enable.partition.eof": True,
                         "metadata.recovery.strategy": "none"})
    consumer.assign([TopicPartition("totals", 0, 0)])
    found, count, ended = {}, 0, False
    while not ended:
        for message in consumer.consume(10_000, 0.2):
            ended = ended or bool(message.error())
            if not message.error():
                value = json.loads(message.value())
                found[value["k"]] = value["total"]
                count += 1
    consumer.close()
    return found, count


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.1)


@pytest.fixture
def broker(tmp_path):
    port = free_ports(1)[0]
    with Broker(tmp_path / "data", [f"cork.metrics.port={port}", "num.partitions=1"]) as started:
        started.metrics = f"http://127.0.0.1:{port}/metrics"
        send(started, [1, 2, 3])
        yield started


def test_a_job_goes_on_after_a_kill_of_the_broker(broker):
    assert sql(broker, SUBMIT).returncode == 0
    wait_for(lambda: totals(broker) == ({0: 1, 1: 2, 2: 3}, 3))
    broker.kill()
    broker.start()
    send(broker, [10, 20, 30])
    wait_for(lambda: totals(broker) == ({0: 11, 1: 22, 2: 33}, 6))
    shown = rows(broker, "SHOW JOBS;")
    assert [(row["job name"], row["status"]) for row in shown] == [("totals", "RUNNING")]
    assert 'cork_job_running{job="totals"} 1' in urllib.request.urlopen(broker.metrics).read().decode()


def test_a_job_is_paused_resumed_stopped_and_dropped(broker):
    assert sql(broker, SUBMIT).returncode == 0
    wait_for(lambda: totals(broker)[1] == 3)
    assert sql(broker, "PAUSE JOB totals;").returncode == 0
    send(broker, [10, 20, 30])
    time.sleep(0.5)
    assert totals(broker)[1] == 3
    assert sql(broker, "RESUME JOB totals;").returncode == 0
    wait_for(lambda: totals(broker) == ({0: 11, 1: 22, 2: 33}, 6))
    assert sql(broker, "STOP JOB 'totals';").returncode == 0
    assert rows(broker, "SHOW QUERIES;")[0]["status"] == "CANCELED"
    assert sql(broker, "DROP JOB totals;").returncode == 0
    assert rows(broker, "SHOW JOBS;") == []
    refused = sql(broker, "STOP JOB totals;")
    assert refused.returncode == 1 and "there is no job 'totals'" in refused.stderr


def test_a_clean_stop_commits(broker):
    assert sql(broker, SUBMIT).returncode == 0
    wait_for(lambda: totals(broker)[1] == 3)
    assert broker.stop() == 0
    broker.start()
    send(broker, [10, 20, 30])
    wait_for(lambda: totals(broker) == ({0: 11, 1: 22, 2: 33}, 6))


def test_a_materialized_view_is_kept_by_the_broker(broker):
    """It outlives a kill, and is a table of every later session until it is dropped."""
    create = "CREATE MATERIALIZED VIEW per_key AS SELECT k, SUM(amount) AS total FROM orders GROUP BY k;"
    query = "SET 'execution.runtime-mode'='batch'; SELECT k, total FROM per_key ORDER BY k;"
    assert rows(broker, create) == [{"job id": "per_key"}]
    wait_for(lambda: rows(broker, query) == [{"k": 0, "total": 1}, {"k": 1, "total": 2}, {"k": 2, "total": 3}])
    broker.kill()
    broker.start()
    send(broker, [10, 20, 30])
    wait_for(lambda: rows(broker, query) == [{"k": 0, "total": 11}, {"k": 1, "total": 22}, {"k": 2, "total": 33}])
    assert rows(broker, "SHOW MATERIALIZED VIEWS;") == [{"view name": "per_key"}]
    again = sql(broker, create)
    assert again.returncode == 1 and "there is a materialized view 'per_key' already" in again.stderr
    assert rows(broker, create.replace("VIEW per_key", "VIEW IF NOT EXISTS per_key")) == []
    assert sql(broker, "DROP MATERIALIZED VIEW per_key;").returncode == 0
    assert "there is no" in sql(broker, "SELECT * FROM per_key;").stderr


def test_a_job_reads_no_files_of_the_brokers_machine(broker, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("do not tell\n")
    submitted = sql(broker, f"""CREATE TABLE f (line STRING) WITH ('connector'='filesystem','path'='{secret}','format'='raw');
        CREATE TABLE t (line STRING) WITH ('connector'='kafka','topic'='told','format'='raw');
        SET 'execution.target'='remote'; INSERT INTO t SELECT line FROM f;""")
    wait_for(lambda: "cork.sql.file.tables.enable" in submitted.stderr + sql(broker, "SHOW QUERIES;").stdout)
    assert sql(broker, "SELECT * FROM told;").returncode == 1


def test_why_a_job_does_not_go_on_is_told(broker):
    assert sql(broker, SUBMIT).returncode == 0
    wait_for(lambda: totals(broker)[1] == 3)
    subprocess.run([BINARY, "topic", "delete", "orders", "-b", broker.address], check=True, stdout=subprocess.DEVNULL)
    wait_for(lambda: "orders" in (rows(broker, "SHOW QUERIES;")[0]["error"] or ""))


def test_a_record_that_cannot_be_read_is_told_with_its_place(broker):
    producer = Producer({"bootstrap.servers": broker.address, "metadata.recovery.strategy": "none"})
    producer.produce("orders", b"no json")
    assert producer.flush(30) == 0
    failed = sql(broker, TABLES.split("CREATE TABLE totals")[0] + "SELECT k FROM orders;")
    assert failed.returncode == 1 and "topic 'orders', partition 0, offset 3" in failed.stderr


def test_a_source_that_cannot_go_on_where_it_was_is_refused_at_once(broker):
    script = TABLES + "CREATE TABLE made (k INT, amount BIGINT) WITH ('connector' = 'datagen'); SET 'execution.target' = 'remote'; INSERT INTO totals SELECT k, SUM(amount) FROM made GROUP BY k;"
    refused = sql(broker, script)
    assert refused.returncode == 1 and "the connector 'datagen' cannot go on where it was" in refused.stderr
    assert rows(broker, "SHOW JOBS;") == []


def test_a_job_takes_a_protobuf_schema_as_text_and_reads_no_file(broker, tmp_path):
    schema = 'syntax = "proto3"; message Order { int32 k = 1; int64 amount = 2; }'
    (tmp_path / "order.proto").write_text(schema)
    table = "CREATE TABLE sent (k INT, amount BIGINT) WITH ('connector'='kafka','topic'='sent','format'='protobuf','protobuf.message-class-name'='Order',{});"
    submit = TABLES + table + "SET 'execution.target'='remote'; INSERT INTO sent SELECT k, amount FROM orders;"
    text = sql(broker, submit.replace("{}", f"'protobuf.schema'='{schema}'"))
    assert text.returncode == 0, text.stderr
    read = table.replace("{}", f"'scan.startup.mode'='earliest-offset','scan.bounded.mode'='latest-offset','protobuf.schema-file'='{tmp_path}/order.proto'") + "SELECT * FROM sent;"
    wait_for(lambda: len([line for line in sql(broker, read).stdout.splitlines() if line.startswith("{")]) == 3)
    assert rows(broker, read)[1] == {"k": 1, "amount": 2}
    file = sql(broker, "SET 'pipeline.name' = 'other';" + submit.replace("{}", f"'protobuf.schema-file'='{tmp_path}/order.proto'"))
    wait_for(lambda: "give its text as 'protobuf.schema'" in file.stderr or any("give its text" in (row["error"] or "") for row in rows(broker, "SHOW QUERIES;")))


def test_a_broker_that_runs_no_jobs_is_told_of(tmp_path):
    with Broker(tmp_path / "data", ["cork.jobs.enable=false", "num.partitions=1", "cork.metrics.port=-1"]) as broker:
        send(broker, [1])
        refused = sql(broker, SUBMIT)
        assert refused.returncode == 1 and "no broker has answered to job 'totals'" in refused.stderr
        assert rows(broker, "SHOW JOBS;") == []
