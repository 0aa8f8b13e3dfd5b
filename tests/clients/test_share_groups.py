# SPDX-License-Identifier: Apache-2.0
"""Share groups (KIP-932) with Java's tools."""
import re

from confluent_kafka.admin import AdminClient, AlterConfigOpType, ConfigEntry, ConfigResource, NewTopic, ResourceType

from tests.clients.java_tools import Running, jars, tool, wait_for  # noqa: F401


def create(address, topic, partitions, **configs):
    admin = AdminClient({"bootstrap.servers": address})
    admin.create_topics([NewTopic(topic, partitions, 1, config=configs)])[topic].result(10)


def configure(tool, group, settings):  # noqa: F811
    tool("configs", "--alter", "--entity-type", "groups", "--entity-name", group, "--add-config", settings)


def test_two_consumers_share_one_partition(jars, tool, address, name):  # noqa: F811
    create(address, name, 1)
    group = f"{name}-g"
    configure(tool, group, "share.auto.offset.reset=earliest")
    with Running(jars, address, "console-share-consumer", "--topic", name, "--group", group) as one, \
            Running(jars, address, "console-share-consumer", "--topic", name, "--group", group) as two:
        wait_for(lambda: re.search(rf"{group}\s+\S+:\d+\s+\(\d+\)\s+Stable\s+2", tool("share-groups", "--describe", "--group", group, "--state")))
        for batch in range(20):
            tool("console-producer", "--topic", name, stdin="".join(f"{batch * 10 + i}\n" for i in range(10))) if batch % 5 == 0 else None
        wait_for(lambda: len(one.lines) + len(two.lines) >= 40)
        assert len(set(one.lines + two.lines)) == len(one.lines + two.lines) == 40
        members = tool("share-groups", "--describe", "--group", group, "--members")
        assert len(re.findall(rf"{group}\s.*{name}:0", members)) == 2
        wait_for(lambda: re.search(rf"{group}\s+{name}\s+0\s+\d+\s+0", tool("share-groups", "--describe", "--group", group)), 90)


def test_released_records_come_again_and_rejected_ones_go_to_the_dead_letter_queue(jars, tool, address, name):  # noqa: F811
    create(address, name, 1)
    create(address, f"dlq.{name}", 1, **{"errors.deadletterqueue.group.enable": "true"})
    group = f"{name}-g"
    configure(tool, group, f"share.auto.offset.reset=earliest,errors.deadletterqueue.topic.name=dlq.{name},errors.deadletterqueue.copy.record.enable=true")
    tool("console-producer", "--topic", name, stdin="a\nb\n")
    with Running(jars, address, "console-share-consumer", "--topic", name, "--group", group, "--release") as releasing:
        wait_for(lambda: len(releasing.lines) >= 10)
    assert releasing.lines.count("a") == 5, "share.delivery.count.limit"
    dead = tool("console-consumer", "--topic", f"dlq.{name}", "--from-beginning", "--max-messages", 2, "--formatter-property", "print.headers=true")
    assert f"__dlq.errors.topic:{name},__dlq.errors.partition:0,__dlq.errors.offset:0,__dlq.errors.group:{group}" in dead
    assert "__dlq.errors.message:Offset delivery count exceeded the threshold.\ta\n" in dead
    tool("console-producer", "--topic", name, stdin="c\n")
    with Running(jars, address, "console-share-consumer", "--topic", name, "--group", group, "--reject") as rejecting:
        wait_for(lambda: rejecting.lines == ["c"])
        wait_for(lambda: f"dlq.{name}:0:3" in tool("get-offsets", "--topic", f"dlq.{name}"))  # the tool rejects after it has printed
    dead = tool("console-consumer", "--topic", f"dlq.{name}", "--from-beginning", "--max-messages", 3, "--formatter-property", "print.headers=true")
    assert "__dlq.errors.delivery.count:1,__dlq.errors.message:Offset rejected by client.\tc\n" in dead


def test_offsets_are_reset_deleted_and_groups_deleted(tool, address, name):  # noqa: F811
    create(address, name, 2)
    group = f"{name}-g"
    configure(tool, group, "share.auto.offset.reset=earliest")
    tool("console-producer", "--topic", name, stdin="".join(f"{i}\n" for i in range(30)))
    consumed = tool("console-share-consumer", "--topic", name, "--group", group, "--max-messages", 30)
    assert len(consumed.split()) == 30
    wait_for(lambda: "has no active members" in tool("share-groups", "--describe", "--group", group, "--members", status=None)
             or "Empty" in tool("share-groups", "--describe", "--group", group, "--state"))
    reset = tool("share-groups", "--reset-offsets", "--group", group, "--topic", name, "--to-earliest", "--execute")
    assert len(re.findall(rf"{group}\s+{name}\s+\d\s+0", reset)) == 2
    assert len(tool("console-share-consumer", "--topic", name, "--group", group, "--max-messages", 30).split()) == 30
    assert group in tool("share-groups", "--list")
    wait_for(lambda: "Successful" in tool("share-groups", "--delete-offsets", "--group", group, "--topic", name, status=None))
    assert "was successful" in tool("share-groups", "--delete", "--group", group)
    assert group not in tool("share-groups", "--list")


def test_perf_tool(tool, address, name):  # noqa: F811
    create(address, name, 1)
    configure(tool, f"{name}-g", "share.auto.offset.reset=earliest")
    tool("producer-perf-test", "--topic", name, "--num-records", 20000, "--record-size", 512, "--throughput", -1, "--bootstrap-server", address)
    shown = tool("share-consumer-perf-test", "--topic", name, "--bootstrap-server", address, "--num-records", 20000, "--group", f"{name}-g")
    fields = shown.splitlines()[-1].split(", ")
    assert 20000.0 in [float(field) for field in fields if field.replace(".", "", 1).isdigit()], shown
