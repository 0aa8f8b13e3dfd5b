# SPDX-License-Identifier: Apache-2.0
"""Copies a topic exactly once, in transactions: consume, process, produce. It is killed at any time by test_transactions.py.

    copier.py BOOTSTRAP INPUT OUTPUT GROUP NUMBER
"""
import random
import sys

from confluent_kafka import Consumer, KafkaException, Producer, TopicPartition

BATCH = 100


def copy_batch(consumer, producer, messages, output, rng):
    """One transaction; some are aborted after everything was written, and read again."""
    producer.begin_transaction()
    positions = {}
    for message in messages:
        if message.error():
            raise KafkaException(message.error())
        producer.produce(output, key=message.key(), value=message.value(), partition=message.partition())
        positions[(message.topic(), message.partition())] = message.offset() + 1
    give_up = rng.random() < 0.1
    if give_up:
        producer.flush(5)
    else:
        offsets = [TopicPartition(topic, partition, offset) for (topic, partition), offset in positions.items()]
        producer.send_offsets_to_transaction(offsets, consumer.consumer_group_metadata())
        producer.commit_transaction()
    return not give_up


def rewind(consumer):
    for partition in consumer.committed(consumer.assignment(), 30):
        if partition.offset < 0:
            partition.offset = 0
        consumer.seek(partition)


def main():
    bootstrap, source, output, group, number = sys.argv[1:]
    rng = random.Random(int(number))
    # Without "none" librdkafka forgets a broker that is away and bootstraps again, but its cache of group coordinators keeps the
    # forgotten one: send_offsets_to_transaction then waits for it without end (seen with 2.16.0: nothing is sent to the broker).
    common = {"bootstrap.servers": bootstrap, "log_level": 0, "reconnect.backoff.ms": 5, "reconnect.backoff.max.ms": 50,
              "metadata.recovery.strategy": "none"}
    consumer = Consumer({**common, "group.id": group, "group.instance.id": f"copier-{number}", "enable.auto.commit": False,
                         "isolation.level": "read_committed", "auto.offset.reset": "earliest", "session.timeout.ms": 6000})
    producer = Producer({**common, "transactional.id": f"copy-{number}", "transaction.timeout.ms": 10_000, "retry.backoff.ms": 10,
                         "retry.backoff.max.ms": 50, "linger.ms": 1})
    producer.init_transactions(60)
    consumer.subscribe([source])
    while True:
        messages = consumer.consume(BATCH, 0.5)
        if not messages:
            continue
        try:
            if copy_batch(consumer, producer, messages, output, rng):
                continue
            producer.abort_transaction(30)
        except KafkaException as exception:
            error = exception.args[0]
            print(error, flush=True)
            if error.txn_requires_abort() or error.retriable():
                producer.abort_transaction(30)
            else:
                raise  # fenced: somebody starts this program anew
        rewind(consumer)


if __name__ == "__main__":
    main()
