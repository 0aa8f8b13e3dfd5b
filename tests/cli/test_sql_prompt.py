# SPDX-License-Identifier: Apache-2.0
"""The prompt of cork sql, typed at through a terminal."""
import os
import pty
import re
import select
import stat
import subprocess
import time

import pytest

from tests.broker import BINARY


class Prompt:
    def __init__(self, home):
        self.ours, theirs = pty.openpty()
        environment = dict(os.environ, HOME=str(home), TERM="xterm", LC_ALL="C.UTF-8")
        environment.pop("CORK_SQL_HISTORY", None)
        # A session of its own with this terminal, so that Ctrl-C reaches it.
        self.process = subprocess.Popen(["setsid", "--ctty", "--wait", BINARY, "sql"], stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
        os.close(theirs)
        self.rest = ""
        self.expect("cork> ")

    def type(self, text):
        os.write(self.ours, text.encode())

    def expect(self, text, seconds=20):
        """Waits for a text behind the one that was found last."""
        end = time.monotonic() + seconds
        while text not in self.rest:
            assert select.select([self.ours], [], [], max(0, end - time.monotonic()))[0], f"{text!r} did not come, but {self.rest!r}"
            try:
                self.rest += os.read(self.ours, 65536).decode(errors="replace")
            except OSError:
                raise AssertionError(f"the prompt ended before {text!r} came: {self.rest!r}") from None
            self.rest = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", self.rest)
        self.rest = self.rest[self.rest.index(text) + len(text):]

    def interrupt(self):
        """Types Ctrl-C once: the prompt comes again."""
        self.type("\x03")
        self.expect("cork> ")

    def leave(self, how="\x04"):
        """Types it again, on an empty line, while nothing happens: a Ctrl-D before the prompt waits is none."""
        end = time.monotonic() + 20
        while self.process.poll() is None and time.monotonic() < end:
            try:
                self.type("\x15" + how)
                while select.select([self.ours], [], [], 0.2)[0]:
                    self.rest += os.read(self.ours, 65536).decode(errors="replace")
            except OSError:  # the other end is closed
                time.sleep(0.05)
        os.close(self.ours)
        assert self.process.poll() == 0, self.rest


@pytest.fixture
def home(tmp_path):
    return tmp_path


def test_statements_over_lines_and_an_error(home):
    prompt = Prompt(home)
    prompt.type("SELECT 'a;b' AS x, -- no end;\n")
    prompt.expect("   -> ")
    prompt.type("40 + 2 AS y;\n")
    prompt.expect("42")
    prompt.expect("cork> ")
    prompt.type("SELEC 1;\n")
    prompt.expect("SELEC")
    prompt.expect("cork> ")
    prompt.leave("quit\n")


def test_history_outlives_the_prompt_and_is_its_owners(home):
    prompt = Prompt(home)
    prompt.type("SELECT 1000 +\n")
    prompt.expect("   -> ")
    prompt.type("234 AS z;\n")
    prompt.expect("1234")
    prompt.expect("cork> ")
    prompt.leave()
    kept = home / ".cork_sql_history"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    prompt = Prompt(home)
    prompt.type("\x1b[A")
    prompt.expect("SELECT 1000 + 234 AS z;")
    prompt.type("\n")
    prompt.expect("1234")
    prompt.expect("cork> ")
    prompt.leave()


def test_the_tabulator_completes_keywords_and_names(home):
    prompt = Prompt(home)
    prompt.type("CREATE VIEW thermometers AS SELECT 7 AS celsius;\n")
    prompt.expect("cork> ")
    prompt.type("SEL\tcels\t+ 0 AS n FROM therm\t;\n")
    prompt.expect("7\r\n(1 row)")
    prompt.expect("cork> ")
    prompt.type("SE\t")
    prompt.expect("SELECT  SESSION  SET")
    prompt.type("\x15SELECT 'é';\n")
    prompt.expect("é\r\n(1 row)")
    prompt.expect("cork> ")
    prompt.leave()


def test_words_of_the_prompt(home):
    prompt = Prompt(home)
    prompt.type("help;\n")
    prompt.expect("SHOW QUERIES;")
    prompt.expect("cork> ")
    prompt.type("CLEAR\n")
    prompt.expect("cork> ")
    prompt.type("SELECT 40 + 2 AS clear;\n")
    prompt.expect("42\r\n(1 row)")
    prompt.expect("cork> ")
    prompt.leave()


def test_ctrl_c_drops_what_is_typed_and_stops_a_query_but_not_the_prompt(home):
    prompt = Prompt(home)
    prompt.type("SELECT 'never run',")
    prompt.expect("never run")
    prompt.interrupt()
    prompt.type("CREATE TABLE ticks (n BIGINT) WITH ('connector' = 'datagen', 'rows-per-second' = '5');\n")
    prompt.expect("cork> ")
    prompt.type("SELECT n FROM ticks;\n")
    prompt.expect("-----")
    prompt.interrupt()
    prompt.type("SELECT 20 + 3;\n")
    prompt.expect("23")
    prompt.leave()
