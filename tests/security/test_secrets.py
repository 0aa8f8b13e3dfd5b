# SPDX-License-Identifier: Apache-2.0
"""No secret is in a log line, an answer or a file, whatever clients and administrators do."""
import pathlib
import subprocess

import confluent_kafka.admin
import pytest

from tests.broker import BINARY
from tests.security.clients import ROUND_TRIPS, Denied, Login
from tests.security.conftest import MECHANISMS, SECRETS, SecureBroker


def test_nothing_secret_is_told(tmp_path, certificates):
    with SecureBroker(tmp_path / "data", certificates) as broker:
        broker.cork("user", "set", "alice", stdin=SECRETS["alice"] + "\n")
        for mechanism in MECHANISMS:
            ROUND_TRIPS["kafka-python"](Login(broker, "SASL_SSL", mechanism, "alice", SECRETS["alice"]), f"t-{mechanism}")
            with pytest.raises(Denied):
                ROUND_TRIPS["kafka-python"](Login(broker, "SASL_PLAINTEXT", mechanism, "alice", SECRETS["bob"]), f"t-{mechanism}")
        admin = confluent_kafka.admin.AdminClient({"bootstrap.servers": broker.at("ADMIN")})
        secret = "listener.name.sasl_ssl.plain.sasl.jaas.config"
        node = str(next(iter(admin.list_topics(timeout=10).brokers)))
        resource = confluent_kafka.admin.ConfigResource("broker", node)
        described = next(iter(admin.describe_configs([resource]).values())).result(10)
        assert described["ssl.key.password"].is_sensitive and described["ssl.key.password"].value is None
        assert described[secret].is_sensitive and described[secret].value is None
        answers = repr({key: entry.value for key, entry in described.items()})
        broker.stop()
        everything = broker.log_text() + answers
        files = [path for path in pathlib.Path(broker.directory).rglob("*") if path.is_file()]
        stored = b"".join(path.read_bytes() for path in files)
        for secret_text in SECRETS.values():
            assert secret_text not in everything
            assert secret_text.encode() not in stored


@pytest.mark.parametrize("line, secret", [
    ("ssl.key.password=pw-leak-1", "pw-leak-1"),
    ("listener.name.sasl_ssl.plain.sasl.jaas.config=Wrong required user_x=pw-leak-2;", "pw-leak-2"),
    ("listener.name.sasl_ssl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required user_x=\"pw-leak-3", "pw-leak-3"),
    ("ssl.truststore.password=pw-leak-4", "pw-leak-4"),
])
def test_errors_of_a_start_quote_no_secret(tmp_path, certificates, line, secret):
    broker = SecureBroker(tmp_path / "data", certificates, [line])
    done = subprocess.run([BINARY, "server", "--config", broker.file], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "cork: listener " in done.stderr or "sasl.jaas.config" in done.stderr, done.stderr
    assert secret not in done.stdout + done.stderr
