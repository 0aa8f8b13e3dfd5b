# SPDX-License-Identifier: Apache-2.0
"""Apache Flink's SQL in one JVM, from Maven Central: the peer of ./x bench nexmark."""
import json
import os
import subprocess

from bench import peers

FLINK_VERSION = "2.3.0"
CONNECTOR_VERSION = "5.0.0-2.2"  # the newest flink-sql-connector-kafka on Maven Central
LOG4J_VERSION = "2.24.3"
MODULES = ("clients", "table-api-java-bridge", "table-planner-loader", "table-runtime", "connector-base", "json")
HERE = peers.ROOT / "bench"
SECONDS_MAX = 900


class Flink:
    """One JVM a query, with heap state and without checkpoints, which favours Flink."""

    # As the Nexmark benchmark of Flink's own authors sets it.
    settings = {"table.exec.mini-batch.enabled": "true", "table.exec.mini-batch.allow-latency": "2 s", "table.exec.mini-batch.size": "50000",
                "table.optimizer.distinct-agg.split.enabled": "true"}
    jvm_settings = {"pipeline.object-reuse": "true", "parallelism.default": "1", "table.local-time-zone": "UTC"}

    def __init__(self):
        jars = peers.maven_jars("flink", *(f"org.apache.flink:flink-{module}:{FLINK_VERSION}" for module in MODULES),
                                f"org.apache.flink:flink-sql-connector-kafka:{CONNECTOR_VERSION}", f"org.apache.logging.log4j:log4j-core:{LOG4J_VERSION}",
                                f"org.apache.logging.log4j:log4j-slf4j-impl:{LOG4J_VERSION}")
        classes = peers.WORK / "flink-classes"
        classes.mkdir(parents=True, exist_ok=True)
        subprocess.run(["javac", "-nowarn", "-cp", jars, "-d", classes, HERE / "RunFlink.java"], check=True)
        (classes / "log4j2.properties").write_text("rootLogger.level = OFF\n")
        opens = [f"--add-opens=java.base/java.{name}=ALL-UNNAMED" for name in
                 ("lang", "lang.reflect", "net", "io", "nio", "text", "time", "util", "util.concurrent", "util.concurrent.atomic", "util.concurrent.locks")]
        self.command = ["java", "-Xmx4g", "-Duser.timezone=UTC", *opens, "-cp", f"{classes}:{jars}", "RunFlink"]

    def run(self, script, runs):
        """What each of the runs of the script's INSERT took of the processor, without the start of the JVM."""
        path = peers.WORK / "flink.sql"
        path.write_text(script)
        settings = [f"{name}={value}" for name, value in (self.settings | self.jvm_settings).items()]
        done = subprocess.run([*self.command, path, str(runs), *settings], capture_output=True, text=True, timeout=SECONDS_MAX, env=os.environ)
        rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if done.returncode != 0 or len(rows) != runs:
            raise RuntimeError(f"Flink: {done.stdout[-1000:]}{done.stderr[-2000:]}")
        return rows
