# SPDX-License-Identifier: Apache-2.0
"""Finds functions and their length in C++, Python and bash, well enough for a limit on lines."""

import ast
import re

from tests.house import source

_CONTAINER = re.compile(r"\b(namespace|class|struct|union|enum)\b|extern \"\"")
_PREPROCESSOR = re.compile(r"^[ \t]*#(?:\\\n|[^\n])*", re.MULTILINE)
_BEFORE = re.compile(r"(?:\s|\b(?:public|protected|private)\s*:)*")
_NAME = re.compile(r"([~\w:]+|operator\s*\S+?)\s*\(")


def cpp_functions(text):
    """(name, first line, lines) of functions at namespace and class level; a lambda counts with what holds it."""
    code = source.strip_cpp(text)
    code = _PREPROCESSOR.sub(lambda match: "\n" * match.group().count("\n"), code)
    found = []
    head_start, i = 0, 0
    while i < len(code):
        c = code[i]
        if c in ";}":
            head_start = i + 1
        elif c == "{":
            head = code[head_start:i]
            if is_container(head):
                head_start = i + 1
            elif is_member_initializer(head):
                i = closing_brace(code, i)
            elif "(" in head:
                end = closing_brace(code, i)
                found.append(describe(code, head_start, head, end))
                i, head_start = end, end + 1
            else:
                i = closing_brace(code, i)  # an initializer: its head goes on to the ';'
        i += 1
    return found


def is_container(head):
    match = _CONTAINER.search(head)
    return bool(match) and "(" not in re.sub(r"alignas\s*\([^)]*\)|__attribute__\s*\(\(.*?\)\)", "", head)


def is_member_initializer(head):
    """`Name::Name(int a) : a_` before the brace of `a_{a}`."""
    return bool(re.search(r"\)[^:?;]*:(?!:)", head)) and bool(re.search(r"[:,]\s*[\w:<>]+\s*$", head))


def closing_brace(code, i):
    depth = 0
    for j in range(i, len(code)):
        if code[j] == "{":
            depth += 1
        elif code[j] == "}":
            depth -= 1
            if depth == 0:
                return j
    return len(code) - 1


def describe(code, head_start, head, end):
    start = head_start + _BEFORE.match(head).end()
    name = _NAME.search(head)
    first, last = source.line_of(code, start), source.line_of(code, end)
    return (name.group(1) if name else "?", first, last - first + 1)


def python_functions(text):
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node.name, node.lineno, node.end_lineno - node.lineno + 1


def bash_functions(text):
    start = name = None
    for number, line in enumerate(text.splitlines(), 1):
        match = re.match(r"(\w+)\(\) \{", line)
        if match:
            start, name = number, match.group(1)
        elif line == "}" and start:
            yield name, start, number - start + 1
            start = None
