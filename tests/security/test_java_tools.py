# SPDX-License-Identifier: Apache-2.0
"""Kafka's own tools through every kind of listener, and as the way to make users."""
import subprocess

import pytest

from tests.clients.java_tools import MAIN, jars, java  # noqa: F401  (a fixture)
from tests.security.clients import Login
from tests.security.conftest import MECHANISMS, SECRETS


@pytest.fixture
def tool(jars, tmp_path):  # noqa: F811
    def run(login, name, *arguments, stdin="", status=0):
        file = tmp_path / "client.properties"
        file.write_text("".join(f"{key}={value}\n" for key, value in (login.java() | {"default.api.timeout.ms": "20000", "request.timeout.ms": "10000"}).items()))
        command = [*java(jars, 256), MAIN[name], "--bootstrap-server", login.address,
                   "--command-config", str(file)]
        done = subprocess.run([*command, *map(str, arguments)], input=stdin, capture_output=True, text=True, timeout=90)
        assert done.returncode == status, f"{name} {arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr
    return run


@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("listener", ["SASL_PLAINTEXT", "SASL_SSL"])
def test_users_come_in(broker, tool, listener, mechanism):
    tool(Login(broker, listener, mechanism, "alice", SECRETS["alice"]), "topics", "--list")


@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("listener", ["SASL_PLAINTEXT", "SASL_SSL"])
def test_wrong_passwords_stay_out_with_the_brokers_words(broker, tool, listener, mechanism):
    told = "Invalid username or password" if mechanism == "PLAIN" else f"invalid credentials with SASL mechanism {mechanism}"
    assert told in tool(Login(broker, listener, mechanism, "alice", "wrong"), "topics", "--list", status=1)


def test_a_certificate_comes_in(broker, tool):
    tool(Login(broker, "SSL", certificate="alice"), "topics", "--list")
    tool(Login(broker, "SSL"), "topics", "--list", status=1)


def test_users_are_made_by_kafka_configs(broker, tool):
    admin = Login(broker, "ADMIN")
    entity = ("--entity-type", "users", "--entity-name", "dave")
    assert "Completed updating config for user dave" in tool(admin, "configs", "--alter", *entity, "--add-config",
                                                             "SCRAM-SHA-256=[iterations=8192,password=pw-dave],SCRAM-SHA-512=[password=pw-dave]")
    described = tool(admin, "configs", "--describe", *entity)
    assert "SCRAM-SHA-256=iterations=8192" in described and "SCRAM-SHA-512=iterations=4096" in described
    for mechanism in ("SCRAM-SHA-256", "SCRAM-SHA-512"):
        tool(Login(broker, "SASL_PLAINTEXT", mechanism, "dave", "pw-dave"), "topics", "--list")
    tool(admin, "configs", "--alter", *entity, "--delete-config", "SCRAM-SHA-512")
    tool(Login(broker, "SASL_PLAINTEXT", "SCRAM-SHA-512", "dave", "pw-dave"), "topics", "--list", status=1)
    assert "SCRAM-SHA-512" not in tool(admin, "configs", "--describe", *entity)


def test_records_through_tls(broker, tool, name):
    login = Login(broker, "SASL_SSL", "SCRAM-SHA-256", "alice", SECRETS["alice"])
    tool(login, "console-producer", "--topic", name, stdin="".join(f"{i}\n" for i in range(500)))
    shown = tool(login, "console-consumer", "--topic", name, "--from-beginning", "--max-messages", 500)
    assert [line for line in shown.splitlines() if line.isdigit()] == [str(i) for i in range(500)]


def test_clients_log_in_again_before_their_session_ends(tmp_path, certificates, tool, name):
    """connections.max.reauth.ms (KIP-368): a consumer outlives several sessions of two seconds without an error."""
    from tests.security.conftest import SecureBroker
    with SecureBroker(tmp_path / "data", certificates, ["listener.name.sasl_plaintext.connections.max.reauth.ms=2000"]) as broker:
        tool(Login(broker, "ADMIN"), "console-producer", "--topic", name, stdin="a\nb\n")
        login = Login(broker, "SASL_PLAINTEXT", "PLAIN", "alice", SECRETS["alice"])
        shown = tool(login, "console-consumer", "--topic", name, "--from-beginning", "--timeout-ms", 8000)
        assert "Processed a total of 2 messages" in shown
        assert "session is over" not in broker.log_text()
