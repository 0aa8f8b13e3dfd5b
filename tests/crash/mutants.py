# SPDX-License-Identifier: Apache-2.0
"""The tests are tested: runs a module's tests with mistakes in it; for the log, sees which layer of tests notices each of src/log/mutants.inc.

    python3 -m tests.crash.mutants [--jobs N] [NAME...]     # ./x mutants writes docs/mutants.md
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/mutants.md"
SEEDS = "40"  # of the simulations: a mistake that needs more is not worth its name
# A layer has checks of its own: what the models and the crash points find says nothing of what the other tests find.
MODELS = "LogModel.*:CompactionModel.*:DamageModel.*:CrashPoints.*"
LAYERS = {"simulated models": MODELS, "unit and property tests": f"-{MODELS}"}
HEAD = """# Mutants

Mistakes that a build for tests can make on purpose (`src/log/mutants.inc`, switched on by `CORK_MUTANT`). Two layers of tests have to
notice each of them on its own: the models and the crash points of the simulator, which know what was acknowledged and know nothing
of the code; and the unit and property tests. A cell names the test that failed first; **none** is a gap in the tests. Written by `./x mutants`; `./x test` runs a
part of it (tests/crash/test_mutants.py).

| mutant | what goes wrong | {} | {} |
| --- | --- | --- | --- |
"""


def mutants(module="log"):
    """Name -> what goes wrong."""
    text = (ROOT / f"src/{module}/mutants.inc").read_text()
    return dict(re.findall(r'^CORK_MUTANT\(\w+, "([^"]+)", "([^"]+)"\)', text, re.M))


def run(module, mutant, *options):
    """The module's tests with the mistake in it, until the first that notices."""
    environment = os.environ | {"CORK_MUTANT": mutant, "CORK_SEEDS": SEEDS, "ASAN_OPTIONS": "detect_leaks=0"}
    return subprocess.run([ROOT / f"build/dev/{module}_test", "--gtest_fail_fast", *options], env=environment, capture_output=True, text=True,
                          timeout=300, errors="replace")


def first_failure(mutant, tests):
    """The test of the log's that fails, or ends the program, with the mistake in it; None if none does. `tests`: a filter of GoogleTest."""
    done = run("log", mutant, f"--gtest_filter={tests}")
    failed = re.findall(r"^\[  FAILED  \] (\w+\.\w+) \(\d+ ms\)", done.stdout, re.M)
    if failed or done.returncode == 0:
        return failed[0] if failed else None
    return re.findall(r"^\[ RUN      \] (\w+\.\w+)", done.stdout, re.M)[-1]  # it crashed


def table(names, jobs):
    """Name -> the first failure of each layer."""
    pairs = [(name, layer) for name in names for layer in LAYERS]
    with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
        found = dict(zip(pairs, pool.map(lambda pair: first_failure(pair[0], LAYERS[pair[1]]), pairs)))
    return {name: [found[name, layer] for layer in LAYERS] for name in names}


def rows_of_the_page():
    """Name -> what goes wrong, and the test of each layer that notices."""
    return {cells[1]: cells[2:-1] for cells in (re.split(r" \| |^\| | \|$", line) for line in PAGE.read_text().splitlines())
            if len(cells) > 4 and cells[1] not in ("mutant", "---")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("names", nargs="*", help="mutants; without any all of them, and docs/mutants.md is written")
    options = parser.parse_args()
    known = mutants()
    if unknown := set(options.names) - set(known):
        parser.error(f"no mutant {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    rows = table(options.names or list(known), options.jobs)
    for name, found in rows.items():
        print(f"{name:24} {'  '.join(test or '-' for test in found)}", flush=True)
    if not options.names:
        lines = [f"| {name} | {known[name]} | {' | '.join(test or '**none**' for test in found)} |" for name, found in rows.items()]
        PAGE.write_text(HEAD.format(*LAYERS) + "\n".join(lines) + "\n")
    missed = [f"{name}: not noticed by {layer}" for name, found in rows.items() for layer, test in zip(LAYERS, found) if test is None]
    sys.exit("\n".join(missed) if missed else 0)


if __name__ == "__main__":
    main()
