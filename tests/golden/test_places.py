# SPDX-License-Identifier: Apache-2.0
"""A group and a transactional id stay in the partition where an earlier build has put them, new ones lie where Kafka puts them."""
import collections
import shutil

import pytest
from confluent_kafka import Consumer, ConsumerGroupTopicPartitions, TopicPartition
from confluent_kafka.admin import AdminClient

from tests.broker import Broker
from tests.golden.make_places import FOLDER, SETTINGS, commit, transaction, transactional


def places(address, topic):
    """Id -> partitions of an internal topic that have records of it, behind the names of the records' types."""
    consumer = Consumer({"bootstrap.servers": address, "group.id": "looker", "enable.auto.commit": False, "enable.partition.eof": True})
    consumer.assign([TopicPartition(topic, p, 0) for p in range(3)])
    found, ends = collections.defaultdict(lambda: collections.defaultdict(list)), 0
    while ends < 3:
        message = consumer.poll(30)
        assert message is not None
        if message.error():
            ends += 1
            continue
        size = int.from_bytes(message.key()[2:4], "big")
        found[message.key()[4:4 + size].decode()][message.partition()].append(message.offset())
    consumer.close()
    return found


def committed(address, group):
    admin = AdminClient({"bootstrap.servers": address})
    answer = admin.list_consumer_group_offsets([ConsumerGroupTopicPartitions(group)])[group].result(30)
    return {place.partition: place.offset for place in answer.topic_partitions if place.offset >= 0}


@pytest.fixture
def data(tmp_path):
    shutil.copytree(FOLDER, tmp_path / "data")
    (tmp_path / "data").chmod(0o700)
    return tmp_path / "data"


def test_what_is_there_stays_and_what_is_new_lies_as_in_kafka(data):
    with Broker(data, SETTINGS) as broker:
        before = places(broker.address, "__consumer_offsets")
        assert set(before["orders"]) == {2} and set(before["my-group"]) == {2} and set(before["payments"]) == {2}
        assert set(places(broker.address, "__transaction_state")["orders"]) == {2}
        assert committed(broker.address, "orders") == {0: 22, 1: 44}
        assert committed(broker.address, "payments") == {0: 11}
        assert committed(broker.address, "my-group") == {}
        producer = transactional(broker.address, "orders")  # ends the one that is open
        transaction(broker.address, producer, "orders", 66, partition=2)
        assert committed(broker.address, "orders") == {0: 22, 1: 44}
        producer.commit_transaction(30)
        commit(broker.address, "orders", 77)
        commit(broker.address, "payments", 88)
        commit(broker.address, "my-group", 99)
        commit(broker.address, "golden", 1)
        broker.kill()
    expected = {"orders": {0: 77, 1: 44, 2: 66}, "payments": {0: 88}, "my-group": {0: 99}, "golden": {0: 1}}
    with Broker(data, SETTINGS) as broker:
        assert {group: committed(broker.address, group) for group in expected} == expected
        found = places(broker.address, "__consumer_offsets")
        assert set(found["orders"]) == {2} and len(found["orders"][2]) > len(before["orders"][2])
        assert set(found["my-group"]) == {0, 2} and found["my-group"][2] == before["my-group"][2]  # it was deleted there
        assert set(found["golden"]) == {1}
        assert set(places(broker.address, "__transaction_state")["orders"]) == {2}
        admin = AdminClient({"bootstrap.servers": broker.address})
        admin.delete_consumer_groups(["orders"])["orders"].result(30)
        broker.kill()
    with Broker(data, SETTINGS) as broker:  # nothing of it is left: it begins anew as in Kafka
        assert committed(broker.address, "orders") == {}
        commit(broker.address, "orders", 5)
        assert set(places(broker.address, "__consumer_offsets")["orders"]) == {0, 2}
        broker.kill()
    with Broker(data, SETTINGS) as broker:
        assert committed(broker.address, "orders") == {0: 5}
        assert committed(broker.address, "my-group") == {0: 99}
