# SPDX-License-Identifier: Apache-2.0
"""Joins as of processing time look rows up in PostgreSQL and in files; topics without DDL are tables."""
import pathlib
import subprocess

import pytest

from tests.broker import BINARY, Broker
from tests.postgres import Postgres

INPUT = pathlib.Path(__file__).resolve().parent / "input"
ORDERS = f"""CREATE TABLE o (id INT, customer STRING, qty INT, pt AS PROCTIME())
  WITH ('connector' = 'filesystem', 'path' = '{INPUT}/orders.json', 'format' = 'json');"""


def run(script, bootstrap="127.0.0.1:1"):
    """The rows of the last statement that gives some, with their ops, and the errors."""
    done = subprocess.run([BINARY, "sql", "-b", bootstrap, "--output", "changelog", "--continue-on-error", "-f", "-"], input=script, text=True, capture_output=True, timeout=60)
    rows, errors = [], []
    for line in done.stdout.splitlines():
        if line.startswith("? "):
            rows = []
        elif line.startswith("! "):
            errors.append(line)
        elif line[:1] in "+-":
            rows.append(tuple(line.split("\t")))
    return rows, errors


@pytest.fixture(scope="module")
def postgres():
    with Postgres() as server:
        server.run("CREATE TABLE cust (name TEXT PRIMARY KEY, city TEXT, n INT, tags TEXT[]);"
                   "INSERT INTO cust VALUES ('ann', 'Berlin', 1, '{a,NULL,\"b \\\"{c\\\"\"}'), ('bob', NULL, 2, '{}');")
        yield server


def customers(postgres, options=""):
    return ORDERS + f"""CREATE TABLE c (name STRING, city STRING, n INT, tags ARRAY<STRING>, label AS name || '!', PRIMARY KEY (name) NOT ENFORCED)
      WITH ('connector' = 'jdbc', 'url' = '{postgres.url}', 'table-name' = 'cust', 'username' = 'postgres', 'password' = 'postgres'{options});"""


def test_rows_are_looked_up_by_key(postgres):
    rows, errors = run(customers(postgres) + "SELECT o.id, c.city, c.label FROM o JOIN c FOR SYSTEM_TIME AS OF o.pt AS c ON o.customer = c.name WHERE o.id < 4;")
    assert not errors
    assert rows == [("+I", "1", "Berlin", "ann!"), ("+I", "2", "<NULL>", "bob!"), ("+I", "3", "Berlin", "ann!")]


@pytest.mark.parametrize("cache", ["", ", 'lookup.cache' = 'PARTIAL', 'lookup.partial-cache.max-rows' = '1'"])
def test_a_left_join_keeps_rows_that_find_nothing(postgres, cache):
    rows, errors = run(customers(postgres, cache) + "SELECT o.id, c.n FROM o LEFT JOIN c FOR SYSTEM_TIME AS OF o.pt AS c ON o.customer = c.name AND c.n > 1;")
    assert not errors
    assert [row for row in rows if row[2] != "<NULL>"] == [("+I", "2", "2"), ("+I", "6", "2"), ("+I", "10", "2")]
    assert len(rows) == 12


def test_arrays_of_postgresql(postgres):
    rows, errors = run(customers(postgres) + "SELECT name, CARDINALITY(tags), tags[3] FROM c;")
    assert not errors
    assert rows == [("+I", "ann", "3", 'b "{c"'), ("+I", "bob", "0", "<NULL>")]


def test_a_file_is_looked_up_if_it_says_so():
    table = f"CREATE TABLE f (name STRING, city STRING, tier STRING) WITH ('connector' = 'filesystem', 'path' = '{INPUT}/customers.csv', 'format' = 'csv'%s);"
    query = "SELECT o.id, f.city FROM o JOIN f FOR SYSTEM_TIME AS OF o.pt AS f ON o.customer = f.name WHERE o.id < 3;"
    rows, errors = run(ORDERS + table % ", 'lookup.cache' = 'FULL'" + query)
    assert (rows, errors) == ([("+I", "1", "Berlin"), ("+I", "2", "Paris")], [])
    _, errors = run(ORDERS + table % "" + query)
    assert "'lookup.cache' = 'FULL'" in errors[0]


def test_what_cannot_be_looked_up_is_said(postgres):
    for condition, part in [("o.id > c.n", "equates columns of 'c'"), ("UPPER(o.customer) = c.label", "equates columns of 'c'")]:
        _, errors = run(customers(postgres) + f"SELECT o.id FROM o JOIN c FOR SYSTEM_TIME AS OF o.pt AS c ON {condition};")
        assert part in errors[0]


def test_a_topic_without_ddl_is_a_table(tmp_path):
    with Broker(tmp_path / "data") as broker:
        for value in ('{"id": 1, "fare": 5, "zone": {"name": "a"}}', '{"id": 2, "fare": 7.5}'):
            subprocess.run([BINARY, "produce", "rides", "-b", broker.address], input=value + "\n", text=True, check=True, capture_output=True)
        rows, errors = run("SELECT * FROM rides LIMIT 5;", broker.address)
        assert (sorted(rows), errors) == ([("+I", "1", "5.0", "(a)"), ("+I", "2", "7.5", "<NULL>")], [])
        rows, _ = run("DESCRIBE rides;", broker.address)
        assert ("+I", "fare", "DOUBLE", "TRUE", "<NULL>", "inferred from 2 records: json", "<NULL>") in rows
        _, errors = run("SELECT * FROM ridez;", broker.address)
        assert "there is no table or view 'ridez'" in errors[0]
