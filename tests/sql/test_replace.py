# SPDX-License-Identifier: Apache-2.0
"""CREATE OR REPLACE: tables with the rows of a query, and views."""
from tests.sql.test_lookup import run


def table(folder, name):
    return f"WITH ('connector' = 'filesystem', 'path' = '{folder}/{name}', 'format' = 'json')"


def test_a_table_takes_the_place_of_another_one(tmp_path):
    first, second, third = (table(tmp_path, name) for name in "abc")
    rows, errors = run(f"CREATE OR REPLACE TABLE t {first} AS SELECT 1 AS a; CREATE OR REPLACE TABLE t {second} AS SELECT 'x' AS b, 2 AS c; SELECT * FROM t;")
    assert (rows, errors) == ([("+I", "x", "2")], [])
    rows, errors = run(f"CREATE TABLE t (a INT) {first}; REPLACE TABLE t {third} AS SELECT 3 AS d; SELECT d FROM t;")
    assert (rows, errors) == ([("+I", "3")], [])
    _, errors = run(f"REPLACE TABLE nope {first} AS SELECT 1 AS a;")
    assert len(errors) == 1 and "there is no table 'nope' to replace" in errors[0]
    _, errors = run(f"CREATE OR REPLACE TABLE t (a INT) {first};")
    assert len(errors) == 1 and "a table is replaced by one with AS SELECT" in errors[0]
    _, errors = run(f"CREATE VIEW v AS SELECT 1 AS a; CREATE OR REPLACE TABLE v {first} AS SELECT 1 AS a; CREATE OR REPLACE DATABASE d;")
    assert len(errors) == 2 and "there is a table or view 'v' already" in errors[0] and "CREATE OR REPLACE is there for" in errors[1]


def test_a_view_takes_the_place_of_another_one():
    rows, errors = run("CREATE OR REPLACE VIEW v AS SELECT 1 AS a; CREATE OR REPLACE VIEW v AS SELECT 2 AS b; SELECT b FROM v;")
    assert (rows, errors) == ([("+I", "2")], [])
    _, errors = run("CREATE TABLE t (a INT) WITH ('connector' = 'blackhole'); CREATE OR REPLACE VIEW t AS SELECT 1 AS a;")
    assert len(errors) == 1 and "there is a table or view 't' already" in errors[0]
