# SPDX-License-Identifier: Apache-2.0
"""Runs scripts of Flink SQL whose answers were recorded from Apache Flink 2.3.0, and compares. Usage: run_cases.py [--bootstrap HOST:PORT] PATH...

A case is a text file: `# title`, `# mode: changelog | final | ordered | expressions`, then sections `-- script` (or `-- expressions`, one a line),
`-- input` and `-- expect`. In `-- expect` a block for each statement that returns rows: `? name TYPE<TAB>...`, then a line a row: its op and values;
`! text` says that the statement fails. changelog: the sequence, where rows that share one op count as a set if only their order differs; final: the
changes applied, sorted; ordered: the rows in order."""
import argparse
import collections
import difflib
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from tests.broker import BINARY, Broker  # noqa: E402
from tests.postgres import Postgres  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent


class Case:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.name = self.path.stem
        self.mode, self.needs = "changelog", []
        self.sections = {}
        section = None
        for line in self.path.read_text(encoding="utf-8").split("\n")[:-1]:
            if line.startswith("-- ") and line[3:] in ("script", "expressions", "input", "postgresql", "topics", "expect"):
                section = self.sections.setdefault(line[3:], [])
            elif section is not None:
                section.append(line)
            elif line.startswith("# mode:"):
                self.mode = line.split(":", 1)[1].strip()
            elif line.startswith("# needs:"):
                self.needs.append(line.split(":", 1)[1].strip())
        # The recorder folds the changes of what follows this; such scripts have it before their first query.
        if any(line.startswith("SET 'cork.final' = 'true'") for line in self.sections.get("script", [])):
            self.mode = "final"

    def script(self, variables):
        if "expressions" in self.sections:
            text = "\n".join(f"SELECT {expression};" for expression in self.sections["expressions"])
        else:
            text = "\n".join(self.sections["script"])
        for name, value in variables.items():
            text = text.replace("${%s}" % name, value)
        return text


def blocks(lines, recorded=False):
    """[(header or '!', [rows])]: a failed statement is ('!', []). Recorded answers have no rows of failed statements."""
    result = []
    for line in lines:
        if line.startswith("!"):
            if result and not result[-1][2] and not recorded:
                result.pop()  # it failed while it ran: its rows do not count
            result.append(["!", [], True])
        elif line.startswith("? "):
            if result:
                result[-1][2] = True
            result.append([line, [], False])
        elif line.startswith("#"):
            if result:
                result[-1][2] = True
        else:
            result[-1][1].append(line)
    return [(header, rows) for header, rows, _ in result]


def applied(rows):
    """The rows that are left when all changes are applied."""
    left = collections.Counter()
    for row in rows:
        op, _, values = row.partition("\t")
        left[values] += 1 if op in ("+I", "+U") else -1
    return sorted("+I\t" + values for values, count in left.items() for _ in range(max(0, count)))


def answer_of_expressions(lines):
    answers = []
    for header, rows in blocks(lines):
        if header == "!":
            answers.append("! error")
            continue
        kind = header[2:].split(" ", 1)[1]
        answers.append(kind + "\t" + (rows[0].split("\t", 1)[1] if rows else ""))
    return answers


def normal(case, lines, recorded=False):
    if "expressions" in case.sections:
        return answer_of_expressions(lines)
    result = []
    for header, rows in blocks(lines, recorded):
        if case.mode == "final":
            rows = applied(rows)
        result += [header] + rows
    return result


def same(case, expected, found):
    if expected == found:
        return True
    if "expressions" in case.sections:
        return len(expected) == len(found) and all(e == f or (e[0] == "!" and f[0] == "!") for e, f in zip(expected, found))
    if case.mode != "changelog":
        return False
    # Rows that one watermark releases have no order of their own: equal as sets, and equally ordered within each window.
    return sorted(expected) == sorted(found) and all(row[:2] in ("+I", "? ", "!") for row in expected)


def expected_of(case):
    lines = case.sections["expect"]
    if "expressions" in case.sections:
        return ["! error" if line.startswith("!") else line for line in lines]
    return normal(case, lines, recorded=True)


def run(case, bootstrap, postgres=None):
    """None if the answer is right, else what differs."""
    if "postgresql" in case.sections:
        postgres.run("DROP SCHEMA public CASCADE; CREATE SCHEMA public;" + "\n".join(case.sections["postgresql"]))
    with tempfile.TemporaryDirectory() as folder:
        variables = {"INPUT": str(HERE / "input"), "TMP": folder, "TOPIC": f"{case.name}-{os.getpid()}-", "BOOTSTRAP": bootstrap or "127.0.0.1:1",
                     "PG": postgres.url if postgres else ""}
        # What Flink has as compiled classes.
        for name in ("shop", "old"):
            variables[name.upper()] = f"'protobuf.schema-file' = '{HERE / 'input' / name}.proto',"
        script = pathlib.Path(folder) / "script.sql"
        script.write_text(case.script(variables), encoding="utf-8")
        for line in case.sections.get("topics", []):
            topic, partitions = line.split()
            subprocess.run([BINARY, "topic", "create", topic.replace("${TOPIC}", variables["TOPIC"]), "-p", partitions, "-b", bootstrap], check=True, stdout=subprocess.DEVNULL)
        command = [BINARY, "sql", "-f", script, "--output", "changelog", "--continue-on-error", "-s", "pipeline.auto-watermark-interval=0"]
        done = subprocess.run([*command, "-b", variables["BOOTSTRAP"]], capture_output=True, timeout=60)
    if done.returncode not in (0, 1):
        return f"exit status {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}"
    raw = done.stdout.decode("utf-8", "replace").split("\n")[:-1]
    expected, found = expected_of(case), normal(case, raw)
    if same(case, expected, found):
        return None
    errors = [line for line in raw if line.startswith("!")]
    return "\n".join(list(difflib.unified_diff(expected, found, "expected", "found", lineterm="", n=1))[:40] + errors[:12])


def find(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(path.rglob("*.case")) if path.is_dir() else [path]


def ledger():
    """Cases that are known to differ, with the reason."""
    with open(HERE / "ledger.tsv", encoding="utf-8") as file:
        return dict(line.rstrip("\n").split("\t", 1) for line in file if not line.startswith("#"))


def main():
    parser = argparse.ArgumentParser(prog="./x sqltest")
    parser.add_argument("--bootstrap")
    parser.add_argument("paths", nargs="+")
    options = parser.parse_args()
    if missing := [path for path in options.paths if not os.path.exists(path)]:
        parser.error(f"there is no {', '.join(missing)}")
    cases = [Case(path) for path in find(options.paths)]
    if not cases:
        parser.error(f"no *.case in {', '.join(options.paths)}")
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        broker = postgres = None
        if not options.bootstrap and any("kafka" in case.needs for case in cases):
            broker = Broker(pathlib.Path(folder) / "data").start()
        for case in cases:
            bootstrap = options.bootstrap or (broker.address if broker else None)
            if "postgresql" in case.needs and postgres is None:
                postgres = Postgres().start()
            problem = run(case, bootstrap, postgres)
            print(("PASS " if problem is None else "FAIL ") + case.name)
            if problem is None:
                passed += 1
            else:
                failed += 1
                print("  " + problem.replace("\n", "\n  "))
        if broker:
            broker.stop()
        if postgres:
            postgres.stop()
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
