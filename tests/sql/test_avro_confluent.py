# SPDX-License-Identifier: Apache-2.0
"""Records of Avro whose schemas are kept in a registry: read with the schema that they were written with, and written with the table's."""
import json
import pathlib
import struct

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition

from tests.broker import Broker
from tests.sql.registry import Registry, framed, long, text
from tests.sql.test_lookup import run

ORDER = {"type": "record", "name": "Order", "namespace": "shop", "fields": [
    {"name": "id", "type": "long"},
    {"name": "note", "type": "string"},
    {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 10, "scale": 2}},
    {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "PAID"]}},
    {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
    {"name": "lines", "type": {"type": "array", "items": {"type": "record", "name": "Line", "fields": [
        {"name": "n", "type": "int"}, {"name": "sku", "type": ["null", "string"]}]}}},
    {"name": "tags", "type": {"type": "map", "values": "int"}},
    {"name": "weight", "type": ["null", "float"]}]}
# A field less, one more in front, an int where there was a long.
LATER = {"type": "record", "name": "Order", "namespace": "shop", "fields": [
    {"name": "extra", "type": {"type": "array", "items": "shop.Order"}}, {"name": "id", "type": "int"},
    {"name": "state", "type": ["null", {"type": "enum", "name": "State", "symbols": ["PAID", "NEW"]}]},
    {"name": "hash", "type": {"type": "fixed", "name": "Hash", "size": 4}}]}


@pytest.fixture(scope="module")
def bootstrap(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("avro") / "data") as broker:
        yield broker.address


def produce(bootstrap, topic, values, keys=None):
    producer = Producer({"bootstrap.servers": bootstrap})
    for index, value in enumerate(values):
        producer.produce(topic, value, keys[index] if keys else None, partition=0)
    assert producer.flush(20) == 0


def consume(bootstrap, topic):
    consumer = Consumer({"bootstrap.servers": bootstrap, "group.id": "check", "enable.auto.commit": False, "enable.partition.eof": True})
    consumer.assign([TopicPartition(topic, 0, 0)])
    found, ended = [], False
    while not ended:
        for message in consumer.consume(1_000, 1):
            ended = ended or bool(message.error())
            if not message.error():
                found.append((message.key(), message.value()))
    consumer.close()
    return found


def table(topic, columns, registry, more=""):
    return f"""CREATE TABLE t ({columns}) WITH ('connector' = 'kafka', 'topic' = '{topic}', 'format' = 'avro-confluent', 'scan.startup.mode' = 'earliest-offset',
      'scan.bounded.mode' = 'latest-offset', 'avro-confluent.url' = '{registry.url}'{more});"""


def order(number, identity):
    line = long(2) + long(7) + long(1) + text("p1") + long(8) + long(0) + long(0)
    return framed(number, long(identity) + text("né") + text((1250).to_bytes(2, "big")) + long(1) + long(1_714_557_600_123_456) + line + long(1) + text("k") + long(5) + long(0) +
                  long(1) + struct.pack("<f", 0.5))


COLUMNS = "price DECIMAL(12, 3), id BIGINT NOT NULL, state STRING, `at` TIMESTAMP_LTZ(3), `lines` ARRAY<ROW<sku STRING, n BIGINT>>, tags MAP<STRING, INT>, weight DOUBLE, missing INT"


def test_records_are_read_with_the_schema_of_their_writer(bootstrap):
    with Registry() as registry:
        first, later = registry.put("read-value", json.dumps(ORDER)), registry.put("read-value", json.dumps(LATER))
        # A record inside the extra field, whose own extra is empty.
        inner = long(0) + long(3) + long(0) + b"abcd"
        changed = framed(later, long(1) + inner + long(0) + long(9) + long(1) + long(0) + b"wxyz")
        produce(bootstrap, "read", [order(first, 1), changed, order(first, 2)])
        rows, errors = run(table("read", COLUMNS, registry) + "SELECT * FROM t;", bootstrap)
        assert not errors
        full = ("12.500", "{}", "PAID", "2024-05-01 10:00:00.123", "[(p1, 7), (NULL, 8)]", "{k=5}", "0.5", "<NULL>")
        assert rows == [("+I", full[0], "1", *full[2:]), ("+I", "<NULL>", "9", "PAID", *["<NULL>"] * 5), ("+I", full[0], "2", *full[2:])]
        # Each schema is asked for once.
        assert sorted(registry.asked) == ["/schemas/ids/1", "/schemas/ids/2"]


def test_what_is_written_can_be_read_by_others(bootstrap):
    with Registry() as registry:
        script = table("written", "id INT NOT NULL, s STRING, ts TIMESTAMP(3), d DECIMAL(5, 2)", registry)
        rows, errors = run(script + "INSERT INTO t VALUES (1, 'a', TIMESTAMP '2024-05-01 10:00:00', 1.5), (2, CAST(NULL AS STRING), CAST(NULL AS TIMESTAMP(3)), 0); SELECT * FROM t;", bootstrap)
        assert not errors
        assert rows == [("+I", "1", "a", "2024-05-01 10:00:00.000", "1.50"), ("+I", "2", "<NULL>", "<NULL>", "0.00")]
        assert registry.subjects == {"written-value": 1}
        schema = json.loads(registry.schemas[0])
        assert (schema["name"], schema["namespace"]) == ("record", "org.apache.flink.avro.generated")
        assert schema["fields"][:3] == [{"name": "id", "type": "int"}, {"name": "s", "type": ["null", "string"], "default": None},
                                        {"name": "ts", "type": ["null", {"type": "long", "logicalType": "timestamp-millis"}], "default": None}]
        first, second = consume(bootstrap, "written")
        assert first[1] == framed(1, long(1) + long(1) + text("a") + long(1) + long(1_714_557_600_000) + long(1) + text(b"\0\x96"))
        assert second[1] == framed(1, long(2) + long(0) + long(0) + long(1) + text(b"\0"))


