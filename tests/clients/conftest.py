# SPDX-License-Identifier: Apache-2.0
"""One broker for all client tests; each test has topics and groups of its own."""
import itertools

import pytest

from tests.broker import Broker

COUNTER = itertools.count(1)


@pytest.fixture(scope="session")
def broker(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("clients") / "data") as running:
        yield running
        assert running.process.poll() is None, "the broker ended during the tests"


@pytest.fixture
def address(broker):
    return broker.address


@pytest.fixture
def name(request):
    """A fresh name for a topic or a group."""
    return f"{request.node.originalname}-{next(COUNTER)}"[:200]
