# SPDX-License-Identifier: Apache-2.0
"""Fetches Java artifacts below build/, once, whoever of the parallel test processes asks first."""
import fcntl
import pathlib
import subprocess

BUILD = pathlib.Path(__file__).resolve().parents[1] / "build"
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1"


class Lock:
    """Held by one process at a time; ends with the process."""

    def __enter__(self):
        BUILD.mkdir(exist_ok=True)
        self.file = open(BUILD / "maven.lock", "w")
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.file.close()


def dependencies(pom, folder, program=None):
    """`folder`, with the jars that `pom` needs at run time and the classes of `program`, a Java source file."""
    stamp = folder / "pom.xml"
    wanted = pom.read_bytes() + (program.read_bytes() if program else b"")
    with Lock():
        if not stamp.exists() or stamp.read_bytes() != wanted:
            subprocess.run(["mvn", "-q", "-B", "-f", pom, f"{PLUGIN}:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={folder}"], check=True)
            if program:
                subprocess.run(["javac", "-cp", f"{folder}/*", "-d", folder, program], check=True)
            stamp.write_bytes(wanted)
    return folder


def artifact(group, name, version, folder):
    """The path of a jar."""
    path = folder / f"{name}-{version}.jar"
    with Lock():
        if not path.exists():
            subprocess.run(["mvn", "-q", "-B", f"{PLUGIN}:copy", f"-Dartifact={group}:{name}:{version}", f"-DoutputDirectory={folder}"], check=True)
    return path
