# SPDX-License-Identifier: Apache-2.0
"""./x bench nexmark [--vs-flink]: the queries of Nexmark from JSON in a topic to nowhere, each in a process of its own."""
import argparse
import datetime
import json
import os
import pathlib
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time

from bench import peers
from bench.flink import FLINK_VERSION, Flink
from bench.process import load_average, machine

QUERIES = peers.ROOT / "tests" / "sql" / "nexmark"
BINARY = peers.ROOT / "build" / "release" / "cork"
TOPIC = "nexmark"
# Events a second of one core that are the goal, by query.
GOALS = {**dict.fromkeys(("q0", "q1", "q2"), 1_000_000), **dict.fromkeys(("q5", "q7", "q8", "q11", "q12"), 500_000),
         **dict.fromkeys(("q3", "q4", "q9", "q15", "q16", "q17", "q18", "q19", "q20"), 200_000)}


def arguments():
    parser = argparse.ArgumentParser(prog="./x bench nexmark", description=__doc__)
    parser.add_argument("--vs-flink", action="store_true", help="beside Apache Flink, from Maven Central (needs java, javac and mvn)")
    parser.add_argument("--flink-from", metavar="FILE", help="Flink's figures out of the results of an earlier run with as many events, which takes most of the time")
    parser.add_argument("--vs-binary", metavar="PATH", help="beside another build of Cork: before and after")
    parser.add_argument("--only", default="", metavar="REGEX", help="queries by name, such as '^q(0|5)$'")
    parser.add_argument("--events", type=int, default=1_000_000, help="in the topic (1,000,000)")
    parser.add_argument("--runs", type=int, default=1, help="of each query on Cork; the median counts (1)")
    parser.add_argument("--flink-runs", type=int, default=5, help="of each query in one JVM; the last one counts (5): the first ones warm it up")
    parser.add_argument("--out", default=str(peers.WORK / "nexmark.json"), help="the results (build/bench/nexmark.json)")
    return parser.parse_args()


def chosen(pattern):
    names = sorted((path.stem for path in QUERIES.glob("q*.sql")), key=lambda name: int(name[1:]))
    wanted = [name for name in names if re.search(pattern, name)]
    if not wanted:
        sys.exit(f"bench: no query matches '{pattern}'; there are {' '.join(names)}")
    return wanted


def ddl(source):
    return (QUERIES / "ddl.sql").read_text().replace("${SOURCE}", source)


def script_of(query, address):
    """What both engines run."""
    source = (f"'connector' = 'kafka', 'topic' = '{TOPIC}', 'properties.bootstrap.servers' = '{address}', 'scan.startup.mode' = 'earliest-offset', "
              "'scan.bounded.mode' = 'latest-offset', 'format' = 'json'")
    return ddl(source) + (QUERIES / f"{query}.sql").read_text()


def fill(address, events):
    """The topic's one partition with the events; gives the bytes of their values."""
    subprocess.run([BINARY, "topic", "create", TOPIC, "-p", "1", "-b", address], check=True, stdout=subprocess.DEVNULL)
    generated = ddl(f"'connector' = 'nexmark', 'events.num' = '{events}'")
    columns = re.search(r"CREATE TABLE nexmark \((.*?)`dateTime` AS", generated, re.S).group(1).rstrip().rstrip(",")
    target = f"'connector' = 'kafka', 'topic' = '{TOPIC}', 'properties.bootstrap.servers' = '{address}', 'format' = 'json'"
    copy = f"{generated} CREATE TABLE filled ({columns}) WITH ({target}); INSERT INTO filled SELECT event_type, person, auction, bid FROM nexmark;"
    run_cork(BINARY, copy, {})


def settings_of(settings):
    return "".join(f"SET '{name}' = '{value}';\n" for name, value in settings.items())


