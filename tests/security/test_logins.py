# SPDX-License-Identifier: Apache-2.0
"""Every kind of listener with every mechanism, good and bad credentials, by librdkafka, kafka-python, aiokafka and cork itself."""
import subprocess

import pytest

from tests.broker import BINARY
from tests.security.clients import ROUND_TRIPS, Denied, Login
from tests.security.conftest import MECHANISMS, SECRETS, SUBJECT, Certificates, SecureBroker

SASL = ["SASL_PLAINTEXT", "SASL_SSL"]
CLIENTS = list(ROUND_TRIPS)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("listener", SASL)
def test_users_come_in(broker, name, client, listener, mechanism):
    ROUND_TRIPS[client](Login(broker, listener, mechanism, "alice", SECRETS["alice"]), name)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("listener", SASL)
@pytest.mark.parametrize("user, password", [("alice", "wrong"), ("nobody", "pw-alice-Wq8s")])
def test_wrong_credentials_stay_out(broker, name, client, listener, mechanism, user, password):
    with pytest.raises(Denied):
        ROUND_TRIPS[client](Login(broker, listener, mechanism, user, password), name)


@pytest.mark.parametrize("client", CLIENTS)
def test_a_certificate_comes_in(broker, name, client):
    ROUND_TRIPS[client](Login(broker, "SSL", certificate="alice"), name)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("certificate", [None, "stranger"])
def test_no_or_a_strange_certificate_stays_out(broker, name, client, certificate):
    with pytest.raises(Denied):
        ROUND_TRIPS[client](Login(broker, "SSL", certificate=certificate), name)


def test_what_is_in_the_trust_store_is_trusted(tmp_path, name):
    """Certificates of clients that nobody signed, though they have one name, and an authority below one that is not there."""
    made = Certificates(tmp_path / "certificates")
    for one in ("first", "second"):
        made.make(one, SUBJECT, "extendedKeyUsage=clientAuth", signed=False)
    made.make("office", "/CN=office", "keyUsage=critical,keyCertSign", is_authority=True)
    made.make("carol", SUBJECT, "extendedKeyUsage=clientAuth", authority="office")
    store = made.trust("store", ["first", "second", "office"])
    with SecureBroker(tmp_path / "data", made, [f"ssl.truststore.location={store}"]) as broker:
        for one in ("first", "second", "carol"):
            ROUND_TRIPS["kafka-python"](Login(broker, "SSL", certificate=one), name)
        for one in ("stranger", "alice"):
            with pytest.raises(Denied):
                ROUND_TRIPS["kafka-python"](Login(broker, "SSL", certificate=one), name)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("listener", ["SASL_SSL", "SSL"])
def test_clients_check_the_broker(broker, name, client, listener):
    mechanism = "PLAIN" if listener == "SASL_SSL" else None
    with pytest.raises(Denied):
        ROUND_TRIPS[client](Login(broker, listener, mechanism, "alice", SECRETS["alice"], "alice" if not mechanism else None, trust=False), name)


@pytest.mark.parametrize("client", CLIENTS)
def test_another_protocol_stays_out(broker, name, client):
    plain = Login(broker, "SASL_PLAINTEXT", "PLAIN", "alice", SECRETS["alice"])
    plain.protocol = "PLAINTEXT"
    plain.mechanism = None
    with pytest.raises(Denied):
        ROUND_TRIPS[client](plain, name)


def cork(login, *arguments, tmp_path):
    file = tmp_path / "client.properties"
    file.write_text("".join(f"{key}={value}\n" for key, value in login.java().items()))
    return subprocess.run([BINARY, *arguments, "--bootstrap", login.address, "--command-config", file], capture_output=True, text=True, timeout=30)


@pytest.mark.parametrize("mechanism", MECHANISMS)
@pytest.mark.parametrize("listener", SASL)
def test_cork_logs_in(broker, tmp_path, listener, mechanism):
    good = cork(Login(broker, listener, mechanism, "alice", SECRETS["alice"]), "topic", "list", tmp_path=tmp_path)
    assert good.returncode == 0, good.stderr
    bad = cork(Login(broker, listener, mechanism, "alice", "wrong"), "topic", "list", tmp_path=tmp_path)
    assert bad.returncode == 1 and ("Authentication failed" in bad.stderr), bad.stderr


def test_cork_shows_a_certificate(broker, tmp_path):
    assert cork(Login(broker, "SSL", certificate="alice"), "topic", "list", tmp_path=tmp_path).returncode == 0
    assert cork(Login(broker, "SSL"), "topic", "list", tmp_path=tmp_path).returncode == 1


