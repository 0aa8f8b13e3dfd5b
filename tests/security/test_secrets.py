# SPDX-License-Identifier: Apache-2.0
"""No secret is in a log line, an answer or a file, whatever clients and administrators do."""
import pathlib
import subprocess

import confluent_kafka.admin
import pytest

from tests.broker import BINARY
from tests.security.clients import ROUND_TRIPS, Denied, Login
from tests.security.conftest import MECHANISMS, SECRETS, SecureBroker


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
