# SPDX-License-Identifier: Apache-2.0
"""kcat: lists, produces, consumes."""
import subprocess


def kcat(address, *arguments, stdin=""):
    return subprocess.run(["kcat", "-b", address, *arguments], input=stdin, capture_output=True, text=True, timeout=30, check=True).stdout


def test_produce_consume_and_list(address, name):
    kcat(address, "-P", "-t", name, "-K:", stdin="a:1\nb:2\nc:3\n")
    assert kcat(address, "-C", "-t", name, "-o", "beginning", "-e", "-q", "-f", "%k=%s@%o\\n") == "a=1@0\nb=2@1\nc=3@2\n"
    assert kcat(address, "-C", "-t", name, "-o", "-1", "-c", "1", "-q") == "3\n"
    assert f'topic "{name}" with 1 partitions' in kcat(address, "-L")
    assert kcat(address, "-Q", "-t", f"{name}:0:-1").strip() == f"{name} [0] offset 3"
