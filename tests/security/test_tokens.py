# SPDX-License-Identifier: Apache-2.0
"""Tokens instead of passwords: OAUTHBEARER with keys from a file, and delegation tokens by Kafka's tool."""
import base64
import json
import re
import subprocess
import time

import confluent_kafka
import kafka
import kafka.net.sasl.oauth
import pytest

from tests.clients.java_tools import MAIN, jars, java  # noqa: F401  (a fixture)
from tests.security.clients import Login
from tests.security.conftest import SECRETS, SecureBroker


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


class Issuer:
    """Makes tokens, and the file with its public key."""

    def __init__(self, folder, name):
        self.key = folder / f"{name}.key"
        self.name = name
        subprocess.run(["openssl", "genrsa", "-out", self.key, "2048"], check=True, capture_output=True)

    def jwk(self):
        modulus = subprocess.run(["openssl", "rsa", "-in", self.key, "-noout", "-modulus"], check=True, capture_output=True, text=True).stdout.strip().split("=")[1]
        return {"kty": "RSA", "kid": self.name, "use": "sig", "n": base64url(bytes.fromhex(modulus)), "e": "AQAB"}

    def token(self, **claims):
        now = int(time.time())
        body = {"sub": "oscar", "iss": "https://issuer.example", "aud": "cork", "iat": now, "exp": now + 600} | claims
        text = base64url(json.dumps({"alg": "RS256", "kid": self.name}).encode()) + "." + base64url(json.dumps(body).encode())
        signature = subprocess.run(["openssl", "dgst", "-sha256", "-sign", self.key], check=True, capture_output=True, input=text.encode()).stdout
        return text + "." + base64url(signature)


@pytest.fixture(scope="module")
def issuer(tmp_path_factory):
    folder = tmp_path_factory.mktemp("issuer")
    issuer = Issuer(folder, "first")
    issuer.file = folder / "keys.json"
    issuer.file.write_text(json.dumps({"keys": [issuer.jwk()]}))
    return issuer


@pytest.fixture(scope="module")
def oauth(tmp_path_factory, certificates, issuer):
    settings = ["listener.name.sasl_ssl.sasl.enabled.mechanisms=OAUTHBEARER,SCRAM-SHA-256,PLAIN", f"sasl.oauthbearer.jwks.endpoint.url=file://{issuer.file}",
                "sasl.oauthbearer.expected.audience=cork", "sasl.oauthbearer.expected.issuer=https://issuer.example",
                "delegation.token.secret.key=pw-tokens-Qq4"]
    with SecureBroker(tmp_path_factory.mktemp("oauth") / "data", certificates, settings) as broker:
        yield broker


def confluent(broker, token):
    return {"bootstrap.servers": broker.at("SASL_SSL"), "security.protocol": "SASL_SSL", "sasl.mechanism": "OAUTHBEARER", "broker.address.family": "v4",
            "ssl.ca.location": str(broker.certificates.authority), "oauth_cb": lambda _: (token, time.time() + 300)}


def send(broker, token, topic):
    """"sent" or "refused"; a connection that fails for another reason is tried again, as librdkafka does."""
    errors = []
    producer = confluent_kafka.Producer(confluent(broker, token) | {"error_cb": errors.append, "message.timeout.ms": 30_000, "log_level": 0})
    delivered = []
    producer.produce(topic, b"x", on_delivery=lambda error, _: delivered.append(error))
    until = time.monotonic() + 40
    while not delivered and time.monotonic() < until:
        producer.poll(0.1)
        if any(error.code() == confluent_kafka.KafkaError._AUTHENTICATION for error in errors):
            producer.purge()
            return "refused"
    return "sent" if delivered == [None] else f"delivered: {delivered}, errors: {errors}"


def test_librdkafka_with_a_token(oauth, issuer, name):
    assert send(oauth, issuer.token(), name) == "sent"


class Provider(kafka.net.sasl.oauth.AbstractTokenProvider):
    def __init__(self, token):
        self._token = token

    def token(self):
        return self._token


def test_kafka_python_with_a_token(oauth, issuer, name):
    producer = kafka.KafkaProducer(bootstrap_servers=oauth.at("SASL_SSL"), security_protocol="SASL_SSL", sasl_mechanism="OAUTHBEARER",
                                   sasl_oauth_token_provider=Provider(issuer.token()), ssl_context=Login(oauth, "SASL_SSL").context())
    producer.send(name, b"x").get(10)
    producer.close()


