# SPDX-License-Identifier: Apache-2.0
"""One broker with a listener of each kind, its certificates and users. Its log is kept at debug: a test reads it for secrets."""
import itertools
import pathlib
import subprocess

import pytest

from tests.broker import BINARY, Broker, free_ports

COUNTER = itertools.count(1)
SUBJECT = "/DC=org/DC=example/OU=people/CN=alice"
# Every secret of these tests; none of them may be in a log or an answer.
SECRETS = {
    "admin": "pw-admin-4kTz", "alice": "pw-alice-Wq8s", "store": "pw-store-Lm3x", "key": "pw-key-Zz71", "bob": "pw-bob-Jd5f",
}
MECHANISMS = ["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]
PLAIN_MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule"
SCRAM_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule"


class Certificates:
    """An authority, a broker's certificate for localhost, and one of a client, each with its key."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.authority = self.folder / "authority.pem"
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", "/CN=authority",
                      "-keyout", self.folder / "authority.key", "-out", self.authority)
        self.make("broker", "/CN=localhost", "subjectAltName=DNS:localhost,IP:127.0.0.1")
        self.make("alice", SUBJECT, "extendedKeyUsage=clientAuth")
        self.make("stranger", SUBJECT, "extendedKeyUsage=clientAuth", signed=False)
        self.broker_pem = self.folder / "broker.store.pem"
        self.write_broker_store(self.broker_pem, "broker")
        self.alice_p12 = self.pkcs12("alice")
        self.trust_p12 = self.folder / "trust.p12"
        subprocess.run(["keytool", "-importcert", "-noprompt", "-alias", "authority", "-file", self.authority, "-keystore", self.trust_p12, "-storetype", "PKCS12",
                        "-storepass", SECRETS["store"]], check=True, capture_output=True)

    def _openssl(self, *arguments):
        subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True)

    def make(self, name, subject, extension, signed=True, authority="authority", is_authority=False):
        key, certificate = self.folder / f"{name}.key", self.folder / f"{name}.pem"
        by = ["-CA", self.folder / f"{authority}.pem", "-CAkey", self.folder / f"{authority}.key"] if signed else []
        self._openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj", subject, "-keyout", key,
                      "-out", certificate, "-addext", extension, "-addext", f"basicConstraints=critical,CA:{str(is_authority).upper()}", *by)

    def trust(self, name, certificates):
        """A PKCS#12 store with these certificates, and no key."""
        path, together = self.folder / f"{name}.p12", self.folder / f"{name}.all.pem"
        together.write_text("".join(self.certificate(one).read_text() for one in certificates))
        self._openssl("pkcs12", "-export", "-nokeys", "-in", together, "-out", path, "-passout", f"pass:{SECRETS['store']}")
        return path

    def write_broker_store(self, path, name):
        """A PEM store: the key, encrypted, then the chain."""
        encrypted = self.folder / f"{name}.encrypted.key"
        self._openssl("pkcs8", "-topk8", "-in", self.folder / f"{name}.key", "-out", encrypted, "-passout", f"pass:{SECRETS['key']}")
        path.write_text(encrypted.read_text() + (self.folder / f"{name}.pem").read_text() + self.authority.read_text())

    def pkcs12(self, name):
        path = self.folder / f"{name}.p12"
        self._openssl("pkcs12", "-export", "-in", self.folder / f"{name}.pem", "-inkey", self.folder / f"{name}.key", "-certfile", self.authority, "-out", path,
                      "-passout", f"pass:{SECRETS['store']}")
        return path

    def java_store(self, source, name):
        """What is in a PKCS#12 store, in one of Java's own format."""
        path = self.folder / name
        subprocess.run(["keytool", "-importkeystore", "-srckeystore", source, "-srcstorepass", SECRETS["store"], "-destkeystore", path, "-deststoretype", "JKS",
                        "-deststorepass", SECRETS["store"]], check=True, capture_output=True)
        return path

    def key(self, name):
        return self.folder / f"{name}.key"

    def certificate(self, name):
        return self.folder / f"{name}.pem"


class SecureBroker(Broker):
    """Listeners ADMIN (PLAINTEXT), SASL_PLAINTEXT, SASL_SSL and SSL (certificates required), each on a port of its own."""

    def __init__(self, directory, certificates, settings=()):
        self.certificates = certificates
        names = ("ADMIN", "SASL_PLAINTEXT", "SASL_SSL", "SSL")
        self.ports = dict(zip(names, free_ports(len(names))))
        listeners = ",".join(f"{name}://127.0.0.1:{port}" for name, port in self.ports.items())
        users = f'{PLAIN_MODULE} required user_admin="{SECRETS["admin"]}" user_alice="{SECRETS["alice"]}";'
        self.file = pathlib.Path(str(directory) + ".properties")
        self.file.write_text("\n".join([
            f"listeners={listeners}",
            f"advertised.listeners={listeners.replace('127.0.0.1', 'localhost')}",
            "listener.security.protocol.map=ADMIN:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,SASL_SSL:SASL_SSL,SSL:SSL",
            f"log.dirs={directory}",
            f"sasl.enabled.mechanisms={','.join(MECHANISMS)}",
            f"listener.name.sasl_plaintext.plain.sasl.jaas.config={users}",
            f"listener.name.sasl_ssl.plain.sasl.jaas.config={users}",
            "ssl.keystore.type=PEM",
            f"ssl.keystore.location={certificates.broker_pem}",
            f"ssl.key.password={SECRETS['key']}",
            "ssl.truststore.type=PKCS12",
            f"ssl.truststore.location={certificates.trust_p12}",
            f"ssl.truststore.password={SECRETS['store']}",
            "listener.name.ssl.ssl.client.auth=required",
            "ssl.principal.mapping.rules=RULE:^CN=([a-z]+),.*$/$1/,DEFAULT",
            "cork.log.level=debug",
            "cork.metrics.port=-1",
            "group.initial.rebalance.delay.ms=0",
            "cork.tls.reload.interval.ms=100",
            *settings,
        ]) + "\n")
        super().__init__(directory)

    def start(self):
        self.log = open(self.directory.rstrip("/") + ".log", "ab")
        self.process = subprocess.Popen([self.binary, "server", "--config", self.file], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("ready "), f"no ready line: {line!r}; {open(self.log.name).read()[-2000:]}"
        return self

    def at(self, listener):
        return f"localhost:{self.ports[listener]}"

    def log_text(self):
        return pathlib.Path(self.log.name).read_text(errors="replace")

    def cork(self, *arguments, listener="ADMIN", status=0, stdin=""):
        done = subprocess.run([BINARY, *map(str, arguments), "--bootstrap", self.at(listener)], capture_output=True, text=True, timeout=60, input=stdin)
        assert done.returncode == status, f"{arguments}: {done.returncode}\n{done.stdout}{done.stderr}"
        return done.stdout + done.stderr


@pytest.fixture(scope="session")
def certificates(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="session")
def broker(tmp_path_factory, certificates):
    with SecureBroker(tmp_path_factory.mktemp("secure") / "data", certificates) as running:
        for user in ("alice", "bob"):
            running.cork("user", "set", user, stdin=SECRETS[user] + "\n")
        yield running
        assert running.process.poll() is None, "the broker ended during the tests"


@pytest.fixture
def name(request):
    return f"{request.node.originalname}-{next(COUNTER)}"[:200]
