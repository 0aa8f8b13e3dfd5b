# SPDX-License-Identifier: Apache-2.0
"""Data directories of earlier versions, as a kill and as a stop have left them: they are sound, and clients read from them what they did."""
import json
import shutil
import subprocess

import pytest

from tests.broker import BINARY, Broker
from tests.golden.make import FOLDER, SETTINGS, contents

DIRECTORIES = sorted(path.parent.name + "/" + path.name for path in FOLDER.glob("*/*") if path.is_dir() and path.parent.name.startswith("format"))


def verify(directory):
    run = subprocess.run([BINARY, "log", "verify", directory], capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.endswith(": sound\n"), run.stdout


def newest(found):
    """Compaction may run when it likes: of a compacted topic what stays is the newest record of each key."""
    out = {}
    for place, records in found.items():
        if place.startswith("compacted"):
            last = {key: [offset, timestamp, key, value] for offset, timestamp, key, value in records}
            records = sorted(record for record in last.values() if record[3] is not None)
        out[place] = records
    return out


def same(found, expected):
    assert found["group"] == expected["group"]
    for isolation in ("uncommitted", "committed"):
        assert newest(found[isolation]) == newest(expected[isolation]), isolation


def test_there_are_some():
    assert len(DIRECTORIES) >= 2


@pytest.mark.parametrize("name", DIRECTORIES)
def test_a_directory_of_an_earlier_version_is_read(name, tmp_path):
    expected = json.loads((FOLDER / name).parent.joinpath("expected.json").read_text())
    data = tmp_path / "data"
    shutil.copytree(FOLDER / name, data)
    data.chmod(0o700)
    verify(data)
    with Broker(data, SETTINGS) as broker:
        same(contents(broker.address), expected)
        broker.kill()
    with Broker(data, SETTINGS) as broker:  # what this version has written
        same(contents(broker.address), expected)
        assert broker.stop() == 0
    verify(data)
    with Broker(data, SETTINGS) as broker:
        same(contents(broker.address), expected)


def test_the_comparison_notices_a_lost_record():
    expected = json.loads((FOLDER / DIRECTORIES[0]).parent.joinpath("expected.json").read_text())
    found = json.loads(json.dumps(expected))
    found["committed"]["plain-0"].pop(3)
    with pytest.raises(AssertionError):
        same(found, expected)
