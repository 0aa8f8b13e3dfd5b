# SPDX-License-Identifier: Apache-2.0
"""A job of SQL with topics and tables of PostgreSQL as sinks while its process and the broker are killed: what is seen of them is the answer of a
batch. CORK_JOB_KILLS=200 for a long run."""
import collections
import contextlib
import json
import os
import random
import subprocess
import threading
import time

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import BINARY, Broker
from tests.postgres import Postgres

KILLS = int(os.environ.get("CORK_JOB_KILLS", 10))
RECORDS_PER_KILL = 150
# So that a key meets as many rows in a long run as in a short one.
KEYS = 4 * KILLS
PARTITIONS = 2
WINDOW_MS = 1_000
BASE_MS = 1_767_225_600_000

SCRIPT = """
CREATE TABLE l (id BIGINT, k INT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '2' SECOND) WITH ('connector'='kafka','topic'='l','format'='json',
  'scan.startup.mode'='earliest-offset','properties.group.id'='rides');
CREATE TABLE r (id BIGINT, k INT) WITH ('connector'='kafka','topic'='r','format'='json','scan.startup.mode'='earliest-offset');
CREATE TABLE pairs (l BIGINT, r BIGINT) WITH ('connector'='kafka','topic'='pairs','format'='json','sink.delivery-guarantee'='exactly-once',
  'sink.transactional-id-prefix'='job');
CREATE TABLE totals (k INT, n BIGINT, s BIGINT, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector'='upsert-kafka','topic'='totals','key.format'='json',
  'value.format'='json','sink.delivery-guarantee'='exactly-once');
CREATE TABLE per_second (second STRING, n BIGINT) WITH ('connector'='kafka','topic'='per_second','format'='json','sink.delivery-guarantee'='exactly-once');
EXECUTE STATEMENT SET BEGIN
  INSERT INTO pairs SELECT l.id, r.id FROM l JOIN r ON l.k = r.k;
  INSERT INTO totals SELECT k, COUNT(*), SUM(id) FROM l GROUP BY k;
  INSERT INTO per_second SELECT CAST(window_start AS STRING), COUNT(*) FROM TABLE(TUMBLE(TABLE l, DESCRIPTOR(ts), INTERVAL '1' SECOND)) GROUP BY window_start, window_end;
END;
"""


