# SPDX-License-Identifier: Apache-2.0
"""Random streams in disorder, with late and NULL values: what is left of a query's changes is SQLite's answer over the records that were accepted."""
import collections
import datetime
import json
import random
import sqlite3
import subprocess

import pytest

from tests.broker import BINARY

SEEDS = range(6)
ROWS = 400
DELAY_MS = 3_000
BASE = datetime.datetime(2026, 1, 1)

TABLES = """
CREATE TABLE a (id BIGINT, k INT, v BIGINT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '3' SECOND)
  WITH ('connector'='filesystem','path'='{folder}/a.json','format'='json');
CREATE TABLE b (id BIGINT, k INT, v BIGINT, ts TIMESTAMP(3), WATERMARK FOR ts AS ts - INTERVAL '3' SECOND)
  WITH ('connector'='filesystem','path'='{folder}/b.json','format'='json');
"""

# name -> (SQL of Cork, SQL of SQLite over `a` and `b` (every record) and `ahead` (those of a that were ahead of the watermark), `level` (not behind it),
# `unpassed` (not behind a row that their key has shown), `windowed` (those whose ten-second window was open), and `hopped` and `cumulated` (a row for each of the
# windows that were open, with its start or its end for the time)). Times are milliseconds in SQLite.
WINDOWED = ("tumble", "hop", "cumulate", "window top")  # their second column is a time
QUERIES = {
    "tumble": (
        "SELECT k, CAST(window_start AS STRING), COUNT(*), COUNT(v), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) "
        "FROM TABLE(TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '10' SECOND)) GROUP BY k, window_start, window_end",
        "SELECT k, ts / 10000 * 10000, COUNT(*), COUNT(v), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM windowed GROUP BY k, ts / 10000"),
    "hop": (
        "SELECT k, CAST(window_start AS STRING), COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) "
        "FROM TABLE(HOP(TABLE a, DESCRIPTOR(ts), INTERVAL '2' SECOND, INTERVAL '10' SECOND)) GROUP BY k, window_start, window_end",
        "SELECT k, ts, COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM hopped GROUP BY k, ts"),
    "cumulate": (
        "SELECT k, CAST(window_end AS STRING), COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) "
        "FROM TABLE(CUMULATE(TABLE a, DESCRIPTOR(ts), INTERVAL '2' SECOND, INTERVAL '10' SECOND)) GROUP BY k, window_start, window_end",
        "SELECT k, ts, COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM cumulated GROUP BY k, ts"),
    "window top": (
        "SELECT k, CAST(window_start AS STRING), id, n FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY window_start, window_end, k ORDER BY v DESC NULLS LAST, id) AS n "
        "FROM TABLE(TUMBLE(TABLE a, DESCRIPTOR(ts), INTERVAL '10' SECOND))) WHERE n <= 2",
        "SELECT k, ts / 10000 * 10000, id, n FROM (SELECT *, ROW_NUMBER() OVER (PARTITION BY ts / 10000, k ORDER BY v DESC NULLS LAST, id) AS n FROM windowed) WHERE n <= 2"),
    "group": (
        "SELECT k, COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM a GROUP BY k",
        "SELECT k, COUNT(*), SUM(v), MIN(v), MAX(v), COUNT(DISTINCT v) FROM a GROUP BY k"),
    "group of groups": (
        "SELECT n, COUNT(*), MIN(k) FROM (SELECT k, v, COUNT(*) AS n FROM a GROUP BY k, v) GROUP BY n",
        "SELECT n, COUNT(*), MIN(k) FROM (SELECT k, v, COUNT(*) AS n FROM a GROUP BY k, v) GROUP BY n"),
    "inner join": (
        "SELECT a.id, b.id FROM a JOIN b ON a.k = b.k AND a.v < b.v",
        "SELECT a.id, b.id FROM a JOIN b ON a.k = b.k AND a.v < b.v"),
    "left join": (
        "SELECT a.id, b.id FROM a LEFT JOIN b ON a.v = b.v",
        "SELECT a.id, b.id FROM a LEFT JOIN b ON a.v = b.v"),
    "full join of groups": (
        "SELECT x.k, x.n, y.k, y.n FROM (SELECT k, COUNT(*) AS n FROM a WHERE v > 3 GROUP BY k) x FULL JOIN (SELECT k, COUNT(*) AS n FROM b GROUP BY k) y ON x.n = y.n",
        "SELECT x.k, x.n, y.k, y.n FROM (SELECT k, COUNT(*) AS n FROM a WHERE v > 3 GROUP BY k) x FULL JOIN (SELECT k, COUNT(*) AS n FROM b GROUP BY k) y ON x.n = y.n"),
    "in": (
        "SELECT id FROM a WHERE v IN (SELECT v FROM b WHERE k = 1)",
        "SELECT id FROM a WHERE v IN (SELECT v FROM b WHERE k = 1)"),
    "except": ("SELECT k, v FROM a EXCEPT SELECT k, v FROM b", "SELECT k, v FROM a EXCEPT SELECT k, v FROM b"),
    "top": (
        "SELECT k, id, n FROM (SELECT k, id, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC NULLS LAST, id) AS n FROM a) WHERE n <= 3",
        "SELECT k, id, n FROM (SELECT k, id, ROW_NUMBER() OVER (PARTITION BY k ORDER BY v DESC NULLS LAST, id) AS n FROM a) WHERE n <= 3"),
    "first row": (
        "SELECT k, id FROM (SELECT k, id, ROW_NUMBER() OVER (PARTITION BY k ORDER BY ts) AS n FROM a) WHERE n = 1",
        "SELECT k, id FROM (SELECT k, id, ROW_NUMBER() OVER (PARTITION BY k ORDER BY ts, id) AS n FROM level) WHERE n = 1"),
    "not exists": (
        "SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.v = a.v AND b.k = a.k)",
        "SELECT id FROM a WHERE NOT EXISTS (SELECT 1 FROM b WHERE b.v = a.v AND b.k = a.k)"),
    "intersect": (
        "SELECT k, v FROM a INTERSECT SELECT k, v FROM b",
        "SELECT k, v FROM a INTERSECT SELECT k, v FROM b"),
    "right join of a group": (
        "SELECT a.id, x.n FROM (SELECT k, COUNT(*) AS n FROM b WHERE v > 2 GROUP BY k) x RIGHT JOIN a ON x.k = a.k",
        "SELECT a.id, x.n FROM (SELECT k, COUNT(*) AS n FROM b WHERE v > 2 GROUP BY k) x RIGHT JOIN a ON x.k = a.k"),
    "best of groups": (
        "SELECT k, n, place FROM (SELECT k, n, ROW_NUMBER() OVER (ORDER BY n DESC, k NULLS LAST) AS place FROM (SELECT k, COUNT(*) AS n FROM a GROUP BY k)) WHERE place <= 2",
        "SELECT k, n, place FROM (SELECT k, n, ROW_NUMBER() OVER (ORDER BY n DESC, k NULLS LAST) AS place FROM (SELECT k, COUNT(*) AS n FROM a GROUP BY k)) WHERE place <= 2"),
    "last row": (
        "SELECT k, id FROM (SELECT k, id, ROW_NUMBER() OVER (PARTITION BY k ORDER BY ts DESC) AS n FROM a) WHERE n = 1",
        "SELECT k, id FROM (SELECT k, id, ROW_NUMBER() OVER (PARTITION BY k ORDER BY ts DESC, id DESC) AS n FROM a) WHERE n = 1"),
    "running sum": (
        "SELECT id, SUM(v) OVER (PARTITION BY k ORDER BY ts), COUNT(*) OVER (PARTITION BY k ORDER BY ts) FROM a",
        "SELECT id, SUM(v) OVER (PARTITION BY k ORDER BY ts), COUNT(*) OVER (PARTITION BY k ORDER BY ts) FROM ahead"),
    "sum of a range": (
        "SELECT id, SUM(v) OVER (PARTITION BY k ORDER BY ts RANGE BETWEEN INTERVAL '5' SECOND PRECEDING AND CURRENT ROW) FROM a",
        "SELECT id, SUM(v) OVER (PARTITION BY k ORDER BY ts RANGE BETWEEN 5000 PRECEDING AND CURRENT ROW) FROM unpassed"),
}


