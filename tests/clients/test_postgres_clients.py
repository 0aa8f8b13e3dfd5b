# SPDX-License-Identifier: Apache-2.0
"""Stock clients of PostgreSQL - psql, psycopg 3, the JDBC driver - read topics, views and system tables."""
import json
import pathlib
import re
import subprocess
import sys
import threading
import time

import psycopg
import psycopg.types
import pytest
from confluent_kafka import Producer

from tests import maven
from tests.broker import BINARY, Broker, free_ports

HERE = pathlib.Path(__file__).parent


def cork(broker, *arguments, **options):
    return subprocess.run([BINARY, *arguments, "-b", broker.address], capture_output=True, text=True, timeout=60, **options)


def start(folder, *settings):
    port = free_ports(1)[0]
    broker = Broker(folder / "data", [f"cork.pg.listener=127.0.0.1:{port}", "num.partitions=1", *settings]).start()
    broker.pg = port
    return broker


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    running = start(tmp_path_factory.mktemp("pg"))
    producer = Producer({"bootstrap.servers": running.address})
    for number in range(1, 101):
        producer.produce("rides", json.dumps({"id": number, "zone": f"z{number % 3}", "fare": number / 4, "paid": number % 2 == 0}).encode())
    assert producer.flush(30) == 0
    made = cork(running, "sql", "-e", "CREATE MATERIALIZED VIEW per_zone AS SELECT zone, COUNT(*) AS n FROM rides GROUP BY zone")
    assert made.returncode == 0, made.stderr
    yield running
    running.stop()


