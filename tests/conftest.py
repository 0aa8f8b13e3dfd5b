# SPDX-License-Identifier: Apache-2.0
"""The order in which `./x test` starts the files: what takes a minute and more begins first, so that no process ends long after the others."""

LONGEST = ["clients/test_java_tools.py", "clients/test_recorded_tools.py", "clients/test_consumer_protocol.py", "clients/test_share_groups.py",
           "clients/test_streams.py", "security/test_logins.py", "security/test_java_tools.py", "crash/test_coordinator_mutants.py", "security/test_quotas.py",
           "clients/test_kafka_streams.py", "cli/test_jobs.py", "clients/test_kafka_python_2_0.py", "crash/test_power_cut.py"]


def rank(item):
    name = "/".join(item.path.parts[-2:])
    return LONGEST.index(name) if name in LONGEST else len(LONGEST)


def pytest_collection_modifyitems(items):
    items.sort(key=rank)