def records(rng):
    """(id, k, v, ts in ms): time goes on, most records lie within the delay, some far behind it."""
    now, out = 60_000, []
    for number in range(ROWS):
        now += rng.randrange(300)
        back = rng.randrange(2_500) if rng.random() < 0.85 else rng.randrange(30_000)
        out.append((number, rng.randrange(5) if rng.random() < 0.95 else None, rng.randrange(12) if rng.random() < 0.9 else None, now - back))
    return out


def accepted(rows, is_open):
    """The rows that are not late by the watermark that they meet."""
    watermark, out = None, []
    for row in rows:
        if watermark is None or is_open(row, watermark):
            out.append(row)
        watermark = max(row[3] - DELAY_MS, watermark if watermark is not None else row[3] - DELAY_MS)
    return out


def in_windows(rows, windows):
    """Each row once for each of its windows that are open when it comes, with the time that tells the windows apart; `windows` gives that time and the end."""
    watermark, out = None, []
    for row in rows:
        out.extend((*row[:3], name) for name, end in windows(row[3]) if watermark is None or end - 1 > watermark)
        watermark = row[3] - DELAY_MS if watermark is None else max(watermark, row[3] - DELAY_MS)
    return out


def hops(ts):
    return [(start, start + 10_000) for start in range(ts // 2_000 * 2_000 - 8_000, ts + 1, 2_000)]


def steps(ts):
    start = ts // 10_000 * 10_000
    return [(end, end) for end in range(start + 2_000, start + 10_001, 2_000) if end > ts]


def unpassed(rows):
    """The rows that are not behind a row that their key has shown: the watermark has gone over that one."""
    watermark, shown, waiting, out = None, {}, [], []
    for row in rows:
        key, ts = row[1], row[3]
        if ts > shown.get(key, -1):
            out.append(row)
            waiting.append((ts, key))
        if watermark is None or ts - DELAY_MS > watermark:
            watermark = ts - DELAY_MS
            for time, held in waiting:
                if time <= watermark:
                    shown[held] = max(time, shown.get(held, -1))
            waiting = [(time, held) for time, held in waiting if time > watermark]
    return out


def write(path, rows):
    with open(path, "w") as out:
        for number, k, v, ts in rows:
            time = (BASE + datetime.timedelta(milliseconds=ts)).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
            out.write(json.dumps({"id": number, "k": k, "v": v, "ts": time}) + "\n")


def cork(folder, query):
    """The rows that are left when all changes were applied."""
    done = subprocess.run([BINARY, "sql", "--output", "changelog", "-e", TABLES.format(folder=folder) + query + ";"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    left = collections.Counter()
    for line in done.stdout.splitlines():
        kind, *values = line.split("\t")
        if not kind.startswith(("+", "-")):
            continue
        left[tuple(None if value == "<NULL>" else value for value in values)] += 1 if kind.startswith("+") else -1
    assert all(count >= 0 for count in left.values()), "a row was taken back that was not there"
    return +left


def sqlite(tables, query):
    database = sqlite3.connect(":memory:")
    for name, rows in tables.items():
        database.execute(f"CREATE TABLE {name} (id INTEGER, k INTEGER, v INTEGER, ts INTEGER)")
        database.executemany(f"INSERT INTO {name} VALUES (?, ?, ?, ?)", rows)
    return collections.Counter(database.execute(query).fetchall())


def as_texts(rows, is_window):
    out = collections.Counter()
    for row, count in rows.items():
        values = [None if value is None else str(value) for value in row]
        if is_window:
            values[1] = (BASE + datetime.timedelta(milliseconds=row[1])).strftime("%Y-%m-%d %H:%M:%S.%f")[:-3]
        out[tuple(values)] += count
    return out


@pytest.mark.parametrize("seed", SEEDS)
def test_changes_leave_the_batch_answer(seed, tmp_path):
    rng = random.Random(seed)
    a, b = records(rng), records(rng)
    tables = {
        "a": a,
        "b": b,
        "ahead": accepted(a, lambda row, watermark: row[3] > watermark),
        "level": accepted(a, lambda row, watermark: row[3] >= watermark),
        "unpassed": unpassed(a),
        "hopped": in_windows(a, hops),
        "cumulated": in_windows(a, steps),
        "windowed": accepted(a, lambda row, watermark: row[3] // 10_000 * 10_000 + 10_000 - 1 > watermark),
    }
    assert len(tables["ahead"]) < len(tables["windowed"]) < ROWS  # some are late
    assert len(tables["ahead"]) < len(tables["unpassed"]) < ROWS
    write(tmp_path / "a.json", a)
    write(tmp_path / "b.json", b)
    for name, (query, batch) in QUERIES.items():
        assert cork(tmp_path, query) == as_texts(sqlite(tables, batch), name in WINDOWED), name
