# SPDX-License-Identifier: Apache-2.0
"""Access rules: made by Kafka's tool, by cork and by a client; what clients are told, and the audit log."""
import subprocess

import confluent_kafka
import kafka
import kafka.errors
import pytest
from confluent_kafka.admin import AclBinding, AclBindingFilter, AclOperation, AclPermissionType, AdminClient, ResourcePatternType, ResourceType
from kafka.admin import ACLFilter, ACLOperation, ACLPermissionType, ACLResourcePatternType, ResourcePatternFilter
from kafka.admin import ResourceType as PatternResourceType

from tests.clients.java_tools import jars, java  # noqa: F401  (a fixture)
from tests.security.clients import ROUND_TRIPS, Denied, Login
from tests.security.conftest import SECRETS, SecureBroker

ADMIN = ("SASL_PLAINTEXT", "PLAIN", "admin", SECRETS["admin"])
ALICE = ("SASL_SSL", "PLAIN", "alice", SECRETS["alice"])


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, certificates):
    settings = ["authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer", "super.users=User:admin;User:ANONYMOUS"]
    with SecureBroker(tmp_path_factory.mktemp("guarded") / "data", certificates, settings) as broker:
        yield broker


@pytest.mark.parametrize("client", list(ROUND_TRIPS))
def test_a_client_needs_a_topic_and_a_group(guarded, name, client):
    login = Login(guarded, *ALICE)
    guarded.cork("topic", "create", name)
    with pytest.raises(Denied):
        ROUND_TRIPS[client](login, name)
    guarded.cork("acl", "allow", "--principal", "User:alice", "--topic", name, "--operation", "read", "--operation", "write")
    guarded.cork("acl", "allow", "--principal", "User:alice", "--group", name, "--operation", "read")
    ROUND_TRIPS[client](login, name)
    assert f"resource=TOPIC:{name}" in guarded.log_text() and "principal=User:alice" in guarded.log_text()
    guarded.cork("acl", "deny", "--principal", "User:*", "--topic", name, "--operation", "write")
    with pytest.raises(Denied):
        ROUND_TRIPS[client](login, name)


def test_certificates_have_names_in_rules(guarded, name):
    guarded.cork("acl", "allow", "--principal", "User:alice", "--topic", name, "--prefixed", "--operation", "all")
    guarded.cork("acl", "allow", "--principal", "User:alice", "--group", name, "--prefixed", "--operation", "read")
    ROUND_TRIPS["librdkafka"](Login(guarded, "SSL", certificate="alice"), name)


def test_topics_that_may_not_be_known_are_not_shown(guarded, name):
    guarded.cork("topic", "create", name + "-seen", name + "-hidden")
    guarded.cork("acl", "allow", "--principal", "User:alice", "--topic", name + "-seen", "--operation", "describe")
    topics = AdminClient(Login(guarded, *ALICE).confluent()).list_topics(timeout=10).topics
    assert name + "-seen" in topics and name + "-hidden" not in topics
    with pytest.raises(confluent_kafka.KafkaException):
        alice = AdminClient(Login(guarded, *ALICE).confluent())  # its end would cancel the request
        alice.create_topics([confluent_kafka.admin.NewTopic(name + "-new", 1)])[name + "-new"].result(10)


def test_rules_by_a_client(guarded, name):
    admin = AdminClient(Login(guarded, *ADMIN).confluent())
    rule = AclBinding(ResourceType.TOPIC, name, ResourcePatternType.PREFIXED, "User:bob", "10.0.0.0/8", AclOperation.WRITE, AclPermissionType.ALLOW)
    admin.create_acls([rule])[rule].result(10)
    wanted = AclBindingFilter(ResourceType.TOPIC, name + "-x", ResourcePatternType.MATCH, None, None, AclOperation.ANY, AclPermissionType.ANY)
    assert [(found.principal, found.host) for found in admin.describe_acls(wanted).result(10)] == [("User:bob", "10.0.0.0/8")]
    assert len(admin.delete_acls([wanted])[wanted].result(10)) == 1
    assert admin.describe_acls(wanted).result(10) == []


def test_rules_are_not_shown_to_everybody(guarded):
    alice = kafka.KafkaAdminClient(**Login(guarded, *ALICE).kafka_python())  # confluent-kafka gives an empty list for this error
    everything = ACLFilter(principal=None, host=None, operation=ACLOperation.ANY, permission_type=ACLPermissionType.ANY,
                           resource_pattern=ResourcePatternFilter(PatternResourceType.ANY, None, ACLResourcePatternType.ANY))
    with pytest.raises(kafka.errors.ClusterAuthorizationFailedError):
        alice.describe_acls(everything)
    alice.close()


def test_kafka_acls(guarded, jars, tmp_path, name):  # noqa: F811
    file = tmp_path / "admin.properties"
    file.write_text("".join(f"{key}={value}\n" for key, value in Login(guarded, *ADMIN).java().items()))

    def acls(*arguments):
        done = subprocess.run([*java(jars, 256), "org.apache.kafka.tools.AclCommand", "--bootstrap-server", guarded.at("SASL_PLAINTEXT"),
                               "--command-config", file, *arguments], capture_output=True, text=True, timeout=90)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    assert "Adding ACLs for resource" in acls("--add", "--allow-principal", "User:carol", "--producer", "--topic", name, "--resource-pattern-type", "prefixed")
    assert "Adding ACLs for resource" in acls("--add", "--deny-principal", "User:carol", "--deny-host", "10.9.9.9", "--operation", "Read", "--topic", name)
    listed = acls("--list", "--topic", name, "--resource-pattern-type", "match")
    for expected in ("principal=User:carol, host=*, operation=WRITE, permissionType=ALLOW", "host=10.9.9.9, operation=READ, permissionType=DENY", "patternType=PREFIXED"):
        assert expected in listed
    acls("--remove", "--force", "--topic", name, "--resource-pattern-type", "any")
    assert "User:carol" not in acls("--list", "--topic", name, "--resource-pattern-type", "any")


def test_rules_by_cork(guarded, name):
    guarded.cork("acl", "allow", "--principal", "User:dora", "--topic", name, "--operation", "read", "--host", "10.1.1.1")
    listed = guarded.cork("acl", "list", "--topic", name)
    assert "User:dora" in listed and "10.1.1.1" in listed
    assert "is no operation" in guarded.cork("acl", "allow", "--principal", "User:dora", "--topic", name, "--operation", "fly", status=1)
    guarded.cork("acl", "delete", "--topic", name, "--principal", "User:dora")
    assert "User:dora" not in guarded.cork("acl", "list", "--topic", name)


def test_without_an_authorizer_there_are_no_rules(broker):
    assert "No Authorizer is configured" in broker.cork("acl", "list", status=1)
