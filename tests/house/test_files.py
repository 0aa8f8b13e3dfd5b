# SPDX-License-Identifier: Apache-2.0
"""Every source file opens with its licence and one sentence on its purpose, and is at most 1,000 lines long."""

import re

from tests.house import source

LINES_MAX = 1_000
COMMENT = {".cc": "//", ".h": "//", ".inc": "//", ".js": "//", ".go": "//", ".java": "//", ".sql": "--", ".py": '"""'}
SPDX = "SPDX-License-Identifier: Apache-2.0"
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|HA" r"CK|XX" r"X)\b")
MACHINE_PATH = re.compile(r"/(work|farm)/[a-z]|/home/[a-z]|/Users/[a-z]|\.\./shared\b")


def is_source(path):
    return path.suffix in COMMENT or source.is_bash(path)


def opening_problem(path, text):
    lines = text.splitlines()
    if lines and lines[0].startswith("#!"):
        lines = lines[1:]
    if not lines or SPDX not in lines[0]:
        return f"{path}:1: the first line is not '{SPDX}' in a comment"
    marker = COMMENT.get(path.suffix, "#")
    sentence = lines[1] if len(lines) > 1 else ""
    if not sentence.startswith(marker) or len(sentence[len(marker) :].split()) < 3:
        return f"{path}:2: one sentence on the purpose of the file is missing, as a '{marker}' comment"
    return None


def word_problems(path, text):
    for number, line in enumerate(text.splitlines(), 1):
        if UNFINISHED.search(line):
            yield f"{path}:{number}: finish it or leave it out: {line.strip()}"
        if MACHINE_PATH.search(line):
            yield f"{path}:{number}: a path of one machine: {line.strip()}"


def test_files_open_with_licence_and_purpose():
    found = [opening_problem(path, source.read(path)) for path in source.tree() if is_source(path)]
    found = [problem for problem in found if problem]
    assert not found, "\n" + "\n".join(found)


def test_files_are_short():
    found = []
    for path in filter(is_source, source.tree()):
        lines = source.read(path).count("\n")
        if lines > LINES_MAX:
            found.append(f"{path}: {lines} lines, more than {LINES_MAX}: split it by noun")
    assert not found, "\n" + "\n".join(found)


def test_nothing_unfinished_and_no_machine_paths():
    found = []
    for path in source.tree():
        if is_source(path) or path.suffix in (".md", ".txt", ".json", ".schema", ".yml"):
            found += word_problems(path, source.read(path))
    assert not found, "\n" + "\n".join(found)


def test_the_checkers_see_bad_files():
    path = source.pathlib.Path("src/log/wal.cc")
    assert opening_problem(path, f"// {SPDX}\n// Wal: batches made durable together.\n") is None
    assert opening_problem(path, "#pragma once\n")
    assert opening_problem(path, f"// {SPDX}\n#pragma once\n")
    assert opening_problem(path, f"// {SPDX}\n// Wal\n")
    assert list(word_problems(path, "int a;  // TO" "DO: later\n"))
    assert list(word_problems(path, 'open("/wo' 'rk/x")\n'))
    assert not list(word_problems(path, "// a hacksaw; /workers\n"))
