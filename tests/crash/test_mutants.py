# SPDX-License-Identifier: Apache-2.0
"""The tests of the log are tested: each mistake of src/log/mutants.inc has to be noticed by at least two of them."""
import os
import pathlib
import re
import subprocess

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/dev/log_test"
TABLE = ROOT / "build/test-output/mutants.txt"
SEEDS = "120"  # of the models: a mistake that needs more is not worth its name
ROUNDS = 4  # a crash of the program hides the tests behind it


def mutants():
    text = (ROOT / "src/log/mutants.inc").read_text()
    return re.findall(r'^CORK_MUTANT\(\w+, "([^"]+)", "([^"]+)"\)', text, re.M)


def failures(mutant):
    """Names of the tests that fail, or end the program, with the mistake in it."""
    found = set()
    environment = os.environ | {"CORK_MUTANT": mutant, "CORK_SEEDS": SEEDS, "ASAN_OPTIONS": "detect_leaks=0"}
    for _ in range(ROUNDS):
        skipped = "*" + "".join(f"{':' if i else '-'}{name}" for i, name in enumerate(sorted(found)))
        run = subprocess.run([PROGRAM, f"--gtest_filter={skipped}"], env=environment, capture_output=True, text=True, timeout=300, errors="replace")
        before = len(found)
        found |= set(re.findall(r"^\[  FAILED  \] (\w+\.\w+) \(\d+ ms\)", run.stdout, re.M))
        started = re.findall(r"^\[ RUN      \] (\w+\.\w+)", run.stdout, re.M)
        if run.returncode not in (0, 1) and started:
            found.add(started[-1])
            if len(found) < 2:
                continue
        if run.returncode in (0, 1) or len(found) >= 2 or len(found) == before:
            break
    return sorted(found)


@pytest.mark.skipif(not PROGRAM.exists(), reason="build/dev/log_test is not built")
def test_every_mutant_is_noticed_twice():
    rows, missed = [], []
    for name, meaning in mutants():
        found = failures(name)
        rows.append(f"{name:24} {len(found):3}  {', '.join(found)}")
        if len(found) < 2:
            missed.append(f"{name} ({meaning}): noticed by {found or 'nobody'}")
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text("mutant                 tests  noticed by\n" + "\n".join(rows) + "\n")
    assert len(rows) >= 15
    assert not missed, "\n".join(missed)
