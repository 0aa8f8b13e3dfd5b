# SPDX-License-Identifier: Apache-2.0
"""The tests of the coordinators are tested: each mistake of src/coordinator/mutants.inc has to be noticed."""
import pytest

from tests.crash import mutants

COORDINATOR = mutants.mutants("coordinator")


@pytest.mark.parametrize("name", COORDINATOR)
def test_a_mistake_is_noticed(name):
    done = mutants.run("coordinator", name, "--gtest_brief=1")
    assert done.returncode != 0, f"nobody notices that {COORDINATOR[name]}\n{done.stdout[-2000:]}"


def test_a_last_stable_offset_past_open_transactions_is_noticed():
    assert mutants.run("log", "stable-ignores-open").returncode != 0


def test_without_a_mistake_nothing_fails():
    assert len(COORDINATOR) >= 15
    done = mutants.run("coordinator", "none")
    assert done.returncode == 0, done.stdout[-4000:]