def test_cork_reads_pkcs12(broker, certificates):
    options = {"security.protocol": "SSL", "ssl.keystore.type": "PKCS12", "ssl.keystore.location": certificates.alice_p12, "ssl.keystore.password": SECRETS["store"],
               "ssl.truststore.type": "PKCS12", "ssl.truststore.location": certificates.trust_p12, "ssl.truststore.password": SECRETS["store"]}
    arguments = [part for key, value in options.items() for part in ("-X", f"{key}={value}")]
    done = subprocess.run([BINARY, "topic", "list", "--bootstrap", broker.at("SSL"), *arguments], capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("java", [True, False])
def test_stores_of_the_default_type(broker, certificates, java):
    """JKS, or what keytool has written since Java 9: PKCS#12 in a file of the same name."""
    keys, trusted = certificates.alice_p12, certificates.trust_p12
    if java:
        keys, trusted = certificates.java_store(keys, "alice.jks"), certificates.java_store(trusted, "trust.jks")
        assert keys.read_bytes()[:4] == bytes.fromhex("feedfeed")
    options = {"security.protocol": "SSL", "ssl.keystore.location": keys, "ssl.keystore.password": SECRETS["store"], "ssl.truststore.location": trusted,
               "ssl.truststore.password": SECRETS["store"]}

    def run(**changed):
        arguments = [part for key, value in {**options, **changed}.items() for part in ("-X", f"{key}={value}")]
        return subprocess.run([BINARY, "topic", "list", "--bootstrap", broker.at("SSL"), *arguments], capture_output=True, text=True, timeout=30)

    done = run()
    assert done.returncode == 0, done.stderr
    if java:
        wrong = run(**{"ssl.truststore.password": "another"})
        assert wrong.returncode == 1 and "ssl.truststore.location: the JKS store has another password, or is damaged" in wrong.stderr, wrong.stderr


def test_sql_reads_through_a_secure_listener(broker, name):
    broker.cork("topic", "create", name, "-p", 1)
    broker.cork("produce", name, "--value", '{"n": 7}')
    table = (f"CREATE TABLE t (n INT) WITH ('connector'='kafka', 'topic'='{name}', 'format'='json', 'scan.startup.mode'='earliest-offset', "
             f"'scan.bounded.mode'='latest-offset', 'properties.bootstrap.servers'='{broker.at('SASL_SSL')}', 'properties.security.protocol'='SASL_SSL', "
             f"'properties.sasl.mechanism'='SCRAM-SHA-512', 'properties.sasl.username'='alice', 'properties.sasl.password'='{SECRETS['alice']}', "
             f"'properties.ssl.truststore.type'='PEM', 'properties.ssl.truststore.location'='{broker.certificates.authority}')")
    done = subprocess.run([BINARY, "sql", "-e", table, "-e", "SELECT n FROM t", "--output", "json"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and "7" in done.stdout, done.stdout + done.stderr


def test_users_are_listed_changed_and_deleted(broker):
    broker.cork("user", "set", "carol", "--mechanism", "SCRAM-SHA-512", "--iterations", 8192, stdin="pw-one\n")
    assert "carol" in broker.cork("user", "list") and "8192" in broker.cork("user", "list")
    broker.cork("user", "delete", "carol")
    assert "carol" not in broker.cork("user", "list")
    assert "no such credential" in broker.cork("user", "delete", "carol", status=1)


def test_a_new_certificate_is_used_without_a_restart(broker, certificates):
    import ssl
    import time

    def serial():
        context = ssl.create_default_context(cafile=str(certificates.authority))
        import socket
        with socket.create_connection(("localhost", broker.ports["SASL_SSL"]), 5) as raw, context.wrap_socket(raw, server_hostname="localhost") as encrypted:
            return encrypted.getpeercert()["serialNumber"]

    before = serial()
    certificates.make("renewed", "/CN=localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1")
    certificates.write_broker_store(certificates.broker_pem, "renewed")
    until = time.monotonic() + 10
    while serial() == before:
        assert time.monotonic() < until, "the old certificate is still in use"
        time.sleep(0.05)
    certificates.broker_pem.write_text("damaged")
    until = time.monotonic() + 10
    while "cannot be read again" not in broker.log_text():
        assert time.monotonic() < until
        time.sleep(0.05)
    assert serial() != before, "a damaged file changes nothing"
    certificates.write_broker_store(certificates.broker_pem, "renewed")