@pytest.mark.parametrize("claims, outcome", [({}, 0), ({"aud": "other"}, 1)])
def test_java_with_a_token(oauth, issuer, jars, tmp_path, claims, outcome):  # noqa: F811
    token = tmp_path / "token.jwt"
    token.write_text(issuer.token(**claims))
    module = "org.apache.kafka.common.security.oauthbearer"
    settings = Login(oauth, "SASL_SSL").java() | {
        "security.protocol": "SASL_SSL", "sasl.mechanism": "OAUTHBEARER", "sasl.jaas.config": f"{module}.OAuthBearerLoginModule required;",
        "sasl.login.callback.handler.class": f"{module}.OAuthBearerLoginCallbackHandler", "sasl.oauthbearer.token.endpoint.url": token.as_uri(),
        "default.api.timeout.ms": "20000", "request.timeout.ms": "10000"}
    file = tmp_path / "client.properties"
    file.write_text("".join(f"{key}={value}\n" for key, value in settings.items()))
    allowed = [f"-Dorg.apache.kafka.sasl.oauthbearer.allowed.{what}={value}" for what, value in (("urls", token.as_uri()), ("files", token))]
    done = subprocess.run([*java(jars, 256, *allowed), MAIN["topics"], "--bootstrap-server", oauth.at("SASL_SSL"), "--command-config", file, "--list"],
                          capture_output=True, text=True, timeout=90)
    assert done.returncode == outcome, done.stdout + done.stderr
    assert outcome == 0 or "invalid_token" in done.stdout + done.stderr


@pytest.mark.parametrize("claims", [{"aud": "other"}, {"iss": "https://other"}, {"exp": 1}, {"sub": ""}, {"iat": 9_999_999_999}])
def test_tokens_that_are_not_good(oauth, issuer, name, claims):
    assert send(oauth, issuer.token(**claims), name) == "refused"


def test_a_stranger_s_token(oauth, tmp_path, name):
    assert send(oauth, Issuer(tmp_path, "first").token(), name) == "refused"


def test_new_keys_are_read(oauth, issuer, tmp_path, name):
    second = Issuer(tmp_path, "second")
    issuer.file.write_text(json.dumps({"keys": [issuer.jwk(), second.jwk()]}))
    until = time.monotonic() + 20
    while send(oauth, second.token(), name) != "sent":
        assert time.monotonic() < until


def test_a_broker_that_could_not_tell_good_tokens_does_not_start(tmp_path, certificates):
    broker = SecureBroker(tmp_path / "data", certificates, ["listener.name.sasl_ssl.sasl.enabled.mechanisms=OAUTHBEARER"])
    done = subprocess.run([broker.binary, "server", "--config", broker.file], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "sasl.oauthbearer.jwks.endpoint.url is missing" in done.stderr


def test_delegation_tokens(oauth, jars, tmp_path, name):  # noqa: F811
    oauth.cork("user", "set", "alice", stdin=SECRETS["alice"] + "\n")

    def tool(login, *arguments, status=0):
        file = tmp_path / "client.properties"
        file.write_text("".join(f"{key}={value}\n" for key, value in login.java().items()))
        done = subprocess.run([*java(jars, 256), "org.apache.kafka.tools.DelegationTokenCommand", "--bootstrap-server", login.address,
                               "--command-config", file, *map(str, arguments)], capture_output=True, text=True, timeout=90)
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    alice = Login(oauth, "SASL_SSL", "SCRAM-SHA-256", "alice", SECRETS["alice"])
    made = tool(alice, "--create", "--max-life-time-period", -1, "--renewer-principal", "User:bob")
    row = next(line for line in made.splitlines() if "User:alice" in line)
    identity, secret = row.split()[:2]
    assert identity in tool(alice, "--describe", "--owner-principal", "User:alice")
    tokens = Login(oauth, "SASL_SSL", "SCRAM-SHA-256", identity, secret)
    tokens.java = lambda: Login.java(tokens) | {
        "sasl.jaas.config": f'org.apache.kafka.common.security.scram.ScramLoginModule required username="{identity}" password="{secret}" tokenauth="true";'}
    tool(tokens, "--create", "--max-life-time-period", -1, status=1)  # a token makes no tokens
    done = subprocess.run([oauth.binary, "topic", "list", "--bootstrap", oauth.at("SASL_SSL"), *[part for key, value in tokens.java().items() for part in ("-X", f"{key}={value}")]],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 0, done.stderr
    tool(alice, "--renew", "--renew-time-period", -1, "--hmac", secret)
    tool(alice, "--expire", "--expiry-time-period", -1, "--hmac", secret)
    assert not re.search(identity, tool(alice, "--describe", "--owner-principal", "User:alice"))
    done = subprocess.run([oauth.binary, "topic", "list", "--bootstrap", oauth.at("SASL_SSL"), *[part for key, value in tokens.java().items() for part in ("-X", f"{key}={value}")]],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 1
    assert secret not in oauth.log_text() and "pw-tokens-Qq4" not in oauth.log_text()
