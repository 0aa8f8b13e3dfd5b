# SPDX-License-Identifier: Apache-2.0
"""KafkaJS and franz-go, by small programs that print what they saw."""
import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

HERE = pathlib.Path(__file__).resolve().parent
BUILD = HERE.parents[1] / "build"


@pytest.fixture(scope="module")
def node():
    """Node of the Python environment, with the packages installed below build/."""
    folder = BUILD / "node-client"
    folder.mkdir(parents=True, exist_ok=True)
    bin_folder = pathlib.Path(sys.executable).parent
    environment = dict(os.environ, PATH=f"{bin_folder}:{os.environ['PATH']}")
    package = HERE / "node" / "package.json"
    stamp = folder / "installed.json"
    if not stamp.exists() or stamp.read_bytes() != package.read_bytes():
        shutil.copy(package, folder / "package.json")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=folder, env=environment, check=True, timeout=300)
        shutil.copy(package, stamp)
    shutil.copy(HERE / "node" / "roundtrip.js", folder / "roundtrip.js")
    return lambda *arguments: subprocess.run(["node", folder / "roundtrip.js", *arguments], env=environment, capture_output=True, text=True, timeout=120)


def test_kafkajs(node, address, name):
    run = node(address, name)
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout.splitlines()[-1])
    values = {(row["key"], row["headers"].get("round")): row["value"] for row in answer["seen"]}
    assert len(values) == len(answer["seen"]) == 603
    for round_ in range(2):
        for i in range(300):
            assert values[(f"k{i}", str(round_))].encode("latin1").decode() == f"{round_}-{i} é"
    assert values[("empty", None)] == "" and values[("null", None)] is None and values[("large", None)] == "\x07" * 900_000
    assert answer["members"] == 3 and answer["listed"]
    ends = {row["partition"]: int(row["high"]) for row in answer["ends"]}
    assert sum(ends.values()) == 603
    assert {row["partition"]: int(row["offset"]) for row in answer["committed"]} == ends


@pytest.fixture(scope="module")
def go_program():
    program = BUILD / "go-client"
    environment = dict(os.environ, CGO_ENABLED="0", GOFLAGS="-mod=mod")
    folder = BUILD / "go-client-source"
    shutil.copytree(HERE / "go", folder, dirs_exist_ok=True)
    subprocess.run(["go", "build", "-o", program, "."], cwd=folder, env=environment, check=True, timeout=600)
    return program


def test_franz_go(go_program, address, name):
    run = subprocess.run([go_program, address, name], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    answer = json.loads(run.stdout)
    rows = {row["key"]: row for row in answer["seen"]}
    assert len(rows) == len(answer["seen"]) == 5 * 202 and answer["members"] == 3
    for codec in ("none", "gzip", "snappy", "lz4", "zstd"):
        for i in range(200):
            row = rows[f"{codec}-{i}"]
            assert row["value"] == f"value {i} é" and row["headers"] == {"codec": codec}
        assert rows[f"{codec}-null"]["null"] and rows[f"{codec}-large"]["size"] == 900_000
