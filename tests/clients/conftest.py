# SPDX-License-Identifier: Apache-2.0
"""One broker for all client tests; each test has topics and groups of its own. CORK_TEST_BOOTSTRAP=host:port runs them against
another cluster, such as Apache Kafka: the outcome must be the same."""
import itertools
import os

import pytest

from tests.broker import Broker

COUNTER = itertools.count(1)


@pytest.fixture(scope="session")
def broker(tmp_path_factory):
    if "CORK_TEST_BOOTSTRAP" in os.environ:
        yield None
        return
    with Broker(tmp_path_factory.mktemp("clients") / "data") as running:
        yield running
        assert running.process.poll() is None, "the broker ended during the tests"


@pytest.fixture
def address(broker):
    return broker.address if broker else os.environ["CORK_TEST_BOOTSTRAP"]


@pytest.fixture
def name(request):
    """A fresh name for a topic or a group."""
    return f"{request.node.originalname}-{next(COUNTER)}"[:200]
