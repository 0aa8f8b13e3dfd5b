# SPDX-License-Identifier: Apache-2.0
"""The tests of the log are tested with some of the mistakes of src/log/mutants.inc; ./x mutants does so with all, and writes docs/mutants.md."""
import re

from tests.crash import mutants

PART = ("ack-before-sync", "stale-generation", "cut-at-damage", "compaction-drops-newest")


def rows_of_the_page():
    """Mutant -> what goes wrong, and the test of each layer."""
    return {cells[1]: cells[2:-1] for cells in (re.split(r" \| |^\| | \|$", line) for line in mutants.PAGE.read_text().splitlines())
            if len(cells) > 4 and cells[1] not in ("mutant", "---")}


def test_the_page_tells_of_every_mutant_and_of_15_that_both_layers_notice():
    rows = rows_of_the_page()
    assert {name: cells[0] for name, cells in rows.items()} == mutants.mutants(), "run ./x mutants"
    assert len([name for name, cells in rows.items() if "**none**" not in cells]) >= 15
    sources = "".join(path.read_text() for path in (mutants.ROOT / "src/log").glob("*_test.cc"))
    for name, (_, *tests) in rows.items():
        assert len(tests) == len(mutants.LAYERS)
        for test in set(tests) - {"**none**"}:
            suite, _, case = test.partition(".")
            assert re.search(rf"^TEST\({suite}, {case}\)", sources, re.M), f"{name}: there is no test {test}; run ./x mutants"


def test_some_are_noticed_by_each_layer():
    missed = {name: found for name, found in mutants.table(PART, jobs=2).items() if None in found}
    assert not missed


def test_without_a_mistake_nothing_is_noticed():
    rows = rows_of_the_page()
    assert mutants.first_failure("", ":".join(test for name in PART for test in rows[name][1:])) is None
