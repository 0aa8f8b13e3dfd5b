# SPDX-License-Identifier: Apache-2.0
"""An option that is said to have no effect is read by nothing."""

import re

from tests.house import source

ACCEPTED = "src/config/accepted_options.inc"
# Bounds of a change of these are checked as by Kafka; what they say is not acted on.
CHECKS = "src/metadata/dynamic_config_checks.cc"


def accepted(table):
    return set(re.findall(r"^CORK_(?:ACCEPTED|REFUSED)\((k\w+)", table, re.MULTILINE))


def readers(names, files):
    return sorted((path, name) for path, text in files for name in set(re.findall(r"\bKey::(k\w+)", text)) & names)


def test_options_without_effect_are_not_read():
    files = [
        (str(path), source.strip_cpp(source.read(path)))
        for path in source.cpp_files()
        if path.parts[0] == "src" and str(path) != CHECKS and not path.stem.endswith("_test")
    ]
    found = readers(accepted(source.read(ACCEPTED)), files)
    assert not found, f"{found}: move the row from {ACCEPTED} to broker_options.inc and say what it does"


def test_the_checker_sees_a_reader():
    names = accepted('CORK_ACCEPTED(kSome, "some", Int, "1", any, High, ReadOnly, Design)\n')
    assert names == {"kSome"}
    assert readers(names, [("a.cc", "config.get_int(Key::kSome)"), ("b.cc", "Key::kSomeOther")]) == [("a.cc", "kSome")]
