# SPDX-License-Identifier: Apache-2.0
"""State that outgrows 'cork.memory.max' ends in an error that names it, also while a job reads its state, which is kept for a larger budget."""
import subprocess
import time

from tests.broker import BINARY, Broker

BUDGET_MB = 80
# What a batch and its output may add before anybody looks.
SLACK_MB = 60
ROWS = 3_000_000

COUNT = """
SET 'cork.memory.max' = '{budget}';
CREATE TABLE numbers (k BIGINT) WITH ('connector'='datagen','rows-per-second'='100000000','fields.k.kind'='sequence','fields.k.start'='1','fields.k.end'='{rows}');
CREATE TABLE nowhere (k BIGINT, n BIGINT) WITH ('connector'='blackhole');
INSERT INTO nowhere SELECT k, COUNT(*) FROM numbers GROUP BY k;
"""


def peak_kb(pid):
    """Of the program itself: what wait4 tells begins with the memory of the process that started it. 0 when it has ended."""
    with open(f"/proc/{pid}/status") as status:
        return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0)


def run(*arguments):
    """Exit code, errors and the peak of its memory in MB."""
    process = subprocess.Popen([BINARY, "sql", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = 0
    while process.poll() is None:
        peak = max(peak, peak_kb(process.pid))
        time.sleep(0.005)
    return process.returncode, process.stderr.read(), peak / 1024


def test_a_query_ends_where_its_state_outgrows_the_budget():
    code, errors, peak_mb = run("-e", COUNT.format(budget=f"{BUDGET_MB} mb", rows=ROWS))
    assert code != 0 and f"may hold {BUDGET_MB} MiB ('cork.memory.max')" in errors and "'table.exec.state.ttl'" in errors, (code, errors)
    assert peak_mb < BUDGET_MB + SLACK_MB, peak_mb
    code, errors, _ = run("-e", COUNT.format(budget="4 gb", rows=100_000))
    assert code == 0, errors


def test_a_budget_has_to_be_an_amount():
    code, errors, _ = run("-e", "SET 'cork.memory.max' = 'much';")
    assert code != 0 and "cork.memory.max: an amount of memory is a number and kb, mb or gb" in errors, errors


JOB = """
SET 'cork.memory.max' = '{budget}';
SET 'pipeline.name' = 'counts';
SET 'execution.checkpointing.interval' = '100 ms';
CREATE TABLE numbers (k BIGINT) WITH ('connector'='kafka','topic'='numbers','format'='json','scan.startup.mode'='earliest-offset','scan.bounded.mode'='latest-offset');
CREATE TABLE nowhere (k BIGINT, n BIGINT) WITH ('connector'='blackhole');
INSERT INTO nowhere SELECT k, COUNT(*) FROM numbers GROUP BY k;
"""
FILL = """
CREATE TABLE counted (k BIGINT) WITH ('connector'='datagen','rows-per-second'='100000000','fields.k.kind'='sequence','fields.k.start'='1','fields.k.end'='{rows}');
CREATE TABLE numbers (k BIGINT) WITH ('connector'='kafka','topic'='numbers','format'='json');
INSERT INTO numbers SELECT k FROM counted;
"""


def test_a_job_whose_state_does_not_fit_says_so_and_goes_on_with_more(tmp_path):
    with Broker(tmp_path / "data", ["num.partitions=1"]) as broker:
        at = ["-b", broker.address, "-e"]
        assert run(*at, FILL.format(rows=1_500_000))[0] == 0
        code, errors, _ = run(*at, JOB.format(budget=f"{BUDGET_MB} mb"))
        assert code != 0 and "'cork.memory.max'" in errors, errors
        # What it has committed does not fit in less, either: it is read, and the same error comes, not a loop of attempts.
        began = time.monotonic()
        code, errors, _ = run(*at, JOB.format(budget="40 mb"))
        assert code != 0 and "may hold 40 MiB" in errors, errors
        assert time.monotonic() - began < 30
        code, errors, _ = run(*at, JOB.format(budget="4 gb"))
        assert code == 0, errors
