# SPDX-License-Identifier: Apache-2.0
"""Commands of all tools of Apache Kafka print what they print with Kafka 4.4. tests/clients/tools/kafka.txt was recorded from it;
from a fresh Kafka with node.id=1 and SETTINGS it is written again by

    python3 -m tests.clients.test_recorded_tools CLASSPATH HOST:PORT
"""
import pathlib
import re
import subprocess
import sys

from tests.broker import Broker
from tests.clients.java_tools import MAIN, jars, java  # noqa: F401

FOLDER = pathlib.Path(__file__).parent / "tools"
RECORDED = FOLDER / "kafka.txt"
TIMED = FOLDER / "timed_kafka.txt"
# What Kafka's own config/server.properties sets, and a short wait for the members of a group.
SETTINGS = ["node.id=1", "num.partitions=1", "log.segment.bytes=1073741824", "log.retention.hours=168", "group.initial.rebalance.delay.ms=0",
            "offsets.topic.replication.factor=1", "transaction.state.log.replication.factor=1", "transaction.state.log.min.isr=1",
            "share.coordinator.state.topic.replication.factor=1", "share.coordinator.state.topic.min.isr=1"]


def neutral(line):
    """Without what differs from run to run: ids, addresses, folders, times."""
    line = re.sub(r"(localhost|127\.0\.0\.1)[: ]\d+", "ADDRESS", line)
    line = re.sub(r"console-consumer-\d+", "ID", line)
    line = re.sub(r"(?<![\w-])[\w-]{22}(?![\w-])", "ID", line)
    line = re.sub(r"\b1[6-9]\d{11}\b", "MS", line)
    line = re.sub(r"\b20\d\d[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d[,:.]\d{3}", "TIME", line)
    line = re.sub(r'(logDir":|log_dirs":\[)"[^"]*"', r'\1"FOLDER"', line)
    line = re.sub(r'"(totalBytes|usableBytes)":-?\d+', r'"\1":N', line)
    line = re.sub(r"Configs: (.*)", lambda match: "Configs: " + ",".join(sorted(match[1].strip().split(","))), line)
    return re.sub(r"[ \t]+", " ", line).rstrip()


def parse(text):
    """Commands with their sorted lines: most tools print what they find in no order. Frames of stack traces are left out."""
    answers = {}
    for block in text.split("=== ")[1:]:
        command, *lines = block.split("\n")
        lines = [neutral(line) for line in lines if not re.match(r"\s+at |\s+\.\.\. \d+ more", line)]
        while command in answers:
            command += " (again)"
        # A client that has not heard of its partitions' topic yet begins with none of them, as fast as it is.
        answers[command] = sorted(line for line in lines if line and '"partitions_assigned","partitions":[]' not in line)
    return answers


def shape(line):
    """Without numbers, but for exit statuses and the levels of features; the voter's endpoint is the broker's, see docs/compatibility.md."""
    if line.startswith(("--- status", "Feature:")):
        return re.sub(r"Epoch: \d+", "Epoch: N", line)
    return re.sub(r"-?\d+(\.\d+)?", "N", line).replace("CONTROLLER://", "PLAINTEXT://")


def run(jars, address, commands="commands.txt"):
    # Not out of an archive of classes: it changes the order of methods, in which a tool writes the fields of its JSON.
    command = ["java", "-XX:TieredStopAtLevel=1", "-Xmx384m", "-cp", jars, FOLDER / "Runner.java", FOLDER / "tools.tsv", FOLDER / commands, address, FOLDER]
    done = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout


def test_tools_print_what_they_print_with_kafka(jars, tmp_path):
    with Broker(tmp_path / "data", SETTINGS) as broker:
        answers = parse(run(jars, broker.address))
    recorded = parse(RECORDED.read_text())
    assert list(answers) == list(recorded)
    differences = []
    for command, lines in answers.items():
        missing = [f"  - {line}" for line in recorded[command] if line not in lines]
        more = [f"  + {line}" for line in lines if line not in recorded[command]]
        if missing or more:
            differences.append("\n".join([command, *missing, *more]))
    assert not differences, f"{len(differences)} of {len(answers)} differ from Kafka\n" + "\n".join(differences)


def test_tools_that_print_times_print_them_in_the_same_form(jars, tmp_path):
    with Broker(tmp_path / "data", SETTINGS) as broker:
        answers = parse(run(jars, broker.address, "timed_commands.txt"))
    recorded = parse(TIMED.read_text())
    assert list(answers) == list(recorded)
    for command, lines in answers.items():
        assert sorted({shape(line) for line in lines}) == recorded[command], command


def test_versions_of_apis_are_those_of_kafka(jars, tmp_path):
    """api_versions.txt is what kafka-broker-api-versions prints with Kafka 4.4; what is older there is in docs/compatibility.md."""
    with Broker(tmp_path / "data", SETTINGS) as broker:
        done = subprocess.run([*java(jars, 256), MAIN["broker-api-versions"], "--bootstrap-server", broker.address], capture_output=True, text=True,
                              timeout=60, check=True)
    lines = [neutral(line) for line in done.stdout.splitlines()]
    recorded = [neutral(line) for line in (FOLDER / "api_versions.txt").read_text().splitlines()]
    assert [line for line in recorded if line not in lines] == [" CreateTopics(19): 2 to 7 [usable: 7],", " DeleteTopics(20): 1 to 6 [usable: 6],"]
    assert [line for line in lines if line not in recorded] == [" CreateTopics(19): 0 to 7 [usable: 7],", " DeleteTopics(20): 0 to 6 [usable: 6],"]
    assert len(lines) == len(recorded)


if __name__ == "__main__":
    seen = parse(run(sys.argv[1], sys.argv[2]))
    RECORDED.write_text("".join(f"=== {command}\n" + "".join(f"{line}\n" for line in lines) for command, lines in seen.items()))
    timed = parse(run(sys.argv[1], sys.argv[2], "timed_commands.txt"))
    shapes = {command: sorted({shape(line) for line in lines}) for command, lines in timed.items()}
    TIMED.write_text("".join(f"=== {command}\n" + "".join(f"{line}\n" for line in lines) for command, lines in shapes.items()))
