# SPDX-License-Identifier: Apache-2.0
"""What is generated from the schema and from the tables is in the tree as the generators write it."""

import filecmp
import subprocess
import sys

from tests.house import source


def differences(fresh, kept):
    """One line for each file that differs, is missing or is too many."""
    names = {path.name for folder in (fresh, kept) for path in folder.iterdir() if path.is_file()}
    for name in sorted(names):
        a, b = fresh / name, kept / name
        if not b.exists():
            yield f"{name} is missing: run ./x gen"
        elif not a.exists():
            yield f"{name} comes from no schema: remove it"
        elif not filecmp.cmp(a, b, shallow=False):
            yield f"{name} is not current: run ./x gen"


def test_protocol_is_current(tmp_path):
    subprocess.run([sys.executable, source.ROOT / "tools/gen_protocol.py", "--out", tmp_path], check=True)
    found = list(differences(tmp_path, source.ROOT / "src/protocol/generated"))
    assert not found, "\n" + "\n".join(found)


def test_the_checker_sees_stale_files(tmp_path):
    fresh, kept = tmp_path / "fresh", tmp_path / "kept"
    fresh.mkdir()
    kept.mkdir()
    for folder, name, text in [(fresh, "a", "1"), (kept, "a", "2"), (fresh, "b", "1"), (kept, "c", "1")]:
        (folder / name).write_text(text)
    (fresh / "same").write_text("1")
    (kept / "same").write_text("1")
    assert len(list(differences(fresh, kept))) == 3
