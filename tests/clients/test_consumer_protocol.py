# SPDX-License-Identifier: Apache-2.0
"""Groups of the consumer protocol (KIP-848) with Java's tools and librdkafka, and the way between it and the classic protocol."""
import re
import threading

from confluent_kafka import Consumer, Producer
from confluent_kafka.admin import AdminClient, NewTopic

from tests.clients.java_tools import Running, jars, tool, wait_for  # noqa: F401

MODERN = ("--command-property", "group.protocol=consumer")
CLASSIC = ("--command-property", "group.protocol=classic")


def create(address, topic, partitions):
    admin = AdminClient({"bootstrap.servers": address})
    admin.create_topics([NewTopic(topic, partitions, 1)])[topic].result(10)


def rows(text, group):
    return [line.split() for line in text.splitlines() if line.startswith(group + " ")]


def test_java_consumers_share_partitions_and_tools_describe_them(jars, tool, address, name):  # noqa: F811
    create(address, name, 4)
    tool("console-producer", "--topic", name, stdin="".join(f"{i}\n" for i in range(40)))
    group = f"{name}-g"
    arguments = ("console-consumer", "--topic", name, "--group", group, "--from-beginning", *MODERN)
    with Running(jars, address, *arguments) as one, Running(jars, address, *arguments) as two:
        wait_for(lambda: len(one.lines) + len(two.lines) == 40)
        members = wait_for(lambda: (lambda found: found if len(found) == 2 and all(row[4] == "2" for row in found) else None)(
            rows(tool("consumer-groups", "--describe", "--group", group, "--members", "--verbose"), group)))
        assert sorted(row[6] for row in members) in (["%s:0,1" % name, "%s:2,3" % name], ["%s:0,2" % name, "%s:1,3" % name], ["%s:0,3" % name, "%s:1,2" % name])
        assert all(row[5] == row[7] and row[6] == row[8] for row in members), "current and target epochs and assignments"
        state = tool("consumer-groups", "--describe", "--group", group, "--state")
        assert re.search(rf"{group}\s+\S+:\d+\s+\(\d+\)\s+uniform\s+Stable\s+2", state)
        assert rows(tool("groups", "--list"), group)[0][1:] == ["Consumer", "consumer"]
        two.stop()
        assert wait_for(lambda: re.search(rf"{group}\s.*Stable\s+1", tool("consumer-groups", "--describe", "--group", group, "--state")))
        one.stop()  # says goodbye: nobody waits for its session to end
    described = wait_for(lambda: (lambda found: found if sum(int(row[3]) for row in found if row[3] != "-") == 40 else None)(
        rows(tool("consumer-groups", "--describe", "--group", group), group)))
    assert len(described) == 4
    assert "Deletion of requested consumer groups" in wait_for(
        lambda: (lambda text: text if "NON_EMPTY" not in text and "not empty" not in text else None)(tool("consumer-groups", "--delete", "--group", group)))


def test_kafka_reads_the_records_of_the_group(tool, address, name):  # noqa: F811
    create(address, name, 1)
    tool("console-producer", "--topic", name, stdin="a\n")
    tool("console-consumer", "--topic", name, "--group", f"{name}-g", "--from-beginning", "--max-messages", 1, *MODERN)
    key = f'"group":"{name}-g","topic":"{name}","partition":0'
    found = []

    def look():
        shown = tool("console-consumer", "--topic", "__consumer_offsets", "--from-beginning", "--timeout-ms", 5000,
                     "--formatter", "org.apache.kafka.tools.consumer.OffsetsMessageFormatter", status=None)
        found[:] = [line for line in shown.splitlines() if key in line]
        return found
    assert wait_for(look)
    assert '"value":{"version":4' in found[0] and '"topicId":"' in found[0], found


def test_a_live_group_moves_between_the_protocols(jars, tool, address, name):  # noqa: F811
    create(address, name, 4)
    group = f"{name}-g"
    base = ("console-consumer", "--topic", name, "--group", group, "--from-beginning")
    producer = Producer({"bootstrap.servers": address})
    sent, stop = [], threading.Event()

    def produce():
        while not stop.wait(0.01):
            sent.append(str(len(sent)))
            producer.produce(name, sent[-1], partition=len(sent) % 4)
            producer.poll(0)
        producer.flush(10)

    feeder = threading.Thread(target=produce)
    feeder.start()
    try:
        with Running(jars, address, *base, *CLASSIC) as old:
            wait_for(lambda: len(old.lines) > 50)
            assert rows(tool("groups", "--list"), group)[0][1] == "Classic"
            with Running(jars, address, *base, *MODERN) as new:
                wait_for(lambda: len(new.lines) > 50)
                assert rows(tool("groups", "--list"), group)[0][1] == "Consumer"
                before = len(old.lines)
                wait_for(lambda: len(old.lines) > before, 20)
                new.stop()
            wait_for(lambda: rows(tool("groups", "--list"), group)[0][1] == "Classic")
            stop.set()
            feeder.join()
            wait_for(lambda: set(sent) <= set(old.lines) | set(new.lines))
    finally:
        stop.set()
        feeder.join()


def test_librdkafka_with_the_consumer_protocol_and_a_regular_expression(address, name):
    create(address, f"{name}-a", 2)
    consumer = Consumer({"bootstrap.servers": address, "group.id": f"{name}-g", "group.protocol": "consumer", "auto.offset.reset": "earliest"})
    consumer.subscribe([f"^{name}-.*"])
    producer = Producer({"bootstrap.servers": address})
    for i in range(10):
        producer.produce(f"{name}-a", str(i), partition=i % 2)
    producer.flush(10)
    seen = set()

    def poll():
        for message in consumer.consume(100, 0.2):
            assert message.error() is None
            seen.add(message.value().decode())
        return len(seen) == 10

    wait_for(poll)
    assert consumer.memberid()
    consumer.commit(asynchronous=False)
    consumer.close()
