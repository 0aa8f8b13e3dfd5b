# SPDX-License-Identifier: Apache-2.0
"""./x profile SCENARIO: where the broker spends its time under a load of ./x bench broker, or a query of ./x bench nexmark: a table and a flame graph."""
import argparse
import collections
import dataclasses
import re
import shutil
import subprocess
import sys

from bench import flame, nexmark, peers
from bench.run import Run
from bench.scenarios import SCENARIOS

FREQUENCY = 997


def arguments():
    parser = argparse.ArgumentParser(prog="./x profile", description=__doc__)
    parser.add_argument("scenario", help="a name of ./x bench broker --list, or a query of Nexmark: q5")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the number of records, or a million events")
    parser.add_argument("--top", type=int, default=45, help="lines of each table")
    parser.add_argument("--binary", help="another build of Cork")
    return parser.parse_args()


class Recorder(Run):
    """Samples the broker while the load runs, and not while it is prepared."""

    data = None

    def load_once(self):
        perf = subprocess.Popen(["perf", "record", "-q", "-e", "cpu-clock", "-F", str(FREQUENCY), "-g", "-p", str(self.peer.pid), "-o", self.data])
        try:
            return super().load_once()
        finally:
            perf.terminate()
            perf.wait()


def stacks_of(data):
    """How often each stack was met, outermost frame first; the thread's name is the root."""
    out = subprocess.run(["perf", "script", "-i", data, "-F", "comm,ip,sym"], capture_output=True, text=True, check=True).stdout
    counts = collections.Counter()
    for block in out.split("\n\n"):
        lines = block.strip().split("\n")
        if len(lines) < 2:
            continue
        frames = [plain(line.strip().partition(" ")[2]) for line in lines[1:]]
        counts[(lines[0].strip(), *reversed(frames))] += 1
    return counts


def plain(symbol):
    symbol = re.sub(r"\(anonymous namespace\)::|cork::|\[clone [^]]*\]|std::__cxx11::|boost::", "", symbol)
    symbol = re.sub(r"\(.*", "", symbol)
    for _ in range(6):
        symbol = re.sub(r"<[^<>]*>", "", symbol)
    return symbol.strip() or "?"


def tables(counts, top):
    total = sum(counts.values())
    own, inclusive = collections.Counter(), collections.Counter()
    for stack, count in counts.items():
        own[stack[-1]] += count
        for frame in set(stack[1:]):
            inclusive[frame] += count
    for title, counter in (("self", own), ("with what it calls", inclusive)):
        print(f"\n{title}, {total} samples")
        for symbol, count in counter.most_common(top):
            print(f"  {count / total:6.1%}  {symbol}")


def profile_query(options, directory):
    """Samples the process that runs the query, and not the broker."""
    binary = options.binary or nexmark.BINARY
    broker = peers.Cork(directory / "cork")
    broker.start()
    try:
        nexmark.fill(broker.address, int(1_000_000 * options.scale))
        script = directory / "query.sql"
        script.write_text(nexmark.settings_of(nexmark.Flink.settings) + nexmark.script_of(options.scenario, broker.address))
        subprocess.run(["perf", "record", "-q", "-e", "cpu-clock", "-F", str(FREQUENCY), "-g", "-o", directory / "perf.data", binary, "sql", "-f", script],
                       check=True, stdout=subprocess.DEVNULL)
    finally:
        broker.stop()


def show(directory, options):
    counts = stacks_of(directory / "perf.data")
    tables(counts, options.top)
    picture = peers.WORK / f"profile-{options.scenario}.svg"
    picture.write_text(flame.draw(counts, f"cork under {options.scenario}"))
    print(f"\nflame graph: {picture}")
    shutil.rmtree(directory, ignore_errors=True)


def main():
    options = arguments()
    if shutil.which("perf") is None:
        sys.exit("profile: perf is missing (Debian: linux-perf)")
    directory = peers.WORK / "profile"
    shutil.rmtree(directory, ignore_errors=True)
    if (nexmark.QUERIES / f"{options.scenario}.sql").exists():
        profile_query(options, directory)
    else:
        profile_load(options, directory)
    show(directory, options)


def profile_load(options, directory):
    found = [scenario for scenario in SCENARIOS if scenario.name == options.scenario]
    if not found:
        sys.exit(f"profile: no scenario '{options.scenario}'; ./x bench broker --list names them, and q0 to q22 are queries of Nexmark")
    scenario = dataclasses.replace(found[0], records=int(found[0].records * options.scale))
    peer = peers.Cork(directory / "cork", binary=options.binary)
    peer.start()
    try:
        Run(peer, scenario).measure()  # files of the write-ahead log are there from here on
        recorder = Recorder(peer, scenario)
        recorder.data = directory / "perf.data"
        row = recorder.measure()
    finally:
        peer.stop()
    print({name: value for name, value in row.items() if name in ("mb_per_s", "cpu_s_per_gb", "broker_user_s", "broker_system_s", "records_per_s")})


if __name__ == "__main__":
    main()
