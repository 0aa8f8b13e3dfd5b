# SPDX-License-Identifier: Apache-2.0
"""Every recorded answer of Flink that is not in the ledger is Cork's answer, too; one in the ledger is not."""
import importlib.util
import pathlib

import pytest

from tests.broker import Broker
from tests.postgres import Postgres

HERE = pathlib.Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("run_cases", HERE / "run_cases.py")
run_cases = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(run_cases)

LEDGER = run_cases.ledger()
CASES = [run_cases.Case(path) for path in run_cases.find([HERE / "cases"])]


@pytest.fixture(scope="module")
def bootstrap(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("sql") / "data") as broker:
        yield broker.address


@pytest.fixture(scope="module")
def postgres():
    with Postgres() as server:
        yield server


@pytest.mark.parametrize("case", [case for case in CASES if case.name not in LEDGER], ids=lambda case: case.name)
def test_answer_is_flinks(case, bootstrap, request):
    postgres = request.getfixturevalue("postgres") if "postgresql" in case.needs else None
    problem = run_cases.run(case, bootstrap, postgres)
    assert problem is None, problem


def test_ledger_holds_only_what_differs(bootstrap):
    names = {case.name for case in CASES}
    assert set(LEDGER) <= names
    passing = [case.name for case in CASES if case.name in LEDGER and "postgresql" not in case.needs and run_cases.run(case, bootstrap) is None]
    assert not passing, f"these pass now: take them out of ledger.tsv: {passing}"


def test_a_wrong_answer_is_noticed(tmp_path, bootstrap):
    text = (HERE / "cases" / "w01-tumble.case").read_text(encoding="utf-8").replace("\t4\t140", "\t4\t141")
    (tmp_path / "wrong.case").write_text(text, encoding="utf-8")
    assert run_cases.run(run_cases.Case(tmp_path / "wrong.case"), bootstrap) is not None