def psql(broker, *commands, code=0):
    arguments = ["psql", "-X", "-q", "-h", "127.0.0.1", "-p", str(broker.pg), "-U", "ann", "-d", "cork"]
    for command in commands:
        arguments += ["-c", command]
    done = subprocess.run(arguments, capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def connect(broker, **options):
    return psycopg.connect(host="127.0.0.1", port=broker.pg, user="ann", dbname="cork", autocommit=True, **options)


def wait_for_view(broker):
    with connect(broker) as connection:
        for _ in range(100):
            rows = connection.execute("SELECT zone, n FROM per_zone ORDER BY zone").fetchall()
            if sum(row[1] for row in rows) == 100:
                return rows
            time.sleep(0.1)
    raise AssertionError(rows)


def test_psql_selects(broker):
    assert psql(broker, "SELECT zone, COUNT(*) AS n, SUM(fare) AS fares FROM rides GROUP BY zone ORDER BY zone").split("\n")[2].split() == ["z0", "|", "33", "|", "420.75"]
    assert wait_for_view(broker) == [("z0", 33), ("z1", 34), ("z2", 33)]


def test_psql_describes(broker):
    tables = psql(broker, r"\dt")
    assert "public | rides" in tables and "per_zone" not in tables.replace("per_zone-changelog", "")
    assert "materialized view" in psql(broker, r"\dm")
    described = psql(broker, r"\d rides")
    for name, kind in (("fare", "double precision"), ("id", "bigint"), ("paid", "boolean"), ("zone", "text")):
        assert re.search(rf"^ {name} +\| {kind} ", described, re.MULTILINE), described
    assert "Table \"public.rides\"" in described
    assert "Materialized view \"public.per_zone\"" in psql(broker, r"\d per_zone")


def test_psql_lists(broker):
    assert "cork" in psql(broker, r"\l")
    assert "public" in psql(broker, r"\dn")
    assert "(0 rows)" in psql(broker, r"\df")
    assert "ann" in psql(broker, r"\du")
    assert "rides" in psql(broker, r"\d")
    assert "rides" in psql(broker, r"\d+")
    assert "fare" in psql(broker, r"\d+ rides")
    psql(broker, r"\d nowhere", code=1)


def test_psql_shows_errors_where_they_are(broker):
    said = psql(broker, r"\set VERBOSITY verbose", "SELECT id,\n  nothing FROM rides", code=1)
    assert "42703" in said and "LINE 2" in said and "nothing" in said
    said = psql(broker, r"\set VERBOSITY verbose", "SELECT * FROM nowhere", code=1)
    assert "42P01" in said
    said = psql(broker, r"\set VERBOSITY verbose", "SELEC 1", code=1)
    assert "42601" in said and "LINE 1" in said


def test_instants_are_shown_in_the_zone_of_the_client(broker):
    moment = "SELECT TO_TIMESTAMP_LTZ(1700000000123, 3) AS t, EXTRACT(HOUR FROM TO_TIMESTAMP_LTZ(1700000000123, 3)) AS h"
    for setting, shown in (("timezone = 'Europe/Berlin'", "2023-11-14 23:13:20.123+01 | 23"), ("TIME ZONE 'Asia/Kolkata'", "2023-11-15 03:43:20.123+05:30 | 3"),
                           ("TIME ZONE -8", "2023-11-14 14:13:20.123-08 | 14"), ("TIME ZONE DEFAULT", "2023-11-14 22:13:20.123+00 | 22")):
        assert shown in psql(broker, f"SET {setting}", moment), setting
    assert "Europe/Berlin" in psql(broker, "SET timezone TO 'Europe/Berlin'", "SHOW timezone")
    assert "22023" in psql(broker, r"\set VERBOSITY verbose", "SET timezone = 'Nowhere/Atall'", code=1)
    with connect(broker) as connection:
        connection.execute("SET TIME ZONE 'America/New_York'")
        for cursor in (connection.cursor(), connection.cursor(binary=True)):
            found = cursor.execute("SELECT TO_TIMESTAMP_LTZ(1730610000000, 3) AS t").fetchone()[0]
            assert str(found) == "2024-11-03 01:00:00-04:00" and found.timestamp() == 1730610000
            later = cursor.execute("SELECT TO_TIMESTAMP_LTZ(1730613600000, 3) AS t").fetchone()[0]  # the hour that comes twice
            assert found.timestamp() + 3600 == later.timestamp()
        assert connection.execute("SELECT %s = TO_TIMESTAMP_LTZ(1730613600000, 3) AS same", (later,)).fetchone()[0] is True


def test_psycopg_parameters_and_types(broker):
    with connect(broker) as connection:
        rows = connection.execute("SELECT id, fare, paid FROM rides WHERE id < %s AND zone = %s ORDER BY id", (6, "z1")).fetchall()
        assert rows == [(1, 0.25, False), (4, 1.0, True)]
        values = connection.execute("SELECT CAST('2024-02-29' AS DATE) AS d, TIMESTAMP '2024-02-29 12:00:00.5' AS t, CAST(12.50 AS DECIMAL(6, 2)) AS m, X'0aff' AS b, "
                                    "CAST(NULL AS INT) AS nothing, 'it''s' AS s")
        assert [column.name for column in values.description] == ["d", "t", "m", "b", "nothing", "s"]
        text = values.fetchone()
        assert [str(value) for value in text[:3]] == ["2024-02-29", "2024-02-29 12:00:00.500000", "12.50"]
        assert text[3:] == (b"\x0a\xff", None, "it's")
        binary = connection.cursor(binary=True).execute("SELECT CAST('2024-02-29' AS DATE) AS d, TIMESTAMP '2024-02-29 12:00:00.5' AS t, CAST(12.50 AS DECIMAL(6, 2)) AS m, "
                                                        "X'0aff' AS b, CAST(NULL AS INT) AS nothing, 'it''s' AS s").fetchone()
        assert binary == text
        for cursor in (connection.cursor(), connection.cursor(binary=True)):
            moment = cursor.execute("SELECT TO_TIMESTAMP_LTZ(1700000000123, 3) AS t").fetchone()[0]
            assert str(moment) == "2023-11-14 22:13:20.123000+00:00"
        assert connection.execute("SELECT id FROM rides WHERE id = ANY(%s) ORDER BY id", ([2, 3, 1000],)).fetchall() == [(2,), (3,)]
        assert connection.execute("SELECT COUNT(*) FROM rides WHERE zone = ANY(%s)", (["z1", 'z"\'2'],)).fetchone() == (34,)
        assert connection.execute("SELECT COUNT(*) FROM rides WHERE zone = ANY(%s)", ([],)).fetchone() == (0,)
        assert psycopg.types.TypeInfo.fetch(connection, "hstore") is None
        quotes = "'; DROP TABLE rides; --"
        assert connection.execute("SELECT CAST(%s AS STRING) AS s", (quotes,)).fetchone() == (quotes,)
        with pytest.raises(psycopg.errors.UndefinedColumn):
            connection.execute("SELECT nothing FROM rides")
        assert connection.execute("SELECT 1 AS one").fetchone() == (1,)


def test_psycopg_transactions_and_pipelines(broker):
    with psycopg.connect(host="127.0.0.1", port=broker.pg, user="ann", dbname="cork") as connection:
        assert connection.execute("SELECT COUNT(*) FROM rides").fetchone() == (100,)
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT * FROM nowhere")
        with pytest.raises(psycopg.errors.InFailedSqlTransaction):
            connection.execute("SELECT 1 AS one")
        connection.rollback()
        with connection.pipeline():
            answers = [connection.execute("SELECT CAST(%s AS INT) AS n", (number,)) for number in range(20)]
        assert [answer.fetchone()[0] for answer in answers] == list(range(20))


def test_results_in_parts(broker):
    with psycopg.connect(host="127.0.0.1", port=broker.pg, user="ann", dbname="cork") as connection:
        with connection.cursor(name="some rides") as cursor:
            cursor.execute("SELECT id, zone FROM rides WHERE id > %s ORDER BY id LIMIT 50", (10,))
            assert [column.name for column in cursor.description] == ["id", "zone"]
            assert cursor.fetchone() == (11, "z2")
            assert cursor.fetchmany(3) == [(12, "z0"), (13, "z1"), (14, "z2")]
            assert connection.execute("SELECT COUNT(*) FROM rides").fetchone() == (100,)
            assert len(cursor.fetchall()) == 46
        with pytest.raises(psycopg.errors.InvalidCursorName):
            connection.execute('FETCH 1 FROM "some rides"')
        connection.rollback()
    with connect(broker) as connection:
        held = connection.cursor(name="held", withhold=True, binary=True)
        assert held.execute("SELECT id, fare FROM rides ORDER BY id DESC").fetchmany(2) == [(100, 25.0), (99, 24.75)]
        held.close()
        with pytest.raises(psycopg.errors.UndefinedColumn):
            connection.execute("DECLARE c CURSOR WITH HOLD FOR SELECT nothing FROM rides")
    # psql asks for rows in parts.
    rows = psql(broker, r"\set FETCH_COUNT 7", r"\pset format unaligned", r"\t", "SELECT id FROM rides ORDER BY id")
    assert [int(line) for line in rows.split()[-100:]] == list(range(1, 101))


def test_a_select_ends_where_the_topic_ends(broker):
    with connect(broker) as connection:
        connection.execute("CREATE TABLE mine (id BIGINT, zone STRING) WITH ('connector'='kafka','topic'='rides','format'='json','scan.startup.mode'='earliest-offset')")
        assert connection.execute("SELECT COUNT(*), MAX(id) FROM mine").fetchone() == (100, 100)


def test_columns_that_change_under_a_prepared_statement(broker):
    with connect(broker) as connection:
        connection.execute("CREATE TABLE shifting (id BIGINT) WITH ('connector'='kafka','topic'='rides','format'='json','scan.startup.mode'='earliest-offset')")
        assert connection.execute("SELECT * FROM shifting LIMIT 1", prepare=True).fetchone() == (1,)
        connection.execute("DROP TABLE shifting")
        connection.execute("CREATE TABLE shifting (zone STRING) WITH ('connector'='kafka','topic'='rides','format'='json','scan.startup.mode'='earliest-offset')")
        try:
            assert connection.execute("SELECT * FROM shifting LIMIT 1", prepare=True).fetchone() == ("z1",)
        except psycopg.errors.FeatureNotSupported as error:
            assert "cached plan must not change result type" in str(error)


def test_a_statement_ends_in_time_or_with_its_client(broker):
    endless = "CREATE TABLE endless (id BIGINT) WITH ('connector'='datagen','rows-per-second'='10','fields.id.kind'='random')"
    with connect(broker) as connection:
        connection.execute(endless)
        connection.execute("SET statement_timeout = '300ms'")
        with pytest.raises(psycopg.errors.QueryCanceled, match="statement timeout"):
            connection.execute("SELECT COUNT(*) FROM endless")
        connection.execute("SET statement_timeout TO 0")
        assert connection.execute("SELECT 1 AS one").fetchone() == (1,)
    # The broker stops, below, only once no statement runs: a client that is killed leaves none.
    program = (f"import psycopg; c = psycopg.connect(host='127.0.0.1', port={broker.pg}, user='ann', autocommit=True); c.execute({endless!r}); "
               "print('runs', flush=True); c.execute('SELECT COUNT(*) FROM endless')")
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout.readline() == "runs\n"
        client.kill()
    with connect(broker) as connection:
        assert connection.execute("SELECT 1 AS one").fetchone() == (1,)


def test_a_statement_is_cancelled(broker):
    with connect(broker) as connection:
        connection.execute("CREATE TABLE endless (id BIGINT) WITH ('connector'='datagen','rows-per-second'='10','fields.id.kind'='random')")
        connection.execute("SET 'execution.runtime-mode' = 'streaming'")
        timer = threading.Timer(1, connection.cancel)
        timer.start()
        with pytest.raises(psycopg.errors.QueryCanceled):
            connection.execute("SELECT id FROM endless")
        timer.join()


def test_system_tables(broker):
    with connect(broker) as connection:
        tables = connection.execute("SELECT table_name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1").fetchall()
        assert ("rides",) in tables and ("per_zone",) in tables
        columns = connection.execute("SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s ORDER BY ordinal_position", ("rides",)).fetchall()
        assert sorted(columns) == [("fare", "double precision"), ("id", "bigint"), ("paid", "boolean"), ("zone", "text")]
        assert connection.execute("SELECT current_schema(), current_database(), current_user").fetchone() == ("public", "cork", "ann")
        assert "Cork" in connection.execute("SELECT version()").fetchone()[0]
        # What Grafana lists tables with.
        listed = connection.execute("SELECT CASE WHEN quote_ident(table_schema) = 'public' THEN quote_ident(table_name) ELSE quote_ident(table_schema) || '.' || quote_ident(table_name) END AS \"table\" "
                                    "FROM information_schema.tables WHERE quote_ident(table_schema) NOT IN ('information_schema', 'pg_catalog') ORDER BY 1").fetchall()
        assert ("rides",) in listed
        jobs = connection.execute("SHOW JOBS").fetchall()
        assert [job[1:3] for job in jobs] == [("per_zone", "RUNNING")]


def test_files_of_the_machine_are_out_of_reach(broker):
    with connect(broker) as connection:
        connection.execute("CREATE TABLE f (line STRING) WITH ('connector'='filesystem','path'='/etc/hosts','format'='raw')")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM f")


def test_jdbc(broker):
    folder = maven.dependencies(HERE / "java" / "postgres" / "pom.xml", maven.BUILD / "jdbc", HERE / "java" / "postgres" / "Jdbc.java")
    done = subprocess.run(["java", "-cp", f"{folder}:{folder}/*", "Jdbc", f"jdbc:postgresql://127.0.0.1:{broker.pg}/cork?user=ann"], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n") == ["tables [per_zone, rides]", "columns [fare float8, id int8, paid bool, zone text]", "prepared [4 1.0 true, 7 1.75 false]", "fetched 100",
                                       "error 42703", ""]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory):
    """A broker with a listener that asks for a login, and access rules; ann may read one topic and one view."""
    jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
    running = start(tmp_path_factory.mktemp("guarded"), f"listeners=PLAINTEXT://127.0.0.1:0,SASL://127.0.0.1:{free_ports(1)[0]}",
                    "listener.security.protocol.map=PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT", "sasl.enabled.mechanisms=SCRAM-SHA-256",
                    f"listener.name.sasl.scram-sha-256.sasl.jaas.config={jaas}", "inter.broker.listener.name=PLAINTEXT",
                    "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer", "super.users=User:ANONYMOUS")
    producer = Producer({"bootstrap.servers": running.address})
    for topic in ("seen", "hidden"):
        for number in range(10):
            producer.produce(topic, json.dumps({"id": number, "zone": f"z{number % 2}"}).encode())
    assert producer.flush(30) == 0
    for command in (["user", "set", "ann", "--password", "secret"],
                    ["sql", "-e", "CREATE MATERIALIZED VIEW per_zone AS SELECT zone, COUNT(*) AS n FROM seen GROUP BY zone"],
                    ["acl", "allow", "--principal", "User:ann", "--topic", "seen", "--operation", "read"],
                    ["acl", "allow", "--principal", "User:ann", "--topic", "per_zone", "--operation", "read"]):
        made = cork(running, *command)
        assert made.returncode == 0, made.stderr
    yield running
    running.stop()


