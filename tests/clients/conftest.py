# SPDX-License-Identifier: Apache-2.0
"""One broker for all client tests; each test has topics and groups of its own. CORK_TEST_BOOTSTRAP=host:port runs them against
another cluster, and `./x test kafka` against Apache Kafka: the outcome must be the same."""
import itertools
import os

import pytest

from tests.broker import Broker

COUNTER = itertools.count(1)


def pytest_collection_modifyitems(config, items):
    """On another cluster only what asks for its address runs: the other tests start a Cork with settings of their own."""
    if "CORK_TEST_BOOTSTRAP" in os.environ:
        config.hook.pytest_deselected(items=[item for item in items if "broker" not in item.fixturenames])
        items[:] = [item for item in items if "broker" in item.fixturenames]


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
