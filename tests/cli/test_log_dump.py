# SPDX-License-Identifier: Apache-2.0
"""cork log dump beside a stopped broker, over sound and damaged files; completion scripts."""
import json
import pathlib
import re
import subprocess

import pytest

from tests.broker import BINARY, Broker


def dump(*arguments):
    return subprocess.run([BINARY, "log", "dump", *map(str, arguments)], capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def directory(tmp_path_factory):
    path = tmp_path_factory.mktemp("dump") / "data"
    with Broker(path, settings=["log.index.interval.bytes=128"]) as broker:
        for command in (["topic", "create", "t", "-p", "1"], ["produce", "t", "-k", "key", "-v", "hello"], ["produce", "t", "-v", "wor\tld"]):
            subprocess.run([BINARY, *command, "-b", broker.address], check=True, capture_output=True, timeout=60)
        assert broker.stop() == 0
    return path


def segment(directory):
    return directory / "t-0" / ("0" * 20 + ".log")


def rows(run, kind):
    return [row for row in map(json.loads, run.stdout.splitlines()) if row["kind"] == kind]


def test_segment_with_records(directory):
    run = dump(segment(directory), "--records", "--output", "json")
    assert run.returncode == 0, run.stderr
    batches, records = rows(run, "batch"), rows(run, "record")
    assert [batch["baseOffset"] for batch in batches] == [0, 1] and all(batch["isvalid"] for batch in batches)
    assert batches[1]["position"] == batches[0]["size"]
    assert [(record["key"], record["payload"]) for record in records] == [("key", "hello"), (None, "0x776f72096c64")]


def test_whole_directory_in_words(directory):
    run = dump(directory)
    assert run.returncode == 0, run.stderr
    for name in ("log.checkpoint", "meta.properties", "wal-", "t-0/" + "0" * 20 + ".log", "partition.metadata"):
        assert name in run.stdout
    assert "baseOffset: 0 lastOffset: 0 count: 1" in run.stdout


def test_damage_has_a_place(directory, tmp_path):
    damaged = tmp_path / segment(directory).name
    data = bytearray(segment(directory).read_bytes())
    second = rows(dump(segment(directory), "--output", "json"), "batch")[1]["position"]
    data[second + 70] ^= 1
    damaged.write_bytes(data)
    run = dump(damaged)
    assert run.returncode == 1 and f"position {second}" in run.stderr and "isvalid: false" in run.stdout
    damaged.write_bytes(data[: second + 20])
    run = dump(damaged)
    assert run.returncode == 1 and f"position {second}" in run.stderr


@pytest.mark.parametrize("path", ["missing", "."])
def test_what_is_no_file_of_a_broker(tmp_path, path):
    run = dump(tmp_path / path)
    assert run.returncode == 1 and run.stderr.startswith("cork: ")


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"x" * 61, b"\xff" * 4096])
@pytest.mark.parametrize("name", ["0" * 20 + ".log", "0" * 20 + ".index", "0" * 20 + ".timeindex", "wal-0001.log"])
def test_any_bytes(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    assert dump(tmp_path / name).returncode in (0, 1)


def test_the_example_of_the_write_ahead_log_is_what_its_page_says(tmp_path):
    page = pathlib.Path(__file__).resolve().parents[2] / "docs/formats/wal.md"
    lines = [line for line in page.read_text().split("## Example")[1].splitlines() if line.startswith("    ")]
    data = bytes.fromhex("".join(re.findall(r"\b(?:[0-9a-f]{10}|[0-9a-f]{8}|[0-9a-f]{4})\b", "\n".join(lines))))
    path = tmp_path / "wal-0000.log"
    path.write_bytes(data[:20].ljust(512, b"\0") + data[20:].ljust(512, b"\0"))
    run = dump(path, "--records", "--output", "json")
    assert run.returncode == 0, run.stderr
    ((wal,), (frame,), (batch,), (record,), (end,)) = (rows(run, kind) for kind in ("wal", "frame", "batch", "record", "end"))
    assert (wal["version"], wal["generation"]) == (2, 5)
    assert (frame["position"], frame["commit"], frame["endsCommit"], frame["partition"], frame["payloadSize"]) == (512, 17, True, 2, 73)
    assert batch["isvalid"] and batch["position"] == 512 + 48 and record["payload"] == "hello" and end["position"] == 1024


def complete(script, line):
    words = line.split(" ")
    text = f'{script}\nCOMP_WORDS=({" ".join(words)!s}{" " + chr(39) * 2 if not words[-1] else ""}); COMP_CWORD={len(words) - 1}; _cork; echo "${{COMPREPLY[@]}}"'
    return subprocess.run(["bash", "-c", text], capture_output=True, text=True, check=True).stdout.split()


def test_bash_completion():
    script = subprocess.run([BINARY, "completion", "bash"], capture_output=True, text=True, check=True).stdout
    assert complete(script, "cork to") == ["topic"]
    assert {"create", "list", "describe"} <= set(complete(script, "cork topic "))
    assert "--partitions" in complete(script, "cork topic create --par")
    assert complete(script, "cork demo r") == ["rides"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_a_script(shell):
    script = subprocess.run([BINARY, "completion", shell], capture_output=True, text=True, check=True).stdout
    assert "topic" in script and pathlib.Path(BINARY).name in script
