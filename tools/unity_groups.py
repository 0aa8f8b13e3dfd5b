#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Says which sources are compiled as one: neighbours of a folder, none of which mentions a name that is private to another.

Usage: unity_groups.py SIZE SOURCE...   prints "SOURCE;GROUP" for each source, at most SIZE sources in a group,
and of tests at most TEST_LINES lines.

Private are the names of anonymous namespaces and macros; members (after a dot, an arrow or ::) are no mention. A group is looked
for within a run of neighbours only, so that a new name moves few files. The reasons are in docs/decisions/0013.
"""
import os
import re
import sys

NEIGHBOURS = 4  # groups in a run
TEST_LINES = 500  # of a group of tests, which take longest to compile: an edit is to be in its program within 15 s
OPAQUE = re.compile(r'R"(\w*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'', re.S)
ANONYMOUS = re.compile(r"\bnamespace\s*\{")
MARK = re.compile(r"[{};]")
DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.M)
DIRECTIVE = re.compile(r"^[ \t]*#.*$", re.M)
TYPE = re.compile(r"\b(?:struct|class|union|concept|enum(?:\s+class)?)\s+(\w+)[^()]*$")
ALIAS = re.compile(r"\busing\s+(\w+)\s*=")
FUNCTION = re.compile(r"(\w+)\s*\(")
VARIABLE = re.compile(r"(\w+)\s*(?:\[[^\]]*\]\s*)*(?:=|$)")
MENTION = re.compile(r"(?<![.\w>:])(?<!->)[A-Za-z_]\w*|(?<=[^-]>)[A-Za-z_]\w*|(?<=[^:]:)[A-Za-z_]\w*")
MACROS = {"TEST", "TEST_F", "TEST_P", "INSTANTIATE_TEST_SUITE_P", "MATCHER", "MATCHER_P", "static_assert"}


def declarations(text):
    """The text of each declaration of `text`'s anonymous namespaces, without the bodies."""
    for start in ANONYMOUS.finditer(text):
        depth, begin = 1, start.end()
        for mark in MARK.finditer(text, begin):
            kind = mark.group()
            if kind == "{":
                if depth == 1:
                    yield text[begin:mark.start()]
                depth += 1
            elif kind == "}":
                depth -= 1
                if depth == 0:
                    break
                begin = mark.end()
            elif depth == 1:
                yield text[begin:mark.start()]
                begin = mark.end()


def name_of(declaration):
    before = None
    while before != declaration:  # innermost template arguments first
        before, declaration = declaration, re.sub(r"<[^<>]*>", "", declaration)
    declaration = " ".join(declaration.split())
    for pattern in (ALIAS, TYPE):
        found = pattern.search(declaration)
        if found:
            return found.group(1)
    found = FUNCTION.search(declaration) if "=" not in declaration.split("(")[0] else None
    found = found or VARIABLE.search(declaration)
    return found.group(1) if found else None


def names_of(path):
    """What is private to a source, and what it mentions."""
    with open(path, encoding="utf-8") as file:
        text = OPAQUE.sub(" ", file.read())
    private = set(DEFINE.findall(text))
    text = DIRECTIVE.sub("", text)
    private.update(name_of(each) for each in declarations(text))
    return private - MACROS - {None}, set(MENTION.findall(text))


def groups_of(sources, size, lines_max):
    """Yields (source, group): first fit within each run of NEIGHBOURS * size sources."""
    run = NEIGHBOURS * size
    for first in range(0, len(sources), run):
        groups = []  # [private, mentioned, count, lines]
        for source in sources[first:first + run]:
            private, mentioned = names_of(source)
            with open(source, "rb") as file:
                lines = file.read().count(b"\n")
            fit = next((i for i, (others, theirs, count, taken) in enumerate(groups)
                        if count < size and taken + lines <= lines_max and not others & mentioned and not private & theirs), None)
            if fit is None:
                groups.append([set(), set(), 0, 0])
                fit = len(groups) - 1
            groups[fit][0] |= private
            groups[fit][1] |= mentioned
            groups[fit][2] += 1
            groups[fit][3] += lines
            yield source, f"{first // run}_{fit}"


def main():
    size, folders = int(sys.argv[1]), {}
    for source in sorted(sys.argv[2:]):
        test = source.endswith("_test.cc")
        folders.setdefault((os.path.dirname(source), test), []).append(source)
    for (folder, test), sources in folders.items():
        prefix = re.sub(r"\W", "_", os.path.relpath(folder)) + ("_test" if test else "")
        for source, group in groups_of(sources, size, TEST_LINES if test else sys.maxsize):
            print(f"{source};{prefix}_{group}")


if __name__ == "__main__":
    main()
