# SPDX-License-Identifier: Apache-2.0
"""cork log verify, stats and repair, on a running broker's directory and on a damaged one."""
import json
import subprocess

from confluent_kafka import Consumer, Producer, TopicPartition

from tests.broker import BINARY, Broker


def cork_log(*arguments, status=0):
    done = subprocess.run([BINARY, "log", *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def produce(address, numbers):
    producer = Producer({"bootstrap.servers": address, "linger.ms": 0, "batch.num.messages": 1})
    for number in numbers:
        producer.produce("t", f"value-{number:04}", partition=0)
    assert producer.flush(20) == 0


def read_from(address, offset):
    consumer = Consumer({"bootstrap.servers": address, "group.id": "g", "enable.partition.eof": True, "enable.auto.commit": False})
    consumer.assign([TopicPartition("t", 0, offset)])
    values = []
    while (message := consumer.poll(10)) is not None and not message.error():
        values.append(message.value().decode())
    consumer.close()
    return values


def test_damage_is_found_served_around_and_repaired(tmp_path):
    data = tmp_path / "data"
    broker = Broker(data).start()
    produce(broker.address, range(100))
    beside = cork_log("verify", data)
    assert "sound" in beside and "write-ahead log: " in beside, "beside a running broker, whose records no segment has to have yet"
    assert "write-ahead log: " in cork_log("stats", data)
    assert broker.stop() == 0
    assert "sound" in cork_log("verify", data / "t-0")
    (row,) = json.loads(cork_log("stats", data / "t-0", "--output", "json"))
    assert (row["records"], row["start"], row["end"]) == (100, 0, 100)

    segment = data / "t-0" / f"{0:020}.log"
    bytes_ = bytearray(segment.read_bytes())
    bytes_[bytes_.index(b"value-0050")] ^= 1
    segment.write_bytes(bytes_)
    found = cork_log("verify", data, status=1)
    assert "offsets 50 to 50 are lost" in found and "DAMAGED" in found

    broker.start()
    assert read_from(broker.address, 51) == [f"value-{n:04}" for n in range(51, 100)]
    produce(broker.address, [100])
    cork_log("repair", data, status=1)
    assert broker.stop() == 0
    assert "offsets 50 to 50 are marked as empty" in cork_log("repair", data)
    assert "sound" in cork_log("verify", data)
    assert "nothing to repair" in cork_log("repair", data)
    broker.start()
    assert read_from(broker.address, 0) == [f"value-{n:04}" for n in range(101) if n != 50]
    assert broker.stop() == 0
