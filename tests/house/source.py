# SPDX-License-Identifier: Apache-2.0
"""The files of the tree, and C++ text without comments and literals, as the house rules look at them."""

import functools
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

_CPP_TOKENS = re.compile(
    r"""
    (?P<line>//[^\n]*)
  | (?P<block>/\*.*?\*/)
  | (?P<raw>R"(?P<tag>[^()\\\s]{0,16})\(.*?\)(?P=tag)")
  | (?P<text>"(?:[^"\\\n]|\\.)*")
  | (?P<char>(?<![0-9A-Fa-f])'(?:[^'\\\n]|\\.)+')
    """,
    re.VERBOSE | re.DOTALL,
)


@functools.cache
def tree():
    """All files that belong to the project, new ones included, relative to the root."""
    names = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\n")
    return [pathlib.Path(name) for name in names if name and (ROOT / name).is_file()]


@functools.cache
def read(path):
    return (ROOT / path).read_text(encoding="utf-8", errors="replace")


def cpp_files():
    return [path for path in tree() if path.suffix in (".cc", ".h", ".inc")]


def python_files():
    return [path for path in tree() if path.suffix == ".py"]


def is_bash(path):
    return path.suffix in ("", ".sh") and read(path).startswith("#!/usr/bin/env bash")


def strip_cpp(text):
    """`text` with comments blank and literals empty; every line keeps its number."""

    def replacement(match):
        newlines = "\n" * match.group().count("\n")
        if match.group("line") or match.group("block"):
            return newlines or " "
        return ('""' if not match.group("char") else "' '") + newlines

    return _CPP_TOKENS.sub(replacement, text)


def line_of(text, position):
    return text.count("\n", 0, position) + 1
