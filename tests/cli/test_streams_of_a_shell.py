# SPDX-License-Identifier: Apache-2.0
"""What the command line does with the pipes, files and devices that a shell gives it."""
import json
import os
import pathlib
import pty
import signal
import socket
import subprocess
import threading

import pytest

from tests.broker import BINARY, Broker


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    with Broker(tmp_path_factory.mktemp("shell") / "data") as running:
        yield running


def cork(*arguments, **more):
    return subprocess.run([BINARY, *arguments], capture_output="stdout" not in more, timeout=30, **more)


def to_full_device(*arguments):
    with open("/dev/full", "wb") as full:
        return subprocess.run([BINARY, *arguments], stdout=full, stderr=subprocess.PIPE, text=True, timeout=30)


def test_what_could_not_be_printed_is_an_error_and_not_committed(broker):
    assert cork("produce", "full", "-b", broker.address, input=b"1\n2\n3\n").returncode == 0
    done = to_full_device("consume", "full", "-b", broker.address, "-g", "readers", "-o", "start", "-e")
    assert (done.returncode, done.stderr) == (1, "cork: cannot write to standard output: No space left on device\n")
    read = cork("consume", "full", "-b", broker.address, "-g", "readers", "-o", "start", "-e")
    assert read.stdout == b"1\n2\n3\n"


@pytest.mark.parametrize("arguments", [["--help"], ["topic", "list"], ["sql", "-e", "SELECT 1"]], ids=" ".join)
def test_output_that_is_lost_is_an_error(broker, arguments):
    at = [] if arguments == ["--help"] else ["-b", broker.address]
    done = to_full_device(*arguments, *at)
    assert (done.returncode, done.stderr) == (1, "cork: not all of the output could be written to standard output\n")


def test_a_reader_that_has_enough_is_no_error(broker):
    cork("produce", "many", "-b", broker.address, input=b"".join(b"%d\n" % number for number in range(100_000)))
    done = subprocess.run(["bash", "-c", '"$0" consume many -b "$1" -o start -e | head -1', BINARY, broker.address], capture_output=True, timeout=30)
    assert (done.stdout, done.stderr) == (b"0\n", b"")