def run_cork(binary, script, settings):
    """One run in a process of its own: what it took, as the kernel tells when it has ended."""
    path = peers.WORK / "nexmark.sql"
    path.write_text(settings_of(settings) + script)
    began = time.monotonic()
    process = subprocess.Popen([binary, "sql", "-f", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    errors = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{path}: {errors[-1000:]}")
    return {"seconds": time.monotonic() - began, "cpu_s": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}


def derive(run, events):
    return run | {"events_per_s": events / max(run["seconds"], 1e-3), "events_per_cpu_s": events / max(run["cpu_s"], 1e-3)}


def median_run(runs):
    return sorted(runs, key=lambda run: run["cpu_s"])[len(runs) // 2]


def earlier(options):
    result = json.loads(pathlib.Path(options.flink_from).read_text())
    for what, now in (("events", options.events), ("settings", Flink.settings)):
        if result[what] != now:
            sys.exit(f"bench: {options.flink_from} is of a run with {what} {result[what]}, and not {now}")
    return result


def measure_query(query, address, options, flink):
    script = script_of(query, address)
    binaries = {"Cork": BINARY} | ({"other": options.vs_binary} if options.vs_binary else {})
    runs = {name: [] for name in binaries}
    for _ in range(options.runs):
        for name, binary in binaries.items():
            runs[name].append(run_cork(binary, script, Flink.settings))
    row = {name: derive(median_run(measured), options.events) for name, measured in runs.items()}
    if options.flink_from:
        row["Flink"] = earlier(options)["queries"][query]["Flink"]
    elif flink:
        row["Flink"] = derive(flink.run(script, options.flink_runs)[-1], options.events)
    return row


def print_row(query, row):
    cells = [f"{name} {run['events_per_cpu_s'] / 1000:8,.0f} k events/CPU-s {run['events_per_s'] / 1000:8,.0f} k/s {run['cpu_s']:7.2f} CPU-s {run['peak_mb']:6,.0f} MB"
             for name, run in row.items()]
    ratios = [f"{ratio(row, other):.1f}x" for other in row if other != "Cork"]
    goal = GOALS.get(query, 0)
    missed = f"  below {goal / 1000:,.0f} k" if row["Cork"]["events_per_cpu_s"] < goal else ""
    print(f"{query:4} {'  '.join(cells + ratios)}{missed}", flush=True)


def ratio(row, other):
    return row["Cork"]["events_per_cpu_s"] / row[other]["events_per_cpu_s"]


def about(options):
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=peers.ROOT, capture_output=True, text=True).stdout.strip()
    version = subprocess.run([BINARY, "--version"], capture_output=True, text=True).stdout.strip().removeprefix("cork ")
    return {"date": datetime.date.today().isoformat(), "commit": commit, "machine": machine(), "load_before": load_average(), "events": options.events,
            "settings": Flink.settings, "versions": {"Cork": version} | ({"Flink": FLINK_VERSION} if options.vs_flink or options.flink_from else {}), "flink_runs": options.flink_runs,
            "runs": options.runs} | ({"flink_load": earlier(options)["load_after"]} if options.flink_from else {})


def main():
    options = arguments()
    wanted = chosen(options.only)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the broker ends with it
    directory = peers.WORK / "run-nexmark"
    shutil.rmtree(directory, ignore_errors=True)
    flink = Flink() if options.vs_flink and not options.flink_from else None
    broker = peers.Cork(directory)
    broker.start()
    result = about(options) | {"queries": {}}
    try:
        fill(broker.address, options.events)
        for query in wanted:
            row = result["queries"][query] = measure_query(query, broker.address, options, flink)
            print_row(query, row)
    finally:
        broker.wipe()
    for other in next(iter(result["queries"].values())):
        if other != "Cork":
            result[f"median_ratio_{other}"] = statistics.median(ratio(row, other) for row in result["queries"].values())
            print(f"median of events per CPU-second, Cork against {other}: {result[f'median_ratio_{other}']:.1f}x")
    result["load_after"] = load_average()
    pathlib.Path(options.out).write_text(json.dumps(result, indent=1))
    print(f"results: {options.out}")


if __name__ == "__main__":
    main()