EVERYTHING = """id INT NOT NULL, s STRING, b BIGINT, d DECIMAL(10, 2), ts TIMESTAMP(3), dt DATE, tm TIME, f FLOAT, g DOUBLE, o BOOLEAN, y BYTES, a ARRAY<STRING>, m MAP<STRING, INT>,
  r ROW<x INT, z ROW<q STRING NOT NULL>>, si SMALLINT"""
FULL = """1, 'é', 5000000000, 12.5, TIMESTAMP '2024-05-01 10:00:00.123', DATE '2024-05-01', TIME '10:11:12', CAST(0.5 AS FLOAT), 1e10, TRUE, X'0102', ARRAY['p', CAST(NULL AS STRING)],
  MAP['k', 5], ROW(7, ROW('w')), CAST(3 AS SMALLINT)"""


def test_the_bytes_are_flinks(bootstrap):
    """Flink's schema and records of the same table and rows, recorded."""
    flink = json.loads((pathlib.Path(__file__).parent / "avro_of_flink.json").read_text())
    records = [bytes.fromhex(record) for record in flink["records"]]
    with Registry() as registry:
        rows, errors = run(table("same", EVERYTHING, registry) + f"INSERT INTO t VALUES ({FULL}); INSERT INTO t (id) VALUES (2); SELECT * FROM t;", bootstrap)
        assert not errors
        assert registry.schemas == [flink["schema"]]
        assert [value for _, value in consume(bootstrap, "same")] == records
    with Registry() as registry:
        registry.put("flink-value", flink["schema"])
        produce(bootstrap, "flink", records)
        again, errors = run(table("flink", EVERYTHING, registry) + "SELECT * FROM t;", bootstrap)
        assert (again, errors) == (rows, [])
        assert rows[0][1:5] == ("1", "é", "5000000000", "12.50")


def test_keys_of_upserts(bootstrap):
    with Registry() as registry:
        script = f"""CREATE TABLE t (k STRING, n BIGINT, PRIMARY KEY (k) NOT ENFORCED) WITH ('connector' = 'upsert-kafka', 'topic' = 'upserts', 'key.format' = 'avro-confluent',
          'value.format' = 'avro-confluent', 'key.avro-confluent.url' = '{registry.url}', 'value.avro-confluent.url' = '{registry.url}', 'value.avro-confluent.subject' = 'mine',
          'scan.bounded.mode' = 'latest-offset');
          INSERT INTO t SELECT k, COUNT(*) FROM (VALUES CAST('a' AS STRING), CAST('b' AS STRING), CAST('a' AS STRING)) AS v(k) GROUP BY k; SELECT * FROM t;"""
        rows, errors = run(script, bootstrap)
        assert not errors
        assert {"a": "2", "b": "1"} == {row[1]: row[2] for row in rows if row[0] in ("+I", "+U")}
        assert set(registry.subjects) == {"upserts-key", "mine"}


def test_what_is_wrong_is_told(bootstrap):
    with Registry("Basic dTpw") as registry:
        number = registry.put("wrong-value", json.dumps(ORDER))
        produce(bootstrap, "wrong", [order(number, 1)])
        select = "SELECT * FROM t;"
        credentials = ", 'avro-confluent.basic-auth.credentials-source' = 'USER_INFO', 'avro-confluent.basic-auth.user-info' = 'u:p'"

        def error(columns, more=credentials, topic="wrong"):
            _, errors = run(table(topic, columns, registry, more) + select, bootstrap)
            assert len(errors) == 1
            return errors[0]

        rows, errors = run(table("wrong", "id BIGINT", registry, credentials) + select, bootstrap)
        assert (rows, errors) == ([("+I", "1")], [])
        assert "status 401, Unauthorized" in error("id BIGINT", "")
        assert "column 'id' is INT, and the schema of the records has long there" in error("id INT")
        assert "column 'lines.n' is VARCHAR(2147483647), and the schema of the records has int there" in error("`lines` ARRAY<ROW<n STRING>>")
        assert "column 'z' is NOT NULL, and the schema of the records has no field 'z'" in error("z INT NOT NULL")
        produce(bootstrap, "plain", [b"\x02\x04"])
        assert "begins with a zero byte" in error("id BIGINT", topic="plain")
        produce(bootstrap, "torn", [order(number, 1)[:-2]])
        assert "Avro that cannot be read with its schema" in error("id BIGINT", topic="torn")
        produce(bootstrap, "unknown", [framed(77, long(1))])
        assert "Schema 77 not found" in error("id BIGINT", topic="unknown")
    nobody = "CREATE TABLE t (id INT) WITH ('connector' = 'kafka', 'topic' = 'wrong', 'format' = 'avro-confluent', 'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'{});"
    _, errors = run(nobody.format("") + "SELECT * FROM t;", bootstrap)
    assert "'avro-confluent.url'" in errors[0]
    _, errors = run(nobody.format(", 'avro-confluent.url' = 'http://127.0.0.1:1'") + "SELECT * FROM t;", bootstrap)
    assert "the schema registry http://127.0.0.1:1" in errors[0]
