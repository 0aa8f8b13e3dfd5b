# SPDX-License-Identifier: Apache-2.0
"""The commands of docs/quickstart.md work when they are typed as they stand."""
import os
import re
import subprocess

from tests.broker import BINARY, Broker
from tests.house import source


def blocks():
    return re.findall(r"^```sh\n(.*?)^```", source.read("docs/quickstart.md"), re.M | re.S)


def test_quickstart(tmp_path):
    assert len(blocks()) >= 3
    with Broker(tmp_path / "cork-data") as broker:
        environment = dict(os.environ, PATH=f"{BINARY.parent}:{os.environ['PATH']}", CORK_BOOTSTRAP=broker.address)
        outputs = []
        for block in blocks():
            run = subprocess.run(["bash", "-euo", "pipefail", "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60)
            assert run.returncode == 0, block + run.stderr
            outputs.append(run.stdout)
    assert '"product": "ink"' in outputs[0]
    assert re.search(r"2024-05-01 10:00:00\.000\s+pen\s+1\s+10", outputs[1]) and "10:05:00" in outputs[1]
    assert "payload: {" in outputs[2]