class Job:
    """`cork sql` in a process of its own."""

    def __init__(self, address, script, log):
        self.command = [str(BINARY), "sql", "-b", address, "-f", str(script)]
        self.log = log
        self.process = None

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=self.log, stderr=self.log)

    def kill(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()


def record(number):
    """The fields of record `number`: 30 ms after the one before it, some in disorder, none late."""
    time_ms = number * 30 - (number * 7919) % 1_500
    seconds, millis = divmod(max(0, time_ms), 1_000)
    return {"id": number, "k": number * 31 % KEYS, "ts": time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(BASE_MS // 1_000 + seconds)) + ".%03d" % millis}


def produce(address, count, done):
    producer = Producer({"bootstrap.servers": address, "enable.idempotence": True, "linger.ms": 2, "metadata.recovery.strategy": "none"})
    for number in range(count):
        fields = record(number)
        # One partition is in the order of time but for what `record` mixes.
        producer.produce("l", json.dumps(fields).encode(), partition=number % PARTITIONS)
        producer.produce("r", json.dumps({"id": fields["id"], "k": fields["k"]}).encode(), partition=number % PARTITIONS)
        if number % 10 == 9:
            producer.poll(0.08)
    assert producer.flush(60) == 0
    done.set()


def read(address, topic):
    """Values that are committed now, in the order of the partition."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "check", "enable.auto.commit": False, "isolation.level": "read_committed",
                         "enable.partition.eof": True, "metadata.recovery.strategy": "none"})
    consumer.assign([TopicPartition(topic, 0, 0)])
    found, ended = [], False
    while not ended:
        for message in consumer.consume(10_000, 0.2):
            ended = ended or bool(message.error())
            if not message.error():
                found.append(json.loads(message.value()))
    consumer.close()
    return found


def batch_answer(count):
    """pairs, the last total of each key, and the windows that the last watermarks have closed."""
    rows = [record(number) for number in range(count)]
    by_key = collections.defaultdict(list)
    for row in rows:
        by_key[row["k"]].append(row["id"])
    pairs = collections.Counter((a, b) for ids in by_key.values() for a in ids for b in ids)
    totals = {k: (len(ids), sum(ids)) for k, ids in by_key.items()}
    seconds = collections.Counter(row["ts"][:19] for row in rows)
    latest = min(max(row["ts"] for row in rows[p::PARTITIONS]) for p in range(PARTITIONS))
    closed = time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(time_of(latest) - 2 - WINDOW_MS // 1_000))
    return pairs, totals, {second: n for second, n in seconds.items() if second <= closed}


def time_of(text):
    import calendar

    return calendar.timegm(time.strptime(text[:19], "%Y-%m-%d %H:%M:%S"))


def problems(address, count):
    """What differs from the batch answer."""
    pairs, totals, windows = batch_answer(count)
    got = collections.Counter((row["l"], row["r"]) for row in read(address, "pairs"))
    found = [f"pair {pair} is there {got[pair]} times" for pair in pairs.keys() | got.keys() if got[pair] != pairs[pair]]
    counts = collections.defaultdict(int)
    last = {}
    for row in read(address, "totals"):
        counts[row["k"]] += 1
        if row["n"] != counts[row["k"]]:
            found.append(f"total {row} is number {counts[row['k']]} of its key")
        last[row["k"]] = (row["n"], row["s"])
    found += [f"key {k}: {last.get(k)} instead of {totals.get(k)}" for k in totals.keys() | last.keys() if last.get(k) != totals.get(k)]
    closed = [(row["second"][:19], row["n"]) for row in read(address, "per_second")]
    if sorted(closed) != sorted(windows.items()):
        found.append(f"windows: {sorted(set(closed) ^ set(windows.items()))[:5]}, {len(closed)} instead of {len(windows)}")
    return found


def kill_at_random(broker, job, kills, rng):
    for _ in range(kills):
        time.sleep(0.2 + rng.random())
        who = rng.choice(["job", "broker", "both"])
        if who != "broker":
            job.kill()
        if who != "job":
            broker.kill()
            broker.start()
        if who != "broker":
            job.start()
        assert job.process.poll() is None, who


@contextlib.contextmanager
def killed_job(broker, script, log, count, kills, rng):
    """A job that runs, with all of `count` records sent to it while it and the broker were killed."""
    done = threading.Event()
    source = threading.Thread(target=produce, args=(broker.address, count, done))
    source.start()
    job = Job(broker.address, script, log)
    try:
        job.start()
        kill_at_random(broker, job, kills, rng)
        assert done.wait(120 + kills)
        source.join()
        yield job
    finally:
        job.kill()


DATABASE_SCRIPT = """
SET 'pipeline.name' = 'to-database';
SET 'execution.checkpointing.interval' = '100 ms';
CREATE TABLE l (id BIGINT, k INT) WITH ('connector'='kafka','topic'='l','format'='json','scan.startup.mode'='earliest-offset');
CREATE TABLE r (id BIGINT, k INT) WITH ('connector'='kafka','topic'='r','format'='json','scan.startup.mode'='earliest-offset');
CREATE TABLE totals (k INT, n BIGINT, s BIGINT, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector'='jdbc','url'='{url}','table-name'='totals',
  'username'='postgres','password'='postgres');
CREATE TABLE pairs (l BIGINT, r BIGINT, PRIMARY KEY (l, r) NOT ENFORCED) WITH ('connector'='jdbc','url'='{url}','table-name'='pairs',
  'username'='postgres','password'='postgres');
CREATE TABLE joined (k INT, n BIGINT, s BIGINT, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector'='jdbc','url'='{url}','table-name'='joined',
  'username'='postgres','password'='postgres');
CREATE TABLE alone (l BIGINT, PRIMARY KEY (l) NOT ENFORCED) WITH ('connector'='jdbc','url'='{url}','table-name'='alone',
  'username'='postgres','password'='postgres');
EXECUTE STATEMENT SET BEGIN
  INSERT INTO totals SELECT k, COUNT(*), SUM(id) FROM l GROUP BY k;
  INSERT INTO pairs SELECT l.id, r.id FROM l JOIN r ON l.k = r.k ON CONFLICT DO DEDUPLICATE;
  INSERT INTO joined SELECT l.k, COUNT(*), SUM(r.id) FROM l JOIN r ON l.k = r.k GROUP BY l.k;
  INSERT INTO alone SELECT l.id FROM l LEFT JOIN r ON l.id = r.id - 1 WHERE r.id IS NULL ON CONFLICT DO DEDUPLICATE;
END;
"""


def numbers(postgres, table):
    """The rows of a table of whole numbers."""
    return sorted(tuple(map(int, line.split("|"))) for line in postgres.run(f"SELECT * FROM {table}").split())


def tables_of_the_batch_answer(count):
    """What each table of DATABASE_SCRIPT holds in the end."""
    pairs, totals, _ = batch_answer(count)
    keys = {number: record(number)["k"] for number in range(count)}
    joined = collections.defaultdict(lambda: (0, 0))
    for (left, right), n in pairs.items():
        before = joined[keys[left]]
        joined[keys[left]] = (before[0] + n, before[1] + n * right)
    return {
        "totals": sorted((k, n, s) for k, (n, s) in totals.items()),
        "pairs": sorted(pairs),
        "joined": sorted((k, n, s) for k, (n, s) in joined.items()),
        # Each row meets the one after it, so that all but the last are taken back.
        "alone": [(count - 1,)],
    }


def test_a_table_of_postgresql_ends_with_the_batch_answer(tmp_path):
    rng = random.Random(int(os.environ.get("CORK_JOB_SEED", 5)))
    kills = KILLS if KILLS > 10 else KILLS // 2
    count = RECORDS_PER_KILL * kills
    with Postgres() as postgres, Broker(tmp_path / "data", ["num.partitions=2"]) as broker, open(tmp_path / "job.log", "wb") as log:
        postgres.run("CREATE TABLE totals (k INT PRIMARY KEY, n BIGINT, s BIGINT); CREATE TABLE joined (k INT PRIMARY KEY, n BIGINT, s BIGINT);"
                     "CREATE TABLE pairs (l BIGINT, r BIGINT, PRIMARY KEY (l, r)); CREATE TABLE alone (l BIGINT PRIMARY KEY)")
        script = tmp_path / "job.sql"
        script.write_text(DATABASE_SCRIPT.replace("{url}", postgres.url))
        admin = AdminClient({"bootstrap.servers": broker.address, "metadata.recovery.strategy": "none"})
        for future in admin.create_topics([NewTopic(name, PARTITIONS, 1) for name in ("l", "r")]).values():
            future.result(10)
        with killed_job(broker, script, log, count, kills, rng) as job:
            wanted = tables_of_the_batch_answer(count)
            deadline = time.monotonic() + 60
            while differing := [table for table, rows in wanted.items() if numbers(postgres, table) != rows]:
                if time.monotonic() > deadline:
                    break
                time.sleep(0.5)
            assert not differing, (differing, (tmp_path / "job.log").read_text()[-2000:])
            assert job.process.poll() is None, (tmp_path / "job.log").read_text()[-2000:]


def test_results_are_there_once_whoever_is_killed(tmp_path):
    rng = random.Random(int(os.environ.get("CORK_JOB_SEED", 11)))
    count = RECORDS_PER_KILL * KILLS
    script = tmp_path / "job.sql"
    script.write_text(SCRIPT)
    with Broker(tmp_path / "data", ["transaction.abort.timed.out.transaction.cleanup.interval.ms=1000"]) as broker, open(tmp_path / "job.log", "wb") as log:
        admin = AdminClient({"bootstrap.servers": broker.address, "metadata.recovery.strategy": "none"})
        topics = [NewTopic(name, PARTITIONS if len(name) == 1 else 1, 1) for name in ("l", "r", "pairs", "totals", "per_second")]
        for future in admin.create_topics(topics).values():
            future.result(10)
        with killed_job(broker, script, log, count, KILLS, rng) as job:
            deadline = time.monotonic() + 30
            while (found := problems(broker.address, count)) and time.monotonic() < deadline:
                time.sleep(0.3)
            assert not found, found[:10]
            assert job.process.poll() is None, (tmp_path / "job.log").read_text()


def test_the_checker_notices_loss_and_repetition(monkeypatch):
    pairs, totals, windows = batch_answer(60)
    topics = {
        "pairs": [{"l": a, "r": b} for (a, b), n in pairs.items() for _ in range(n)],
        "totals": [],
        "per_second": [{"second": second, "n": n} for second, n in windows.items()],
    }
    seen = collections.defaultdict(list)
    for number in range(60):
        row = record(number)
        seen[row["k"]].append(row["id"])
        topics["totals"].append({"k": row["k"], "n": len(seen[row["k"]]), "s": sum(seen[row["k"]])})
    monkeypatch.setattr("tests.crash.test_jobs.read", lambda address, topic: topics[topic])
    assert problems("", 60) == []
    for topic in topics:
        if not topics[topic]:
            continue
        kept = list(topics[topic])
        topics[topic] = kept[:-1]
        assert problems("", 60), topic
        topics[topic] = kept + kept[-1:]
        assert problems("", 60), topic
        topics[topic] = kept
