# SPDX-License-Identifier: Apache-2.0
"""Two named listeners with addresses of their own, as for clients inside and outside of a container's network."""

from confluent_kafka.admin import AdminClient

from tests.broker import Broker, free_ports
from tests.clients.test_librdkafka import consume, create, produce
from confluent_kafka import TopicPartition


def test_each_listener_tells_its_own_address(tmp_path):
    inside, outside = free_ports(2)
    settings = [
        f"listeners=INSIDE://127.0.0.1:{inside},OUTSIDE://127.0.0.2:{outside}",
        f"advertised.listeners=INSIDE://localhost:{inside},OUTSIDE://127.0.0.2:{outside}",
        "listener.security.protocol.map=INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT",
        "inter.broker.listener.name=INSIDE",
    ]
    broker = Broker(tmp_path / "data", settings, port=None)
    with broker:
        seen = {}
        for address in (f"127.0.0.1:{inside}", f"127.0.0.2:{outside}"):
            nodes = AdminClient({"bootstrap.servers": address}).list_topics(timeout=10).brokers.values()
            seen[address] = [(node.host, node.port) for node in nodes]
        assert seen == {f"127.0.0.1:{inside}": [("localhost", inside)], f"127.0.0.2:{outside}": [("127.0.0.2", outside)]}
        create(f"127.0.0.2:{outside}", "both")
        produce(f"127.0.0.2:{outside}", "both", ["from outside"])
        messages = consume(f"127.0.0.1:{inside}", [TopicPartition("both", 0, 0)], 1)
        assert [m.value() for m in messages] == [b"from outside"]
