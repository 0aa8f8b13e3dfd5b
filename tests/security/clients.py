# SPDX-License-Identifier: Apache-2.0
"""The same round trip with each client library: a record written and read, or the error of a login."""
import asyncio
import ssl
import time

import aiokafka
import confluent_kafka
import kafka
import kafka.errors


class Denied(Exception):
    """The client was told that it may not come in."""


class Login:
    """How a client comes in. `certificate`: the name of one, or None."""

    def __init__(self, broker, listener, mechanism=None, user=None, password=None, certificate=None, trust=True):
        self.broker, self.listener, self.mechanism = broker, listener, mechanism
        self.user, self.password, self.certificate, self.trust = user, password, certificate, trust
        self.protocol = "PLAINTEXT" if listener == "ADMIN" else listener
        self.address = broker.at(listener)

    @property
    def tls(self):
        return "SSL" in self.protocol

    def confluent(self):
        # The broker listens at 127.0.0.1 only, and librdkafka waits seconds before its next attempt if localhost is ::1 first.
        out = {"bootstrap.servers": self.address, "security.protocol": self.protocol, "broker.address.family": "v4"}
        if self.mechanism:
            out |= {"sasl.mechanism": self.mechanism, "sasl.username": self.user, "sasl.password": self.password}
        if self.tls and self.trust:
            out["ssl.ca.location"] = str(self.broker.certificates.authority)
        if self.certificate:
            out["ssl.certificate.location"] = str(self.broker.certificates.certificate(self.certificate))
            out["ssl.key.location"] = str(self.broker.certificates.key(self.certificate))
        return out

    def kafka_python(self):
        out = {"bootstrap_servers": self.address, "security_protocol": self.protocol}
        if self.mechanism:
            out |= {"sasl_mechanism": self.mechanism, "sasl_plain_username": self.user, "sasl_plain_password": self.password}
        if self.tls:
            out["ssl_context"] = self.context()
        return out

    aiokafka = kafka_python

    def context(self):
        context = ssl.create_default_context(cafile=str(self.broker.certificates.authority) if self.trust else None)
        if self.certificate:
            context.load_cert_chain(self.broker.certificates.certificate(self.certificate), self.broker.certificates.key(self.certificate))
        return context

    def java(self):
        """The properties of a file for --command-config."""
        out = {"security.protocol": self.protocol}
        if self.mechanism:
            module = "plain.PlainLoginModule" if self.mechanism == "PLAIN" else "scram.ScramLoginModule"
            out["sasl.mechanism"] = self.mechanism
            out["sasl.jaas.config"] = f'org.apache.kafka.common.security.{module} required username="{self.user}" password="{self.password}";'
        if self.tls and self.trust:
            out |= {"ssl.truststore.type": "PEM", "ssl.truststore.location": str(self.broker.certificates.authority)}
        if self.certificate:
            store = self.broker.certificates.folder / f"{self.certificate}.client.pem"
            store.write_text(self.broker.certificates.key(self.certificate).read_text() + self.broker.certificates.certificate(self.certificate).read_text())
            out |= {"ssl.keystore.type": "PEM", "ssl.keystore.location": str(store)}
        return out


def confluent_round_trip(login, topic):
    seen = []
    producer = confluent_kafka.Producer(login.confluent() | {"error_cb": lambda error: seen.append(error), "message.timeout.ms": 8000, "log_level": 0})
    delivered = []
    producer.produce(topic, b"hello", on_delivery=lambda error, _: delivered.append(error))
    until = time.monotonic() + 10
    while not delivered and time.monotonic() < until:
        producer.poll(0.1)
        if any(error.code() in (confluent_kafka.KafkaError._AUTHENTICATION, confluent_kafka.KafkaError._SSL) for error in seen):
            producer.purge()
            raise Denied(str(seen[0]))
    if not delivered or delivered[0]:
        producer.purge()
        raise Denied(str(delivered or seen))
    consumer = confluent_kafka.Consumer(login.confluent() | {"group.id": topic, "auto.offset.reset": "earliest"})
    consumer.subscribe([topic])
    message = consumer.poll(15)
    consumer.close()
    assert message is not None and not message.error() and message.value() == b"hello"


def kafka_python_round_trip(login, topic):
    options = login.kafka_python()
    try:
        producer = kafka.KafkaProducer(**options, request_timeout_ms=8000, max_block_ms=8000, bootstrap_timeout_ms=4000)
        producer.send(topic, b"hello").get(10)
        producer.close()
    except (kafka.errors.KafkaError, ssl.SSLError) as error:
        raise Denied(str(error)) from error
    consumer = kafka.KafkaConsumer(topic, **options, group_id=topic, auto_offset_reset="earliest", consumer_timeout_ms=15000)
    assert next(consumer).value == b"hello"
    consumer.close()


def aiokafka_round_trip(login, topic):
    async def run():
        options = login.aiokafka()
        producer = aiokafka.AIOKafkaProducer(**options, request_timeout_ms=8000)
        try:
            await asyncio.wait_for(producer.start(), 10)
            await producer.send_and_wait(topic, b"hello")
        except Exception as error:  # aiokafka has no common base of what a refused login raises
            raise Denied(str(error)) from error
        finally:
            await producer.stop()
        consumer = aiokafka.AIOKafkaConsumer(topic, **options, group_id=topic, auto_offset_reset="earliest")
        await consumer.start()
        try:
            assert (await asyncio.wait_for(consumer.getone(), 15)).value == b"hello"
        finally:
            await consumer.stop()

    asyncio.run(run())


ROUND_TRIPS = {"librdkafka": confluent_round_trip, "kafka-python": kafka_python_round_trip, "aiokafka": aiokafka_round_trip}
