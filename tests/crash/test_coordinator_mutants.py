# SPDX-License-Identifier: Apache-2.0
"""The tests of the coordinators are tested: each mistake of src/coordinator/mutants.inc has to be noticed."""
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/dev/coordinator_test"
LOG_PROGRAM = ROOT / "build/dev/log_test"
MUTANTS = re.findall(r'^CORK_MUTANT\(\w+, "([^"]+)", "([^"]+)"\)', (ROOT / "src/coordinator/mutants.inc").read_text(), re.M)


def run(mutant, program=PROGRAM):
    """With few seeds: a mistake that needs more is not worth its name. It ends at the first test that notices."""
    environment = os.environ | {"CORK_MUTANT": mutant, "CORK_SEEDS": "100", "ASAN_OPTIONS": "detect_leaks=0"}
    return subprocess.run([program, "--gtest_fail_fast", "--gtest_brief=1"], env=environment, capture_output=True, text=True, timeout=300, errors="replace")


@pytest.mark.parametrize("name, meaning", MUTANTS, ids=lambda text: text if " " not in text else "")
def test_a_mistake_is_noticed(name, meaning):
    done = run(name)
    assert done.returncode != 0, f"nobody notices that {meaning}\n{done.stdout[-2000:]}"


def test_a_last_stable_offset_past_open_transactions_is_noticed():
    assert run("stable-ignores-open", LOG_PROGRAM).returncode != 0


def test_without_a_mistake_nothing_fails():
    assert len(MUTANTS) >= 15
    done = run("none")
    assert done.returncode == 0, done.stdout[-4000:]
