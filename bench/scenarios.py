# SPDX-License-Identifier: Apache-2.0
"""The table of loads: one row is one name of `./x bench broker`."""
import dataclasses

SYNCED = {"flush.messages": "1"}
# The first batch of 16 KiB is what Java clients send by default; librdkafka's grow to 1 MB.
JAVA_BATCHES = {"batch.size": "16384"}
FULL_BATCHES = {"linger.ms": "5"}


@dataclasses.dataclass(frozen=True)
class Scenario:
    """`records` are sent in each run, or what `seconds` allow; `kind` is a method of bench/run.py."""

    name: str
    kind: str
    size: int = 1024
    partitions: int = 6
    records: int = 1_000_000
    seconds: float = 8.0
    producers: int = 1
    keys: int = 0
    rate: int = 0
    client: dict = dataclasses.field(default_factory=dict)  # settings of the client
    topic: dict = dataclasses.field(default_factory=dict)  # settings of the topic, for both
    cork_topic: dict = dataclasses.field(default_factory=dict)  # settings of the topic, for Cork only
    note: str = ""


def produce(name, size, partitions, records, **more):
    client = {"linger.ms": "5", "acks": "all"} | more.pop("client", {})
    return Scenario(name, "produce", size, partitions, records, client=client, **more)


SCENARIOS = [
    produce("produce-100b-1p", 100, 1, 4_000_000),
    produce("produce-100b-6p", 100, 6, 4_000_000),
    produce("produce-100b-100p", 100, 100, 4_000_000),
    produce("produce-1k-1p", 1024, 1, 800_000, note="batches of up to 1 MB"),
    produce("produce-1k-6p", 1024, 6, 800_000),
    produce("produce-1k-100p", 1024, 100, 800_000),
    produce("produce-1k-6p-16k", 1024, 6, 500_000, client=JAVA_BATCHES, note="batches of 16 KiB"),
    produce("produce-1k-100p-16k", 1024, 100, 500_000, client=JAVA_BATCHES, note="batches of 16 KiB"),
    produce("produce-100b-100p-16k", 100, 100, 2_000_000, client=JAVA_BATCHES, note="batches of 16 KiB"),
    produce("produce-1k-6p-written", 1024, 6, 800_000, cork_topic={"flush.ms": "1000"}, note="Cork acknowledges when written, as Kafka does"),
    produce("produce-1k-6p-synced", 1024, 6, 300_000, topic=SYNCED, note="both sync before they acknowledge"),
    produce("produce-1k-100p-synced", 1024, 100, 300_000, topic=SYNCED, note="both sync before they acknowledge"),
    produce("keyless-50-producers", 100, 100, 2_000_000, producers=50, note="50 producers"),
    produce("keyed-50-producers", 100, 100, 1_000_000, producers=50, keys=1_000_000, note="50 producers, keys: small batches"),
    Scenario("consume-100b-1p", "consume", 100, 1, 6_000_000, note="catch-up from the start"),
    Scenario("consume-100b-100p", "consume", 100, 100, 6_000_000, note="catch-up from the start"),
    Scenario("consume-1k-1p", "consume", 1024, 1, 1_500_000, note="catch-up from the start"),
    Scenario("consume-1k-6p", "consume", 1024, 6, 1_500_000, note="catch-up from the start"),
    Scenario("consume-1k-6p-16k", "consume", 1024, 6, 1_000_000, client=JAVA_BATCHES, note="catch-up, stored in batches of 16 KiB"),
    Scenario("raw-fetch-1k-1p", "raw_fetch", 1024, 1, 1_500_000, note="a socket that throws away what it reads"),
    Scenario("tail-1k-6p", "tail", 1024, 6, 400_000, seconds=8, rate=50_000, client={"linger.ms": "5"}, note="one producer at 50,000/s, one consumer behind it"),
    Scenario("latency-1k-rate1000", "latency", 1024, 1, rate=1_000, seconds=6, client={"linger.ms": "0", "acks": "all"}),
    Scenario("latency-1k-rate10000", "latency", 1024, 1, rate=10_000, seconds=6, client={"linger.ms": "0", "acks": "all"}),
    Scenario("latency-1k-rate1000-synced", "latency", 1024, 1, rate=1_000, seconds=6, client={"linger.ms": "0", "acks": "all"}, topic=SYNCED),
    Scenario("producer-beside-catch-up", "beside", 1024, 6, 1_000_000, rate=2_000, seconds=6, client={"linger.ms": "0", "acks": "all"},
             note="latency of one producer while another client reads an old log"),
    Scenario("java-produce-1k-6p", "java", 1024, 6, 300_000, client={"acks": "all"}, note="kafka-producer-perf-test"),
]
