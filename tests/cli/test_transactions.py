# SPDX-License-Identifier: Apache-2.0
"""cork txn, and consuming committed records only."""
import json
import subprocess

import pytest
from confluent_kafka import KafkaException, Producer

from tests.broker import BINARY, Broker


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("txn") / "data") as running:
        yield running


@pytest.fixture
def cork(broker):
    def run(*arguments, stdin="", status=0):
        done = subprocess.run([BINARY, *map(str, arguments), "-b", broker.address], input=stdin, capture_output=True, text=True, timeout=30)
        assert done.returncode == status, f"{done.returncode}: {done.stdout}{done.stderr}"
        return done.stdout if status == 0 else done.stderr
    return run


def begin(broker, name, value=b"open"):
    """A producer with an open transaction of one record."""
    producer = Producer({"bootstrap.servers": broker.address, "transactional.id": name, "log_level": 0})
    producer.init_transactions(30)
    producer.begin_transaction()
    producer.produce(name, value, partition=0)
    producer.flush(30)
    return producer


def test_transactions_are_listed_described_and_aborted(broker, cork):
    assert "There are no such transactional ids" in cork("txn", "list")
    cork("topic", "create", "pay")
    producer = begin(broker, "pay")
    listed = json.loads(cork("txn", "list", "--output", "json"))
    assert [(row["id"], row["state"]) for row in listed] == [("pay", "Ongoing")]
    assert json.loads(cork("txn", "list", "--state", "Empty", "--output", "json")) == []
    assert json.loads(cork("txn", "list", "--producer", listed[0]["producer"], "--pattern", "p.y", "--output", "json")) == listed
    assert "no state 'Nonsense'" in cork("txn", "list", "--state", "Nonsense", status=1)
    described, = json.loads(cork("txn", "describe", "pay", "--output", "json"))
    assert (described["state"], described["partitions"]) == ("Ongoing", "pay-0")
    assert "TRANSACTIONAL_ID_NOT_FOUND" in cork("txn", "describe", "nobody", status=1)
    assert "TRANSACTIONAL_ID_NOT_FOUND" in cork("txn", "abort", "nobody", status=1)
    assert "fenced" in cork("txn", "abort", "pay")
    with pytest.raises(KafkaException):
        producer.commit_transaction(30)
    assert json.loads(cork("txn", "describe", "pay", "--output", "json"))[0]["state"] == "Empty"


def test_a_hanging_transaction_is_found_and_ended_where_it_hangs(broker, cork):
    cork("topic", "create", "stuck")
    begin(broker, "stuck")
    assert "No transaction hangs" in cork("txn", "hanging", "--topic", "stuck", "--max-timeout-ms", 0)  # its coordinator knows it
    active, = json.loads(cork("txn", "producers", "--topic", "stuck", "--output", "json"))
    assert active["transaction_start"] == 0
    assert "either" in cork("txn", "abort", status=1)
    assert "no transaction is open" in cork("txn", "abort", "--topic", "stuck", "--partition", 0, "--start-offset", 5, status=1)
    cork("txn", "abort", "--topic", "stuck", "--partition", 0, "--start-offset", 0)
    active, = json.loads(cork("txn", "producers", "--topic", "stuck", "--output", "json"))
    assert active["transaction_start"] == -1


def test_consume_shows_committed_records_only_if_told(broker, cork):
    cork("topic", "create", "mixed")
    begin(broker, "mixed", b"committed").commit_transaction(30)
    begin(broker, "mixed", b"aborted").abort_transaction(30)
    open_one = begin(broker, "mixed", b"open")
    assert cork("consume", "mixed", "-o", "start", "-e", "--read-committed") == "committed\n"
    assert cork("consume", "mixed", "-o", "start", "-e") == "committed\naborted\nopen\n"
    open_one.abort_transaction(30)
