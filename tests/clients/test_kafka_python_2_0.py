# SPDX-License-Identifier: Apache-2.0
"""kafka-python 2.0, which many still use, in an environment of its own."""
import json
import pathlib
import subprocess
import sys

import pytest
from confluent_kafka import Consumer, TopicPartition

HERE = pathlib.Path(__file__).resolve().parent / "kafka_python_2_0"
VENV = HERE.parents[2] / "build" / "venv-kafka-python-2.0"


@pytest.fixture(scope="module")
def python():
    stamp, wanted = VENV / "requirements.txt", HERE / "requirements.txt"
    if not stamp.exists() or stamp.read_bytes() != wanted.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", VENV], check=True)
        subprocess.run([VENV / "bin" / "python", "-m", "pip", "install", "-q", "--disable-pip-version-check", "-r", wanted], check=True)
        stamp.write_bytes(wanted.read_bytes())
    return VENV / "bin" / "python"


def test_round_trip(python, address, name):
    run = subprocess.run([python, HERE / "roundtrip.py", address, name], capture_output=True, text=True, timeout=150)
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout.splitlines()[-1])
    rows = {row[2]: row for row in answer["seen"]}
    assert len({tuple(row[:2]) for row in answer["seen"]}) == len(rows) == 510
    for codec in ("None", "gzip", "snappy", "lz4", "zstd"):
        for i in range(100):
            assert rows[f"{codec}-{i}"][3:] == [i, codec, 1_700_000_000_000 + i]
        assert rows[f"{codec}-null"][3] is None and rows[f"{codec}-large"][3] == 1_000_000
    assert sum(answer["ends"].values()) == 510 and answer["committed"] == answer["ends"]
    assert set(answer["times"].values()) <= set(range(1_700_000_000_050, 1_700_000_000_060))
    assert answer["last"] == [answer["ends"]["0"] - 1]


def test_record_formats_before_kafka_0_11(python, broker, name):
    if broker is None:
        pytest.skip("Kafka 4 has dropped Produce 0 to 2")
    run = subprocess.run([python, HERE / "old_formats.py", broker.address, name], capture_output=True, text=True, timeout=100)
    assert run.returncode == 0, run.stderr
    consumer = Consumer({"bootstrap.servers": broker.address, "group.id": name, "enable.auto.commit": False})
    consumer.assign([TopicPartition(name, 0, 0)])
    messages = []
    while len(messages) < 600:
        batch = consumer.consume(600 - len(messages), 10)
        assert batch, f"only {len(messages)} of 600 records"
        messages += batch
    consumer.close()
    expected = [(f"{minor}-{codec}-{i}", b"v" * i if i % 7 else None, 1_700_000_000_000 + i if minor == 10 else -1)
                for minor in (8, 9, 10) for codec in (None, "gzip", "snappy", "lz4") for i in range(50)]
    assert [(m.key().decode(), m.value(), m.timestamp()[1]) for m in messages] == expected
