# SPDX-License-Identifier: Apache-2.0
"""The queries of Nexmark over the first 20,000 events give Flink's answers, from the built-in source and from JSON in a topic."""
import collections
import datetime
import hashlib
import pathlib
import re
import subprocess

import pytest

from tests.broker import BINARY, Broker

HERE = pathlib.Path(__file__).resolve().parent / "nexmark"
EVENTS = 20_000
GENERATED = f"'connector' = 'nexmark', 'events.num' = '{EVENTS}'"


def answers():
    result = {}
    for line in (HERE / "answers.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            query, rows, digest = line.split("\t")[:3]
            result[query] = (int(rows), digest)
    return result


ANSWERS = answers()


def run(script, tmp_path):
    (tmp_path / "script.sql").write_text(script, encoding="utf-8")
    done = subprocess.run([BINARY, "sql", "-f", tmp_path / "script.sql", "--output", "changelog"], capture_output=True, timeout=120, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return [line for line in done.stdout.split("\n") if line[:3] in ("+I\t", "-U\t", "+U\t", "-D\t")]


def final_rows(query, rows):
    if query == "q9":  # its changes are upserts of an id, in Flink without -U
        last = {}
        for row in rows:
            op, key, _ = row.split("\t", 2)
            if op in ("+I", "+U"):
                last[key] = row.split("\t", 1)[1]
        return sorted("+I\t" + values for values in last.values())
    left = collections.Counter()
    for row in rows:
        op, values = row.split("\t", 1)
        left[values] += 1 if op in ("+I", "+U") else -1
    return sorted("+I\t" + values for values, count in left.items() for _ in range(count))


def select_of(query):
    body = (HERE / f"{query}.sql").read_text(encoding="utf-8")
    views = "".join(re.findall(r"CREATE VIEW[^;]*;", body))
    return views + re.sub(r"INSERT INTO \w+", "", body[body.index("INSERT INTO"):], count=1)


def ddl(source):
    return (HERE / "ddl.sql").read_text(encoding="utf-8").replace("${SOURCE}", source)


def check(query, rows):
    final = final_rows(query, rows)
    digest = hashlib.md5("".join(row + "\n" for row in final).encode()).hexdigest()
    assert (len(final), digest) == ANSWERS[query], final[:3]


@pytest.mark.parametrize("query", ANSWERS)
def test_answer_is_flinks(query, tmp_path):
    check(query, run(ddl(GENERATED) + select_of(query), tmp_path))


def test_processing_time_windows_close_by_the_clock(tmp_path):
    # A bounded source ends before 10 seconds have passed: as in Flink, its windows are lost, but for one that the clock closed meanwhile.
    began = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    rows = run(ddl(GENERATED) + select_of("q12"), tmp_path)
    ended = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    assert all(began < datetime.datetime.fromisoformat(row.split("\t")[-1]) <= ended for row in rows), rows[:3]


def test_from_json_in_a_topic(tmp_path):
    """The events as records: written to a topic by one query, read by others."""
    with Broker(tmp_path / "data") as broker:
        topic = f"'properties.bootstrap.servers' = '{broker.address}', 'topic' = 'events', 'format' = 'json'"
        subprocess.run([BINARY, "topic", "create", "events", "-p", "1", "-b", broker.address], check=True, stdout=subprocess.DEVNULL)
        copy = ddl(GENERATED)
        columns = re.search(r"CREATE TABLE nexmark \((.*?)`dateTime` AS", copy, re.S).group(1).rstrip().rstrip(",")
        copy += f"CREATE TABLE events ({columns}) WITH ('connector' = 'kafka', {topic});INSERT INTO events SELECT event_type, person, auction, bid FROM nexmark;"
        run(copy, tmp_path)
        source = f"'connector' = 'kafka', {topic}, 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'"
        for query in ("q1", "q5", "q8", "q11"):
            check(query, run(ddl(source) + select_of(query), tmp_path))
