# SPDX-License-Identifier: Apache-2.0
"""Writes the scripts and expressions of the recorded cases into a folder, as seeds of ./x fuzz sql_fuzz. Usage: fuzz_seeds.py FOLDER"""
import pathlib
import sys

from run_cases import HERE, Case


def main(folder):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted((HERE / "cases").glob("*.case")):
        text = Case(path).script({})
        # An expression is a seed of its own.
        parts = text.splitlines() if text.startswith("SELECT ") else [text]
        for number, part in enumerate(parts):
            (folder / f"{path.stem}-{number}.sql").write_text(part, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
