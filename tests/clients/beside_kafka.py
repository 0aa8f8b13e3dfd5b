# SPDX-License-Identifier: Apache-2.0
"""./x test kafka [FILTER]: the tests of stock clients against Apache Kafka, which must have the outcome that they have with Cork."""
import os
import pathlib
import sys
import tempfile

import pytest

from bench.peers import Kafka

FOLDER = pathlib.Path(__file__).parent


def main(words):
    with tempfile.TemporaryDirectory() as folder:
        kafka = Kafka(folder)
        try:
            seconds = kafka.start()
            print(f"Apache Kafka {kafka.version} at {kafka.address}, ready in {seconds:.1f} s", flush=True)
            os.environ["CORK_TEST_BOOTSTRAP"] = kafka.address
            return pytest.main(["-q", "--durations=5", *(["-k", " and ".join(words)] if words else []), str(FOLDER)])
        finally:
            kafka.stop()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
