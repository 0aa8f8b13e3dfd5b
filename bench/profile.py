# SPDX-License-Identifier: Apache-2.0
"""./x profile SCENARIO: where the broker spends its time under a load of ./x bench broker: a table and a flame graph."""
import argparse
import collections
import dataclasses
import re
import shutil
import subprocess
import sys

from bench import flame, peers
from bench.run import Run
from bench.scenarios import SCENARIOS

FREQUENCY = 997


def arguments():
    parser = argparse.ArgumentParser(prog="./x profile", description=__doc__)
    parser.add_argument("scenario", help="a name of ./x bench broker --list")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the number of records")
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


def main():
    options = arguments()
    found = [scenario for scenario in SCENARIOS if scenario.name == options.scenario]
    if not found:
        sys.exit(f"profile: no scenario '{options.scenario}'; ./x bench broker --list names them")
    if shutil.which("perf") is None:
        sys.exit("profile: perf is missing (Debian: linux-perf)")
    scenario = dataclasses.replace(found[0], records=int(found[0].records * options.scale))
    directory = peers.WORK / "profile"
    shutil.rmtree(directory, ignore_errors=True)
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
    counts = stacks_of(directory / "perf.data")
    tables(counts, options.top)
    picture = peers.WORK / f"profile-{scenario.name}.svg"
    picture.write_text(flame.draw(counts, f"cork under {scenario.name}"))
    print(f"\nflame graph: {picture}")
    shutil.rmtree(directory, ignore_errors=True)


if __name__ == "__main__":
    main()
