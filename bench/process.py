# SPDX-License-Identifier: Apache-2.0
"""What a process, and the machine around it, used: processor time, bytes written, memory, as /proc tells it."""
import os
import pathlib
import time

TICKS = os.sysconf("SC_CLK_TCK")


class Usage:
    """A reading; the difference of two is what happened between them."""

    def __init__(self, pid):
        fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        self.user_s, self.system_s = int(fields[11]) / TICKS, int(fields[12]) / TICKS
        io = dict(line.split(": ") for line in pathlib.Path(f"/proc/{pid}/io").read_text().splitlines())
        self.written = int(io["write_bytes"])
        cpu = [int(value) for value in pathlib.Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
        self.busy_s = (sum(cpu) - cpu[3] - cpu[4]) / TICKS
        self.stolen_s = cpu[7] / TICKS
        self.wall_s = time.monotonic()

    @property
    def cpu_s(self):
        return self.user_s + self.system_s

    def since(self, before, client_cpu_s):
        """A row of figures; `others` is the share of the machine that neither the broker nor the client used."""
        broker = self.cpu_s - before.cpu_s
        wall = max(self.wall_s - before.wall_s, 0.001)
        others = (self.busy_s - before.busy_s - broker - client_cpu_s) / (wall * os.cpu_count())
        return {
            "broker_cpu_s": broker,
            "broker_user_s": self.user_s - before.user_s,
            "broker_system_s": self.system_s - before.system_s,
            "written_bytes": self.written - before.written,
            "others": max(0.0, others),
            "stolen_s": self.stolen_s - before.stolen_s,
        }


def memory_mb(pid, what):
    """VmRSS (now) or VmHWM (the highest since `forget_peak`)."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith(what + ":"):
            return int(line.split()[1]) / 1024
    return 0.0


def forget_peak(pid):
    """From here on VmHWM counts anew; where the kernel forbids it, VmHWM stays that of the whole life."""
    try:
        pathlib.Path(f"/proc/{pid}/clear_refs").write_text("5")
    except OSError:
        pass


def threads_of(pid):
    return len(os.listdir(f"/proc/{pid}/task"))


def machine():
    """Where figures come from, without its name."""
    model = next((line.partition(":")[2].strip() for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), "?")
    memory_kb = int(pathlib.Path("/proc/meminfo").read_text().split()[1])
    return {"cores": os.cpu_count(), "processor": model, "memory_gb": round(memory_kb / 1e6), "kernel": os.uname().release.split("-")[0]}


def load_average():
    return [float(value) for value in pathlib.Path("/proc/loadavg").read_text().split()[:3]]
