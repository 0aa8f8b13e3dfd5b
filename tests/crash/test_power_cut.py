# SPDX-License-Identifier: Apache-2.0
"""Power cuts of real file systems: ext4 and xfs on a loop device are shut down under a broker that produces; what it acknowledged is there after.

CORK_POWER_CUTS=N makes N of each instead of 25."""
import fcntl
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import time

import pytest
from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic

from tests.broker import Broker
from tests.crash.test_kill import PARTITIONS, check, produce_for, read_all

CYCLES = int(os.environ.get("CORK_POWER_CUTS", "25"))
SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN, and XFS_IOC_GOINGDOWN
NO_LOG_FLUSH = 2


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


class Disk:
    """A file system in a file, mounted through a loop device; `error` says why there is none."""

    def __init__(self, folder, kind):
        self.mount_point = folder / "mount"
        self.mount_point.mkdir()
        image = folder / "disk.img"
        with open(image, "wb") as file:
            file.truncate((700 + 4 * CYCLES) << 20)
        self.device, self.error = "", None
        if shutil.which(f"mkfs.{kind}") is None:
            self.error = f"no mkfs.{kind}"
            return
        found = run("losetup", "-f", "--show", str(image))
        self.device = found.stdout.strip()
        self.error = found.stderr.strip() if found.returncode != 0 else None
        if self.error is None:
            made = run(f"mkfs.{kind}", "-q", self.device)
            self.error = made.stderr if made.returncode != 0 else self.mount()

    def mount(self):
        mounted = run("mount", self.device, str(self.mount_point))
        return mounted.stderr.strip() if mounted.returncode != 0 else None

    def cut(self):
        """From here on nothing reaches the disk any more, the journal in memory included."""
        folder = os.open(self.mount_point, os.O_RDONLY)
        fcntl.ioctl(folder, SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        os.close(folder)

    def come_back(self):
        for _ in range(50):
            left = run("umount", str(self.mount_point))
            if left.returncode == 0:
                break
            time.sleep(0.05)
        assert left.returncode == 0, left.stderr
        assert self.mount() is None

    def close(self):
        run("umount", "-l", str(self.mount_point))
        if self.device:
            run("losetup", "-d", self.device)


class BrokerOnDisk(Broker):
    def __init__(self, disk, folder):
        super().__init__(disk.mount_point / "data", ["log.segment.bytes=1048576", "cork.wal.segment.bytes=1048576"])
        self.log_path = folder / "broker.log"

    def start(self):
        # Its own log stays off the disk that is cut.
        directory, self.directory = self.directory, str(self.log_path)[: -len(".log")]
        self.settings = [s for s in self.settings if not s.startswith("log.dirs=")] + [f"log.dirs={directory}"]
        try:
            return super().start()
        finally:
            self.directory = directory
            self.log.close()

    def freeze(self):
        """Nothing is acknowledged from here on, while what it has asked of the disk goes on. A sync of ext4 that is under way when the file system is
        shut down may return success with nothing on the disk: unwritten extents stay so, without an error. A power cut returns nothing."""
        self.process.send_signal(signal.SIGSTOP)
        stat = pathlib.Path(f"/proc/{self.process.pid}/stat")
        while stat.read_text().rpartition(")")[2].split()[0] not in "TZX":
            pass


@pytest.fixture(params=["ext4", "xfs"])
def disk(tmp_path, request):
    made = Disk(tmp_path, request.param)
    if made.error is not None:
        made.close()
        pytest.skip(f"no loop device with {request.param} here: {made.error}")
    yield made
    made.close()


@pytest.mark.timeout(120 + 4 * CYCLES)
def test_nothing_acknowledged_is_lost_when_the_power_goes(disk, tmp_path):
    broker = BrokerOnDisk(disk, tmp_path).start()
    admin = AdminClient({"bootstrap.servers": broker.address})
    admin.create_topics([NewTopic("t", PARTITIONS, 1)])["t"].result(10)
    del admin
    acknowledged = {}
    producer = Producer({"bootstrap.servers": broker.address, "enable.idempotence": True, "linger.ms": 1, "reconnect.backoff.ms": 5,
                         "reconnect.backoff.max.ms": 20, "retry.backoff.ms": 5, "retry.backoff.max.ms": 20, "log_level": 0})
    number, draw = 0, random.Random(1)
    for cycle in range(CYCLES):
        number = produce_for(draw.uniform(0.02, 0.1), producer, number, acknowledged)
        broker.freeze()
        disk.cut()
        broker.kill()
        disk.come_back()
        if cycle % 5 == 4:  # a second cut while it recovers
            try:
                broker.start()
            except AssertionError:
                pass
            broker.freeze()
            disk.cut()
            broker.kill()
            disk.come_back()
        broker.start()
    assert producer.flush(60) == 0
    assert len(acknowledged) == number
    assert check(acknowledged, read_all(broker.address)) == []
    assert broker.stop() == 0
