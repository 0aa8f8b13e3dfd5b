# SPDX-License-Identifier: Apache-2.0
"""Clock, timers, random numbers, files, sockets and threads are reached through their seams only."""

import re

from tests.house import source

# (what, pattern, where it may stand, what to use instead)
BANS = [
    (
        "clock",
        r"std::chrono::\w*_clock|(?<![\w.>:])(std::)?time\s*\(\s*(nullptr|NULL|0|&)|\b(gettimeofday|clock_gettime)\s*\(",
        ("src/runtime/real/",),
        "runtime::Core::monotonic_ns() or wall_ms()",
    ),
    (
        "timer",
        r"std::this_thread::sleep|(?<![\w.>])(::)?\b(usleep|nanosleep)\s*\(|(?<![\w.>:])(::)?sleep\s*\(",
        ("src/runtime/real/",),
        "co_await runtime::sleep_ms(core, ms)",
    ),
    (
        "random",
        r"(?<![\w.>:])(::|std::)?s?rand\s*\(|std::(random_device|mt19937|minstd_rand|default_random_engine)|\bgetrandom\s*\(",
        ("src/runtime/real/",),
        "runtime::Core::random()",
    ),
    (
        "file",
        r"std::filesystem|std::[io]?fstream|\bfopen\s*\(|(?<![\w.>)])::(open|openat|creat|mkdir|unlink|rename|rmdir)\s*\("
        r"|#\s*include\s*<(fstream|filesystem|fcntl\.h)>",
        ("src/runtime/real/",),
        "runtime::FileSystem",
    ),
    (
        "socket",
        r"(?<![\w.>)])::(socket|connect|bind|listen|accept|accept4)\s*\(|#\s*include\s*<(sys/socket\.h|netinet/in\.h)>",
        ("src/runtime/real/", "src/net/", "src/http/"),
        "net::Transport",
    ),
    (
        "thread",
        r"std::(thread|jthread|async)\b",
        ("src/runtime/real/",),
        "runtime::Core::run_blocking, or another core and a Mailbox",
    ),
    ("program", r"(?<![\w.>:])(::|std::)?(system|popen)\s*\(", (), "a library"),
]
# A test of what is thread-safe needs threads, and tests read their data from the tree.
IN_TESTS = ("thread", "file")


def problems_of(path, text):
    code = source.strip_cpp(text)
    for what, pattern, seams, instead in BANS:
        if path.startswith(seams) or (what in IN_TESTS and path.endswith("_test.cc")):
            continue
        for match in re.finditer(pattern, code):
            line = source.line_of(code, match.start())
            yield f"{path}:{line}: {match.group().strip()}: {what} outside its seam; use {instead}"


def test_seams_are_kept():
    found = []
    for path in source.cpp_files():
        if path.parts[0] == "src":
            found += problems_of(str(path), source.read(path))
    assert not found, "\n" + "\n".join(found)


def test_the_checker_sees_calls_outside_their_seam():
    bad = {
        "clock": ["auto t = std::chrono::steady_clock::now();", "x = time(nullptr);", "clock_gettime(CLOCK_REALTIME, &t);"],
        "timer": ["std::this_thread::sleep_for(1s);", "usleep(3);", "sleep(1);"],
        "random": ["int a = rand();", "std::random_device d;", "std::mt19937 g;"],
        "file": ['FILE* f = fopen("a", "r");', "int fd = ::open(p, 0);", "std::ifstream in;", "std::filesystem::path p;"],
        "socket": ["int s = ::socket(AF_INET, 0, 0);", "::connect(s, a, n);", "#include <sys/socket.h>"],
        "thread": ["std::thread t(f);", "std::jthread t(f);"],
        "program": ['system("ls");'],
    }
    assert set(bad) == {what for what, *_ in BANS}
    for what, lines in bad.items():
        for line in lines:
            found = list(problems_of("src/log/wal.cc", line))
            assert found and f": {what} outside its seam; use " in found[0], line
    for what, _, seams, _ in BANS:
        for seam in seams:
            assert not [p for p in problems_of(seam + "a.cc", bad[what][0]) if f" {what} " in p]


def test_the_checker_lets_the_rest_pass():
    for line in [
        "// std::thread is not used",
        'log("std::chrono::system_clock::now()");',
        "co_await transport.connect(host, port, deadline);",
        "segment.open(path); uptime(0); operand(1); file_system->rename(a, b);",
        "const auto at = event_time(0);",
    ]:
        assert not list(problems_of("src/log/wal.cc", line)), line
