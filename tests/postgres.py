# SPDX-License-Identifier: Apache-2.0
"""A PostgreSQL of Debian's package for tests: on a free port of 127.0.0.1, user and password postgres, signing on by SCRAM-SHA-256."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import time

from tests.broker import free_ports


class Postgres:
    def __init__(self):
        folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
        assert folders, "PostgreSQL is missing: apt-get install postgresql"
        self.programs = folders[-1]
        # It refuses to run as root: then the package's user runs it.
        self.prefix = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def start(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="postgres-"))
        if self.prefix:
            shutil.chown(self.folder, "postgres", "postgres")
        password = self.folder / "password"
        password.write_text("postgres\n")
        if self.prefix:
            shutil.chown(password, "postgres", "postgres")
        data = self.folder / "data"
        subprocess.run([*self.prefix, self.programs / "initdb", "-D", data, "-U", "postgres", "-A", "scram-sha-256", f"--pwfile={password}", "--no-sync"],
                       check=True, capture_output=True, cwd="/")
        self.port = free_ports(1)[0]
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen([*self.prefix, self.programs / "postgres", "-D", data, "-p", str(self.port), "-k", self.folder, "-c", "listen_addresses=127.0.0.1",
                                         "-c", "fsync=off"], stdout=self.log, stderr=self.log, cwd="/")
        deadline = time.monotonic() + 30
        while subprocess.run([self.programs / "pg_isready", "-h", "127.0.0.1", "-p", str(self.port)], capture_output=True).returncode != 0:
            assert self.process.poll() is None and time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.1)
        return self

    @property
    def url(self):
        return f"jdbc:postgresql://127.0.0.1:{self.port}/postgres"

    def run(self, sql):
        """Runs statements; the rows of the last one as text, fields parted by |."""
        done = subprocess.run(["psql", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "postgres"], input=sql, text=True,
                              capture_output=True, env={**os.environ, "PGPASSWORD": "postgres"})
        assert done.returncode == 0, done.stderr
        return done.stdout

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()
