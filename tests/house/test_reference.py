# SPDX-License-Identifier: Apache-2.0
"""docs/reference says what the compiled tables say."""

import subprocess

import pytest

from tests.house import source

PAGES = sorted(path.stem for path in (source.ROOT / "docs/reference").glob("*.md"))


def stale_lines(kept, fresh):
    return sorted(set(kept.splitlines()) ^ set(fresh.splitlines()))


@pytest.mark.parametrize("page", PAGES)
def test_reference_is_current(page):
    program = source.ROOT / "build/dev/reference"
    assert program.exists(), "build it first: ./x build dev reference"
    fresh = subprocess.run([program, page], capture_output=True, text=True, check=True, timeout=60).stdout
    kept = source.read(f"docs/reference/{page}.md")
    assert not stale_lines(kept, fresh), f"docs/reference/{page}.md is not current: run ./x gen"


def test_the_checker_sees_a_stale_page():
    assert stale_lines("a\nb\n", "a\nc\n") == ["b", "c"]
    assert stale_lines("a\nb\n", "a\nb\n") == []
    assert {"apis", "cli", "configuration", "metrics", "sql"} <= set(PAGES)
