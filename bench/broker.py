# SPDX-License-Identifier: Apache-2.0
"""./x bench broker [--vs-kafka]: the same loads from the same client programs, on both brokers in alternating runs."""
import argparse
import dataclasses
import datetime
import json
import re
import shutil
import signal
import statistics
import subprocess
import sys
import time

from bench import peers, picture, small
from bench.process import Usage, load_average, machine
from bench.run import Run, load, start_load
from bench.scenarios import SCENARIOS

COLUMNS = [("records_per_s", "records/s", "{:,.0f}"), ("mb_per_s", "MB/s", "{:,.0f}"), ("p50_ms", "p50 ms", "{:.2f}"), ("p99_ms", "p99 ms", "{:.2f}"),
           ("p999_ms", "p99.9 ms", "{:.1f}"), ("cpu_s_per_gb", "broker CPU-s/GB", "{:.2f}"), ("client_cpu_s_per_gb", "client CPU-s/GB", "{:.2f}"),
           ("written_per_byte", "written/byte", "{:.2f}"), ("peak_mb", "peak MB", "{:,.0f}"), ("others", "others", "{:.0%}")]
# Latencies of a client that sends as fast as it can are those of its own queue.
NO_LATENCY = ("consume", "raw_fetch", "tail", "produce", "java")


def arguments():
    parser = argparse.ArgumentParser(prog="./x bench broker", description=__doc__)
    parser.add_argument("--vs-kafka", action="store_true", help="beside Apache Kafka, from Maven Central (needs java and mvn)")
    parser.add_argument("--vs-binary", metavar="PATH", help="beside another build of Cork: before and after")
    parser.add_argument("--only", default="", metavar="REGEX", help="scenarios by name; --list names them")
    parser.add_argument("--runs", type=int, default=3, help="of each scenario on each broker (3)")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the numbers of records")
    parser.add_argument("--warm-up", type=float, default=60, metavar="SECONDS", help="of its own processor time that Kafka spends before the first figure (60): a JVM compiles")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of Cork")
    parser.add_argument("--out", help="name of the results, without .json and .svg (build/bench/broker, or small)")
    parser.add_argument("--small", action="store_true", help="only start, idle memory, size, idle connections and TLS")
    parser.add_argument("--list", action="store_true", help="print the scenarios")
    options = parser.parse_args()
    options.out = options.out or str(peers.WORK / ("small" if options.small else "broker"))
    return options


def is_warm(peer, seconds):
    """A JVM compiles what runs often: what counts is the time that it ran, which on a busy machine is not that on the wall."""
    return isinstance(peer, peers.Cork) or Usage(peer.pid).cpu_s >= seconds


def warm_up(running, seconds):
    """Produces and consumes on all brokers at once, small and large, until each has had this much load."""
    began = time.monotonic()
    turn = 0
    while time.monotonic() - began < min(seconds, 10) or not all(is_warm(peer, seconds) for peer in running):
        left = min(seconds, 12)
        turn += 1
        topic = f"warm-{turn}"
        for peer in running:
            load("create", peer.address, topic, 6)
        size = (100, 1024)[turn % 2]
        loads = [start_load("produce", peer.address, topic, f"size={size}", f"seconds={left / 2}", "acks=all", "linger.ms=5",
                            f"batch.size={(16384, 1000000)[turn // 2 % 2]}", "rate=300000") for peer in running]
        [one.communicate() for one in loads]
        loads = [start_load("consume", peer.address, topic, 6, f"seconds={left / 2}") for peer in running]
        [one.communicate() for one in loads]
        for peer in running:
            load("delete", peer.address, topic)


def summary(rows, kind):
    out = {}
    for column, _, _ in COLUMNS:
        values = [row[column] for row in rows if row.get(column) is not None]
        if values and not (column.startswith("p") and column.endswith("_ms") and kind in NO_LATENCY):
            out[column] = {"median": statistics.median(values), "min": min(values), "max": max(values)}
    out["errors"] = sum(row["errors"] for row in rows)
    return out


