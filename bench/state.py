# SPDX-License-Identifier: Apache-2.0
"""./x bench state: a job that keeps a count for each of very many keys: its memory, and how long it takes to go on after a kill."""
import argparse
import datetime
import json
import pathlib
import shutil
import signal
import subprocess
import sys
import time

from confluent_kafka import Consumer, Producer, TopicPartition

from bench import peers
from bench.process import load_average, machine, memory_mb

BINARY = peers.ROOT / "build" / "release" / "cork"
GROUP = "state"
JOB = """
SET 'pipeline.name' = 'state';
SET 'execution.checkpointing.interval' = '1 s';
SET 'table.exec.mini-batch.enabled' = 'true';
{settings}
CREATE TABLE numbers (k BIGINT, v BIGINT) WITH ('connector'='kafka','topic'='numbers','format'='json','scan.startup.mode'='earliest-offset','properties.group.id'='state');
CREATE TABLE nowhere (k BIGINT, n BIGINT, s BIGINT) WITH ('connector'='blackhole');
INSERT INTO nowhere SELECT k, COUNT(*), SUM(v) FROM numbers GROUP BY k;
"""


def arguments():
    parser = argparse.ArgumentParser(prog="./x bench state", description=__doc__)
    parser.add_argument("--keys", type=int, default=10_000_000, help="that the job counts (10,000,000)")
    parser.add_argument("--binary", default=str(BINARY), help="the build that runs the job")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of the job")
    parser.add_argument("--out", default=str(peers.WORK / "state.json"), help="the results (build/bench/state.json)")
    return parser.parse_args()


def fill(address, keys):
    subprocess.run([BINARY, "topic", "create", "numbers", "-p", "1", "-b", address], check=True, stdout=subprocess.DEVNULL)
    script = f"""CREATE TABLE counted (k BIGINT, v BIGINT) WITH ('connector'='datagen','rows-per-second'='10000000','fields.k.kind'='sequence','fields.k.start'='1','fields.k.end'='{keys}');
CREATE TABLE numbers (k BIGINT, v BIGINT) WITH ('connector'='kafka','topic'='numbers','format'='json');
INSERT INTO numbers SELECT k, k FROM counted;"""
    subprocess.run([BINARY, "sql", "-b", address, "-e", script], check=True, stdout=subprocess.DEVNULL)


def committed(consumer):
    return consumer.committed([TopicPartition("numbers", 0)], 10)[0].offset


class Job:
    """Runs until the group of its source has come to an offset."""

    def __init__(self, address, options):
        settings = "".join("SET '{}' = '{}';\n".format(*pair.split("=", 1)) for pair in options.set)
        self.command = [options.binary, "sql", "-b", address, "-e", JOB.format(settings=settings)]

    def run(self, consumer, offset):
        began = time.monotonic()
        self.process = subprocess.Popen(self.command)
        while committed(consumer) < offset:
            if self.process.poll() is not None:
                sys.exit(f"bench: the job ended with {self.process.returncode}")
            time.sleep(0.1)
        return {"seconds": time.monotonic() - began, "resident_mb": memory_mb(self.process.pid, "VmRSS"), "peak_mb": memory_mb(self.process.pid, "VmHWM"),
                "cpu_s": cpu_seconds(self.process.pid)}

    def kill(self):
        self.process.kill()
        self.process.wait()


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100


def folder_mb(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def main():
    options = arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    directory = peers.WORK / "run-state"
    shutil.rmtree(directory, ignore_errors=True)
    broker = peers.Cork(directory)
    broker.start()
    result = {"date": datetime.date.today().isoformat(), "machine": machine(), "load_before": load_average(), "keys": options.keys}
    try:
        fill(broker.address, options.keys)
        consumer = Consumer({"bootstrap.servers": broker.address, "group.id": GROUP, "broker.address.family": "v4"})
        job = Job(broker.address, options)
        result["built"] = job.run(consumer, options.keys)
        job.kill()
        # One more record: when it is committed, the job has its state back and has worked on.
        producer = Producer({"bootstrap.servers": broker.address, "broker.address.family": "v4"})
        producer.produce("numbers", b'{"k":1,"v":1}')
        assert producer.flush(30) == 0
        result["restarted"] = job.run(consumer, options.keys + 1)
        job.kill()
        consumer.close()
        result["log_mb"] = folder_mb(directory)
    finally:
        broker.wipe()
    result["load_after"] = load_average()
    for what in ("built", "restarted"):
        run = result[what]
        print(f"{what:9} {run['seconds']:6.1f} s {run['cpu_s']:6.1f} CPU-s, resident {run['resident_mb']:6,.0f} MB ({run['resident_mb'] * 1048576 / options.keys:.0f} bytes a key), "
              f"at most {run['peak_mb']:6,.0f} MB")
    pathlib.Path(options.out).write_text(json.dumps(result, indent=1))
    print(f"results: {options.out}")


if __name__ == "__main__":
    main()