def test_a_pipe_is_as_good_as_a_file(broker):
    done = subprocess.run(["bash", "-c", '"$0" sql -f <(echo "SELECT 6 * 7;")', BINARY], capture_output=True, text=True, timeout=30)
    assert "42" in done.stdout, done
    done = subprocess.run(["bash", "-c", '"$0" up --config <(echo num.partitons=7)', BINARY], capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "num.partitions" in done.stderr
    done = subprocess.run(["bash", "-c", '"$0" topic list -b "$1" --command-config <(echo security.protocol=TLS)', BINARY, broker.address],
                          capture_output=True, text=True, timeout=30)
    assert done.returncode == 1 and "security.protocol=TLS" in done.stderr


def read_one(broker, topic):
    return cork("consume", topic, "-b", broker.address, "-o", "start", "-n", "1").stdout


def test_what_is_typed_is_sent_at_once_and_an_interrupt_ends_it(broker):
    ours, theirs = pty.openpty()
    cork("topic", "create", "typed", "-b", broker.address)
    producer = subprocess.Popen(["setsid", "--ctty", "--wait", BINARY, "produce", "typed", "-b", broker.address], stdin=theirs, stdout=theirs, stderr=subprocess.PIPE)
    os.close(theirs)
    os.write(ours, b"one\n")
    assert read_one(broker, "typed") == b"one\n"
    os.write(ours, b"half\x03")
    assert (producer.communicate(timeout=20)[1], producer.returncode) == (b"1 records\n", 130)
    os.close(ours)


def test_a_query_that_is_interrupted_is_not_done(broker):
    cork("produce", "endless", "-b", broker.address, "-v", '{"a": 1}')
    table = f"""CREATE TABLE e (a INT) WITH ('connector' = 'kafka', 'topic' = 'endless', 'properties.bootstrap.servers' = '{broker.address}',
                'scan.startup.mode' = 'earliest-offset', 'format' = 'json')"""
    query = subprocess.Popen([BINARY, "sql", "-b", broker.address, "--output", "changelog", "-e", table, "-e", "SELECT a FROM e", "-e", "SELECT 2"],
                             stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while b"+I" not in query.stdout.readline():
        pass
    query.send_signal(signal.SIGINT)
    rest, errors = query.communicate(timeout=20)
    assert (rest, errors, query.returncode) == (b"# 1\n", b"", 130), "and the next statement is not run"


def test_an_interrupt_loses_no_line_that_was_read(broker):
    cork("topic", "create", "piped", "-b", broker.address)
    producer = subprocess.Popen([BINARY, "produce", "piped", "-b", broker.address], stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    producer.stdin.write(b"one\ntwo\nthr")
    producer.stdin.flush()
    assert read_one(broker, "piped") == b"one\n"
    producer.send_signal(signal.SIGTERM)
    assert (producer.stderr.read(), producer.wait(20)) == (b"2 records\n", 143)
    assert cork("consume", "piped", "-b", broker.address, "-o", "start", "-e").stdout == b"one\ntwo\n"


@pytest.mark.parametrize("group", [[], ["-g", "patient"]], ids=["alone", "group"])
def test_a_consumer_waits_for_a_broker_that_restarts(tmp_path, group):
    with Broker(tmp_path / "data") as running:
        cork("produce", "waits", "-b", running.address, "-v", "before")
        consumer = subprocess.Popen([BINARY, "consume", "waits", "-b", running.address, "-o", "start", *group], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert consumer.stdout.readline() == b"before\n"
        running.kill()
        assert consumer.stderr.readline().startswith(b"cork: ") and consumer.stderr.readline() == b"cork: trying again until that works\n"
        running.start()
        cork("produce", "waits", "-b", running.address, "-v", "behind")
        while (line := consumer.stdout.readline()) == b"before\n" and group:  # if it was killed in front of the commit
            pass
        assert line == b"behind\n"
        consumer.send_signal(signal.SIGTERM)
        assert consumer.wait(20) == 143


@pytest.mark.parametrize("last", [b"", b"the last line"])
def test_a_file_is_read_to_its_end(broker, tmp_path, last):
    lines = [b"", b"x" * 200_000, b"\r", *(b"%d" % number for number in range(50_000))]
    (tmp_path / "lines").write_bytes(b"".join(line + b"\n" for line in lines) + last)
    topic = "file" + ("-last" if last else "")
    with open(tmp_path / "lines", "rb") as file:
        assert cork("produce", topic, "-b", broker.address, stdin=file).stderr == b"%d records\n" % (len(lines) + bool(last))
    read = cork("consume", topic, "-b", broker.address, "-o", "start", "-e")
    assert read.stdout == b"".join(line + b"\n" for line in lines + [last] * bool(last))


def test_a_tab_parts_key_and_value_and_nothing_deletes_a_key(broker):
    lines = b"a\t1\nb\t\n\t2\n"
    assert cork("produce", "tabs", "-b", broker.address, "-K", r"\t", "-Z", input=lines).returncode == 0
    assert cork("produce", "tabs", "-b", broker.address, "-K", r"\t", input=lines).returncode == 0
    read = cork("consume", "tabs", "-b", broker.address, "-o", "start", "-e", "-f", r"%K %S\n")
    assert read.stdout == b"1 1\n1 -1\n-1 1\n" + b"1 1\n1 0\n0 1\n"
    for separator, problem in (("", b"--key-separator is empty"), (r"\q", rb"\q in the key separator: only \n, \t and \\ are known")):
        refused = cork("produce", "tabs", "-b", broker.address, "-K", separator, input=lines)
        assert refused.returncode == 1 and problem in refused.stderr


def test_bytes_that_are_no_text_are_json_all_the_same(broker):
    cork("produce", "bytes", "-b", broker.address, "-K", ":", "-H", "h=\udcff", input=b"k\xfe:a\x00b\xff\n")
    done = cork("consume", "bytes", "-b", broker.address, "-o", "start", "-e", "--output", "json")
    record = json.loads(done.stdout.decode())
    assert (record["key"], record["value"], record["headers"]) == ("k\ufffd", "a\0b\ufffd", [{"key": "h", "value": "\ufffd"}])


def test_an_option_that_repeats_leaves_the_name_alone(broker):
    for options in (["-H", "a=1"], ["-X", "client.id=c"], ["-H", "a=1", "-H", "b=2"]):
        done = cork("produce", *options, "repeated", "-v", "x", "-b", broker.address)
        assert done.returncode == 0, (options, done.stderr)
    done = cork("consume", "-p", "0", "repeated", "-b", broker.address, "-o", "start", "-e", "-f", "%h\\n")
    assert done.stdout == b"a=1\n\na=1,b=2\n"


def test_settings_of_a_command_are_checked_as_those_of_a_script():
    for setting in ("execution.runtime-mode=bach", "execution.target=remoet"):
        done = cork("sql", "-s", setting, "-e", "SELECT 1")
        assert done.returncode == 1 and setting.split("=")[0].encode() in done.stderr, setting


@pytest.mark.parametrize("says, protocol", [(b"HTTP/1.1 400 Bad Request\r\n\r\n", "HTTP"), (b"\x15\x03\x03\x00\x02\x02\x16", "TLS")])
def test_another_protocol_is_told_by_its_name(says, protocol):
    with socket.create_server(("127.0.0.1", 0)) as server:
        def answer():
            connection, _ = server.accept()
            connection.recv(100)
            connection.sendall(says)
            connection.close()
        threading.Thread(target=answer, daemon=True).start()
        done = cork("topic", "list", "-b", f"127.0.0.1:{server.getsockname()[1]}", text=True)
    assert done.returncode == 1 and f"the other side speaks {protocol}" in done.stderr, done.stderr


def test_variables_of_the_commands_are_none_of_the_broker(tmp_path):
    variables = os.environ | {"CORK_BOOTSTRAP": "127.0.0.1:9092", "CORK_COMMAND_CONFIG": "no/such.properties"}
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CORK_BOOTSTRAP", "CORK_COMMAND_CONFIG"):
            patch.setenv(name, variables[name])
        with Broker(tmp_path / "data"):
            pass
    assert "there is no option" not in pathlib.Path(f"{tmp_path}/data.log").read_text()
