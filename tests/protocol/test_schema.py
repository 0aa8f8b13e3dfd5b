# SPDX-License-Identifier: Apache-2.0
"""Compares schema/ with the message definitions that Kafka publishes in its jars, field by field."""
import json
import os
import pathlib
import re
import subprocess
import sys
import zipfile

import pytest

from tests import maven

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))
import gen_protocol  # noqa: E402

VERSION = "4.4.0"
JARS = ["kafka-clients", "kafka-group-coordinator", "kafka-transaction-coordinator", "kafka-share-coordinator"]
MAX = gen_protocol.MAX


def published(name):
    messages = []
    with zipfile.ZipFile(maven.artifact("org.apache.kafka", name, VERSION, maven.BUILD / "kafka-schema")) as jar:
        for entry in jar.namelist():
            if entry.startswith("common/message/") and entry.endswith(".json"):
                text = re.sub(r"(?m)^\s*//.*$", "", jar.read(entry).decode())
                messages.append(json.loads(text))
    return messages


def kafka_fields(fields, structs, flexible):
    out = []
    for f in fields:
        kind = f["type"]
        base = kind[2:] if kind.startswith("[]") else kind
        inner = f.get("fields") or structs.get(base)
        default = f.get("default")
        number = base in ("int8", "int16", "int32", "int64", "uint16", "uint32") and not kind.startswith("[]")
        if number:
            default = int(str(default), 0) if default not in (None, "") else 0
        elif base == "bool":
            default = str(default).lower() == "true"
        else:
            default = default == "null"
        out.append({
            "name": f["name"].lower(), "type": kind, "versions": gen_protocol.versions(f.get("versions") or f["taggedVersions"]),
            "nullable": gen_protocol.versions(f["nullableVersions"]) if "nullableVersions" in f else (1, 0),
            "tag": f.get("tag", -1), "default": default, "ignorable": bool(f.get("ignorable", False)),
            "fields": kafka_fields(inner, structs, flexible) if inner else [],
        })
    return out


def our_fields(fields, structs):
    out = []
    for f in fields:
        inner = f.fields or structs.get(f.base) or []
        if f.is_struct or f.is_array or f.base in ("string", "bytes", "records", "uuid", "float64"):
            default = f.default == "null"
        elif f.base == "bool":
            default = bool(f.number())
        else:
            default = f.number()
        out.append({
            "name": f.name.lower(), "type": f.type, "versions": f.range, "nullable": f.nullable, "tag": f.tag,
            "default": default, "ignorable": f.ignorable, "fields": our_fields(inner, structs),
        })
    return out


def ours():
    messages = {}
    for path in sorted((ROOT / "schema").glob("*.schema")):
        for message in gen_protocol.parse(str(path))[0]:
            messages[message.name] = message
    return messages


def clip(fields, low, high):
    """Ranges within the versions of the message: 3+ and 3-12 are the same where 12 is the newest."""
    out = []
    for f in fields:
        f = dict(f)
        for name in ("versions", "nullable"):
            first, last = f[name]
            first, last = max(first, low), min(last, high)
            f[name] = (first, last) if first <= last else (1, 0)
        if f["versions"] == (1, 0):
            continue
        if f["nullable"] == (1, 0) and isinstance(f["default"], bool) and f["type"] != "bool":
            f["default"] = False
        f["fields"] = clip(f["fields"], low, high)
        out.append(f)
    return out


OURS = ours()
KAFKA = [m for jar in JARS for m in published(jar)]


@pytest.mark.parametrize("message", KAFKA, ids=lambda m: m["name"])
def test_message_is_as_kafka_publishes_it(message):
    if message["validVersions"] == "none":
        pytest.skip("Kafka has retired it") if message["name"] not in OURS else pytest.fail("retired by Kafka")
    if message["name"] in ("RequestHeader", "ResponseHeader"):
        return  # written by hand in header.cc; the frames of every API are compared with recorded ones
    assert message["name"] in OURS, "schema/ lacks it"
    mine = OURS[message["name"]]
    low, high = gen_protocol.versions(message["validVersions"])
    assert mine.kafka_range == (low, high)
    flexible = gen_protocol.versions(message.get("flexibleVersions", "none"))
    assert mine.flexible == (flexible[0] if flexible[0] <= flexible[1] else MAX)
    if "apiKey" in message:
        assert mine.key == message["apiKey"]
    if message["type"] == "request":
        assert sorted(mine.listeners) == sorted(message.get("listeners", []))
        assert mine.unstable == bool(message.get("latestVersionUnstable", False))
    structs = {s["name"]: s["fields"] for s in message.get("commonStructs", [])}
    assert clip(our_fields(mine.fields, mine.structs), low, high) == clip(
        kafka_fields(message["fields"], structs, flexible), low, high)


def test_a_changed_field_is_noticed():
    message = next(m for m in KAFKA if m["name"] == "FetchRequest")
    broken = json.loads(json.dumps(message))
    broken["fields"][3]["type"] = "int64"
    with pytest.raises(AssertionError):
        test_message_is_as_kafka_publishes_it(broken)


def test_generated_files_are_current(tmp_path):
    subprocess.run([sys.executable, str(ROOT / "tools/gen_protocol.py"), "--out", str(tmp_path)], check=True)
    committed = ROOT / "src/protocol/generated"
    assert sorted(os.listdir(tmp_path)) == sorted(os.listdir(committed)), "run ./x gen"
    for name in os.listdir(tmp_path):
        assert (tmp_path / name).read_text() == (committed / name).read_text(), f"{name} is stale: run ./x gen"
