# SPDX-License-Identifier: Apache-2.0
"""Includes follow src/LAYERS: only the own folder and lower layers, and third parties only in their rooms."""

import re

from tests.house import source

INCLUDE = re.compile(r'^\s*#\s*include\s+([<"])([^>"]+)[>"]', re.MULTILINE)

# Features above the broker reach topics only through client/.
CLOSED = {module: {"log", "metadata", "partition", "coordinator", "broker"} for module in ("streams", "sql")}

# (header prefix, folders or files whose .cc may include it)
ROOMS = [
    ("boost/asio", ("src/runtime/real/", "src/net/", "src/http/")),
    ("boost/beast", ("src/http/",)),
    ("openssl/", ("src/runtime/real/", "src/net/", "src/http/", "src/security/")),
    ("spdlog/", ("src/base/logger",)),
]


def read_layers(text):
    rows = (line.split() for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {name: int(number) for name, number in rows}


def problems_of(path, text, layers):
    """`path` as text, such as src/log/wal.cc."""
    found = []
    own = path.split("/")[1]
    if own not in layers:
        return [f"{path}: the folder src/{own} is not in src/LAYERS"]
    for match in INCLUDE.finditer(text):
        line = source.line_of(text, match.start(2))
        quoted, header = match.group(1) == '"', match.group(2)
        module = header.split("/")[0]
        if quoted and module not in layers:
            found.append(f'{path}:{line}: "{header}" is not written from src/, as in "base/bytes.h"')
        elif quoted and module != own and layers[module] >= layers[own]:
            found.append(
                f"{path}:{line}: {own} (layer {layers[own]}) must not include {module} (layer {layers[module]})"
            )
        elif quoted and module in CLOSED.get(own, ()):
            found.append(f"{path}:{line}: {own} reaches topics through client/, not {module}/")
        if not quoted:
            found.extend(room_problems(path, line, header))
    return found


def room_problems(path, line, header):
    for prefix, rooms in ROOMS:
        if header.startswith(prefix) and not (path.startswith(rooms) and path.endswith(".cc")):
            yield f"{path}:{line}: <{header}> belongs in .cc files of {', '.join(rooms)} only"


def test_includes_follow_the_layers():
    layers = read_layers(source.read(source.ROOT / "src/LAYERS"))
    found = []
    for path in source.cpp_files():
        if path.parts[0] == "src" and len(path.parts) > 2:
            found += problems_of(str(path), source.read(path), layers)
    assert not found, "\n" + "\n".join(found)


def test_the_checker_sees_wrong_includes():
    layers = {"base": 0, "runtime": 2, "protocol": 2, "log": 3, "client": 7, "broker": 9, "sql": 11}
    good = '#include <vector>\n#include "base/bytes.h"\n#include "log/wal.h"\n'
    assert problems_of("src/log/wal.cc", good, layers) == []
    for path, text in [
        ("src/log/wal.cc", '#include "broker/apis.h"'),
        ("src/protocol/frame.h", '#include "runtime/core.h"'),
        ("src/sql/plan.cc", '#include "broker/apis.h"'),
        ("src/log/wal.cc", '#include "wal.h"'),
        ("src/log/wal.cc", "#include <boost/asio/post.hpp>"),
        ("src/elsewhere/a.cc", ""),
    ]:
        assert len(problems_of(path, text, layers)) == 1, (path, text)
    assert room_problems("src/http/server.h", 1, "boost/beast/http.hpp").__next__()