def test_users_log_in_with_scram(guarded):
    with connect(guarded, password="secret") as connection:
        assert connection.execute("SELECT current_user").fetchone() == ("ann",)
    for wrong in ({"password": "guess"}, {"password": "secret", "user": "bob"}):
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(**{"host": "127.0.0.1", "port": guarded.pg, "user": "ann", "dbname": "cork", **wrong})


def test_access_rules_hold(guarded):
    with connect(guarded, password="secret") as connection:
        assert connection.execute("SELECT COUNT(*) FROM seen").fetchone() == (10,)
        for _ in range(100):
            rows = connection.execute("SELECT zone, n FROM per_zone ORDER BY zone").fetchall()
            if sum(row[1] for row in rows) == 10:
                break
            time.sleep(0.1)
        assert rows == [("z0", 5), ("z1", 5)]
        listed = connection.execute("SELECT table_name FROM information_schema.tables ORDER BY 1").fetchall()
        assert listed == [("per_zone",), ("seen",)]
        connection.execute("CREATE TABLE writes (id BIGINT) WITH ('connector'='kafka','topic'='seen','format'='json')")
        connection.execute("CREATE TABLE elsewhere (id BIGINT) WITH ('connector'='kafka','topic'='seen','format'='json','scan.startup.mode'='earliest-offset',"
                           "'properties.bootstrap.servers'='127.0.0.1:1')")
        for refused in ("SELECT * FROM hidden", "INSERT INTO writes VALUES (1)", "SELECT * FROM elsewhere"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(refused)
        assert connection.execute("SELECT COUNT(*) FROM seen").fetchone() == (10,)
