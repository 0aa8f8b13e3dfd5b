# SPDX-License-Identifier: Apache-2.0
"""Writes tests/golden/places: groups and a transactional id in partitions of internal topics where builds before decision 0025 put them.

    python3 -m tests.golden.make_places CORK      # a binary of before: the last one is of commit 66e9808
"""
import pathlib
import shutil
import sys
import tempfile

from confluent_kafka import Consumer, Producer, TopicPartition
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import Broker

FOLDER = pathlib.Path(__file__).resolve().parent / "places"
SETTINGS = ["offsets.retention.minutes=2147483647", "transactional.id.expiration.ms=2147483647", "offsets.topic.num.partitions=3",
            "transaction.state.log.num.partitions=3", "transaction.max.timeout.ms=2147483647"]


def commit(address, group, offset, partition=0):
    consumer = Consumer({"bootstrap.servers": address, "group.id": group, "enable.auto.commit": False})
    consumer.commit(offsets=[TopicPartition("t", partition, offset)], asynchronous=False)
    consumer.close()


def transactional(address, name):
    producer = Producer({"bootstrap.servers": address, "transactional.id": name, "transaction.timeout.ms": 2_000_000_000})
    producer.init_transactions(30)
    return producer


def transaction(address, producer, group, offset, partition):
    """One that stays open."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": group, "enable.auto.commit": False})
    producer.begin_transaction()
    producer.produce("t", f"in a transaction {offset}", partition=0)
    producer.send_offsets_to_transaction([TopicPartition("t", partition, offset)], consumer.consumer_group_metadata(), 30)
    producer.flush()
    consumer.close()


def main(binary):
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder) / "data"
        broker = Broker(data, SETTINGS, binary=binary).start()
        admin = AdminClient({"bootstrap.servers": broker.address})
        admin.create_topics([NewTopic("t", 3, 1)])["t"].result(30)
        commit(broker.address, "payments", 11)  # where Kafka would put it
        commit(broker.address, "orders", 22)
        commit(broker.address, "my-group", 33)
        admin.delete_consumer_groups(["my-group"])["my-group"].result(30)
        producer = transactional(broker.address, "orders")
        transaction(broker.address, producer, "orders", 44, partition=1)
        producer.commit_transaction()
        transaction(broker.address, producer, "orders", 55, partition=2)
        broker.kill()
        shutil.copytree(data, FOLDER, ignore=shutil.ignore_patterns(".lock"))


if __name__ == "__main__":
    main(*sys.argv[1:])