def print_row(summaries):
    for peer, values in summaries.items():
        cells = []
        for column, title, form in COLUMNS:
            if column in values:
                value = values[column]
                spread = f" ({form.format(value['min'])}..{form.format(value['max'])})" if column in ("mb_per_s", "cpu_s_per_gb", "p99_ms") else ""
                cells.append(f"{title} {form.format(value['median'])}{spread}")
        errors = f"  ERRORS {values['errors']}" if values["errors"] else ""
        print(f"  {peer:6} {'  '.join(cells)}{errors}", flush=True)
    for other in list(summaries)[1:]:
        ratios = [f"{title} {ratio:.2f}x" for column, title, _ in COLUMNS[:9] if (ratio := ratio_of(summaries["Cork"], summaries[other], column)) is not None]
        print(f"  Cork/{other}: {'  '.join(ratios)}", flush=True)


def ratio_of(ours, theirs, column):
    if column not in ours or column not in theirs or not theirs[column]["median"]:
        return None
    return ours[column]["median"] / theirs[column]["median"]


def run_scenario(scenario, running, runs):
    print(f"{scenario.name}  ({scenario.note or scenario.kind})", flush=True)
    rows = {peer.name: [] for peer in running}
    for turn in range(runs):
        for peer in running if turn % 2 == 0 else reversed(running):  # alternating, and each goes first in turn
            rows[peer.name].append(Run(peer, scenario).measure())
    summaries = {name: summary(measured, scenario.kind) for name, measured in rows.items()}
    print_row(summaries)
    return {"name": scenario.name, "kind": scenario.kind, "note": scenario.note, "summary": summaries, "runs": rows,
            "command": f"./x bench broker --vs-kafka --only '^{scenario.name}$'"}


def chosen(options):
    wanted = [scenario for scenario in SCENARIOS if re.search(options.only, scenario.name)]
    if not wanted:
        sys.exit(f"bench: no scenario matches '{options.only}'; --list names them")
    return [dataclasses.replace(scenario, records=max(1000, int(scenario.records * options.scale))) for scenario in wanted]


def about(running):
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=peers.ROOT, capture_output=True, text=True).stdout.strip()
    library = subprocess.run(["pkg-config", "--modversion", "rdkafka"], capture_output=True, text=True).stdout.strip()
    return {"date": datetime.date.today().isoformat(), "commit": commit, "machine": machine(), "librdkafka": library, "load_before": load_average(),
            "brokers": {peer.name: {"version": peer.version, "durability": peer.durability} for peer in running}}


def main():
    options = arguments()
    if options.list:
        for scenario in SCENARIOS:
            print(f"{scenario.name:28} {scenario.kind:10} {scenario.note}")
        return
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the brokers end with it
    directory = peers.WORK / "run"
    shutil.rmtree(directory, ignore_errors=True)
    running = [peers.Cork(directory / "cork", options.set)]
    if options.vs_binary:
        running.append(peers.Cork(directory / "other", options.set, options.vs_binary))
    if options.vs_kafka:
        running.append(peers.Kafka(directory / "kafka"))
    try:
        if options.small:
            result = about(running) | {"small": small.measure(running)}
        else:
            result = measure(options, running)
    finally:
        for peer in running:
            peer.wipe()
        shutil.rmtree(directory, ignore_errors=True)
    with open(options.out + ".json", "w") as out:
        json.dump(result, out, indent=1)
    print(f"results: {options.out}.json")
    if result.get("scenarios") and options.vs_kafka:
        with open(options.out + ".svg", "w") as out:
            out.write(picture.draw(result))
        print(f"picture: {options.out}.svg")


def measure(options, running):
    for peer in running:
        peer.start()
    result = about(running)
    for name, broker in result["brokers"].items():
        print(f"{name} {broker['version']}: {broker['durability']}")
    print(f"{result['machine']}, load {result['load_before']}, client librdkafka {result['librdkafka']}; warm-up {options.warm_up:.0f} CPU-s", flush=True)
    warm_up(running, options.warm_up)
    result["scenarios"] = [run_scenario(scenario, running, options.runs) for scenario in chosen(options)]
    result["load_after"] = load_average()
    print(f"load {result['load_after']}")
    return result


if __name__ == "__main__":
    main()
