# SPDX-License-Identifier: Apache-2.0
"""Small figures: start to the first acknowledged record, idle memory, size of the binary, idle connections, TLS against plain."""
import json
import pathlib
import resource
import shutil
import socket
import struct
import subprocess
import tempfile
import time

from bench import peers
from bench.process import Usage, memory_mb, threads_of
from bench.raw_produce import first_record
from bench.run import load

IDLE_CONNECTIONS = 5_000
STARTS = 5


def start_to_first(peer):
    """Seconds from the start of the process to one acknowledged record of a new topic, and to the first answer."""
    values = []
    for turn in range(STARTS if isinstance(peer, peers.Cork) else 2):
        answered = peer.start()
        topic = f"first-{turn}"
        first = first_record(peer.address, topic) - peer.started_boot_s
        values.append({"answers_s": answered, "first_acknowledged_s": first})
        if turn == 0:
            time.sleep(5)
            idle = idle_of(peer)
        peer.stop()
    best = sorted(values, key=lambda value: value["first_acknowledged_s"])[len(values) // 2]
    return best | idle


def idle_of(peer):
    before = Usage(peer.pid)
    time.sleep(5)
    return {"idle_mb": memory_mb(peer.pid, "VmRSS"), "idle_cpu": Usage(peer.pid).since(before, 0)["broker_cpu_s"] / 5, "threads": threads_of(peer.pid)}


def binary_mb(peer):
    if isinstance(peer, peers.Cork):
        with tempfile.TemporaryDirectory() as folder:
            stripped = pathlib.Path(folder) / "cork"
            subprocess.run(["strip", "-o", stripped, peer.binary], check=True)
            return stripped.stat().st_size / 1e6
    return sum(jar.stat().st_size for jar in (peers.WORK / "kafka").glob("*.jar")) / 1e6


def idle_connections(peer):
    """Resident bytes for each of many connections that have asked once and are silent."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, IDLE_CONNECTIONS + 1000), hard))
    peer.start()
    before = memory_mb(peer.pid, "VmRSS")
    connections = []
    try:
        for _ in range(IDLE_CONNECTIONS):
            connection = socket.create_connection(("127.0.0.1", peer.port), timeout=10)
            connection.sendall(struct.pack(">ihhih", 10, 18, 0, 1, -1))
            connections.append(connection)
        for connection in connections:
            connection.recv(4096)
        return {"connections": len(connections), "bytes_per_connection": (memory_mb(peer.pid, "VmRSS") - before) * 1024 * 1024 / len(connections)}
    finally:
        for connection in connections:
            connection.close()
        peer.stop()
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def certificate(directory):
    directory.mkdir(parents=True, exist_ok=True)
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1",
                    "-keyout", directory / "key.pem", "-out", directory / "cert.pem"], check=True, capture_output=True)
    (directory / "both.pem").write_text((directory / "key.pem").read_text() + (directory / "cert.pem").read_text())


def tls_against_plain():
    """Alternating runs of the same load on two listeners of one broker."""
    directory = peers.WORK / "run" / "tls"
    shutil.rmtree(directory, ignore_errors=True)
    certificate(directory)
    plain, secure = peers.free_ports(2)
    broker = peers.Cork(directory, [f"listeners=PLAINTEXT://127.0.0.1:{plain},SSL://127.0.0.1:{secure}", "ssl.keystore.type=PEM",
                                    f"ssl.keystore.location={directory / 'both.pem'}"])
    broker.port = plain
    broker.start()
    out = {}
    try:
        for turn in range(3):
            for name, port, client in (("plain", plain, []), ("tls", secure, ["security.protocol=ssl", f"ssl.ca.location={directory / 'cert.pem'}"])):
                topic = f"tls-{name}-{turn}"
                load("create", broker.address, topic, 6)
                address = f"127.0.0.1:{port}"
                produced = load("produce", address, topic, "size=1024", "records=400000", "acks=all", "linger.ms=5", *client)
                consumed = load("consume", address, topic, 6, "records=400000", "seconds=30", *client)
                for what, row in (("produce", produced), ("consume", consumed)):
                    out.setdefault(f"{what}_{name}_mb_per_s", []).append(row["bytes"] / row["seconds"] / 1e6)
                load("delete", broker.address, topic)
    finally:
        broker.wipe()
    return out


def floors():
    """Processor time per GB of a program that receives, checksums, appends and answers, and nothing else."""
    program = peers.ROOT / "build" / "release" / "floor"
    runs = {size: [json.loads(subprocess.run([program, str(size), "3"], cwd=peers.ROOT, capture_output=True, text=True, check=True).stdout) for _ in range(3)]
            for size in (16 << 10, 1 << 20)}
    return {str(size): sorted(rows, key=lambda row: row["cpu_s_per_gb"])[1] for size, rows in runs.items()}


def measure(running):
    out = {"floor": floors()}
    for size, row in out["floor"].items():
        print(f"floor, batches of {size} bytes: {row['mb_per_s']} MB/s, {row['cpu_s_per_gb']:.2f} CPU-s/GB", flush=True)
    for peer in running:
        out[peer.name] = start_to_first(peer) | {"binary_mb": binary_mb(peer)} | idle_connections(peer)
        print(f"{peer.name}: " + "  ".join(f"{name} {value:,.4g}" for name, value in out[peer.name].items()), flush=True)
    out["tls"] = tls_against_plain()
    for name, values in out["tls"].items():
        print(f"{name}: {sorted(values)[len(values) // 2]:,.0f} ({min(values):,.0f}..{max(values):,.0f})")
    return out
