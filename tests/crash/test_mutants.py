# SPDX-License-Identifier: Apache-2.0
"""The tests of the log are tested with some of the mistakes of src/log/mutants.inc; ./x mutants does so with all, and writes docs/mutants.md."""
import re

import pytest

from tests.crash import mutants

PART = ("ack-before-sync", "stale-generation", "cut-at-damage", "compaction-drops-newest")


def test_the_page_tells_of_every_mutant_and_of_15_that_both_layers_notice():
    rows = mutants.rows_of_the_page()
    assert {name: cells[0] for name, cells in rows.items()} == mutants.mutants(), "run ./x mutants"
    assert len([name for name, cells in rows.items() if "**none**" not in cells]) >= 15
    sources = "".join(path.read_text() for path in (mutants.ROOT / "src/log").glob("*_test.cc"))
    for name, (_, *tests) in rows.items():
        assert len(tests) == len(mutants.LAYERS)
        for test in set(tests) - {"**none**"}:
            suite, _, case = test.partition(".")
            assert re.search(rf"^TEST\({suite}, {case}\)", sources, re.M), f"{name}: there is no test {test}; run ./x mutants"


@pytest.mark.parametrize("name", PART)
def test_a_mistake_is_noticed_by_the_tests_that_the_page_names(name):
    _, *tests = mutants.rows_of_the_page()[name]
    assert [mutants.first_failure(name, test) for test in tests] == tests
    assert [mutants.first_failure("", test) for test in tests] == [None, None]
