# SPDX-License-Identifier: Apache-2.0
"""The main job: the rides through the query, checked against an independent computation over the same file."""
import collections
import csv
import datetime
import decimal
import gzip
import json
import subprocess
import time

import pytest
from confluent_kafka import Consumer, TopicPartition

from tests.broker import BINARY, ROOT, Broker

RIDES = ROOT / "examples" / "rides"
HOUR = datetime.timedelta(hours=1)


def rides():
    with gzip.open(RIDES / "rides_2019.csv.gz", "rt") as file:
        return list(csv.DictReader(file))


def zone_names():
    with open(RIDES / "taxi_zone_lookup.csv") as file:
        return {int(row["locationid"]): (row["zone"], row["borough"]) for row in csv.DictReader(file)}


def read_topic(address, topic):
    """All records of a topic as (partition, offset, parsed value)."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "check", "enable.auto.commit": False})
    partitions = consumer.list_topics(topic, timeout=10).topics[topic].partitions
    left = {}
    for partition in partitions:
        low, high = consumer.get_watermark_offsets(TopicPartition(topic, partition), timeout=10)
        if high > low:
            left[partition] = high
    consumer.assign([TopicPartition(topic, partition, 0) for partition in left])
    records = []
    while left:
        for message in consumer.consume(10_000, timeout=1):
            assert message.error() is None
            records.append((message.partition(), message.offset(), json.loads(message.value(), parse_float=decimal.Decimal)))
            if message.offset() + 1 >= left.get(message.partition(), 1 << 60):
                del left[message.partition()]
    consumer.close()
    return sorted(records, key=lambda record: record[:2])


def totals(rows):
    """(date, zone id) -> [rides, fares, takings]"""
    result = collections.defaultdict(lambda: [0, decimal.Decimal(0), decimal.Decimal(0)])
    for row in rows:
        total = result[(row["tpep_pickup_datetime"][:10], int(row["PULocationID"]))]
        total[0] += 1
        total[1] += decimal.Decimal(str(row["fare_amount"]))
        total[2] += decimal.Decimal(str(row["total_amount"]))
    return result


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("rides") / "data") as broker:
        runs = []
        for _ in range(2):  # a second run makes the topics anew
            began = time.monotonic()
            run = subprocess.run([BINARY, "demo", "rides", "-b", broker.address, "--output", "json", "--input", RIDES],
                                 capture_output=True, text=True, timeout=120)
            assert run.returncode == 0, run.stderr
            runs.append((json.loads(run.stdout), time.monotonic() - began))
        yield broker, runs


def test_result_and_late_rides_are_all_rides(demo):
    broker, runs = demo
    expected = totals(rides())
    late = [value for _, _, value in read_topic(broker.address, "demo.rides_late")]
    found = totals(late)
    assert len(late) == runs[-1][0]["late"] > 0
    names = zone_names()
    seen = set()
    for _, _, row in read_topic(broker.address, "demo.rides_by_zone_and_day"):
        key = (row["ride_date"], row["zone_id"])
        assert key not in seen, "a window closed twice"
        seen.add(key)
        assert (row["zone"], row["borough"]) == names[row["zone_id"]]
        total = found[key]
        total[0] += row["rides"]
        total[1] += decimal.Decimal(str(row["fares"]))
        total[2] += decimal.Decimal(str(row["takings"]))
    assert dict(found) == dict(expected)


def test_late_rides_were_late(demo):
    """A ride is late only if its own partition had seen a pick-up an hour after the end of its day."""
    broker, _ = demo
    latest = {}
    possibly_late = collections.Counter()
    for partition, _, row in read_topic(broker.address, "demo.rides"):
        pickup = datetime.datetime.fromisoformat(row["tpep_pickup_datetime"])
        day_end = datetime.datetime.combine(pickup.date(), datetime.time()) + datetime.timedelta(days=1)
        if partition in latest and latest[partition] - HOUR >= day_end - datetime.timedelta(milliseconds=1):
            possibly_late[(row["tpep_pickup_datetime"], row["PULocationID"], row["tpep_dropoff_datetime"])] += 1
        latest[partition] = max(latest.get(partition, pickup), pickup)
    for _, _, row in read_topic(broker.address, "demo.rides_late"):
        key = (row["tpep_pickup_datetime"].replace(".000", ""), row["PULocationID"], row["tpep_dropoff_datetime"].replace(".000", ""))
        assert possibly_late[key] > 0, f"{row} was not late"
        possibly_late[key] -= 1


def test_summary_is_that_of_the_result(demo):
    _, runs = demo
    for summary, _ in runs:
        assert summary["rides"] == 120_000
        assert sum(month["rides"] for month in summary["months"]) == 120_000 - summary["late"]
        assert sum(zone["rides"] for zone in summary["zones"]) == 120_000 - summary["late"]
        assert [month["month"] for month in summary["months"]] == ["2008-12"] + [f"2019-{m:02}" for m in range(1, 13)]


def test_commands_to_try_next_work(demo):
    broker, _ = demo
    for command in (["consume", "demo.rides_by_zone_and_day", "--from", "start", "--count", "5"], ["topic", "describe", "demo.rides"],
                    ["sql", "-f", RIDES / "airport.sql"]):
        run = subprocess.run([BINARY, *command, "-b", broker.address], capture_output=True, text=True, timeout=60)
        assert run.returncode == 0, run.stderr
        assert len(run.stdout.splitlines()) >= 5


def test_up_once(tmp_path):
    """The newcomer's command, with the binary as it is built."""
    run = subprocess.run([ROOT / "x", "up", "--once", "--data", tmp_path / "data", "--port", "0", "--set", "cork.metrics.port=-1"],
                         capture_output=True, text=True, timeout=600, cwd=ROOT)
    assert run.returncode == 0, run.stderr + run.stdout
    assert "Busiest pick-up zones" in run.stdout and "Takings per month" in run.stdout
