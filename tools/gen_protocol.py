#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads schema/*.schema and writes src/protocol/generated/: structs, field tables and the API table.

Usage: gen_protocol.py [--out DIR]   (default: src/protocol/generated beside this file's folder)
The language is described in schema/README.md.
"""
import argparse
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MAX = 32767
PLAIN = {  # schema type: (C++ type, Kind)
    "bool": ("bool", "kBool"), "int8": ("std::int8_t", "kInt8"), "int16": ("std::int16_t", "kInt16"),
    "int32": ("std::int32_t", "kInt32"), "int64": ("std::int64_t", "kInt64"),
    "uint16": ("std::uint16_t", "kUint16"), "uint32": ("std::uint32_t", "kUint32"),
    "float64": ("double", "kFloat64"), "uuid": ("Uuid", "kUuid"), "string": ("String", "kString"),
    "bytes": ("Bytes", "kBytes"), "records": ("Bytes", "kRecords"),
}
KEYWORDS = set("""alignas and asm auto bool break case catch char class concept const continue default delete do double
else enum explicit export extern false float for friend goto if inline int long mutable namespace new not operator or
private protected public register requires return short signed sizeof static struct switch template this throw true try
typedef typename union unsigned using virtual void volatile while xor""".split())
MEMBERS = {"encode", "decode", "to_json"}
GROUPS = 12  # table files, so that no single one takes long to compile


class SchemaError(Exception):
    pass


def snake(name):
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def member(name):
    text = snake(name)
    return text + "_" if text in KEYWORDS or text in MEMBERS else text


def camel(name):
    return name[0].lower() + name[1:]


def versions(text):
    """"3", "3-5", "3+" or "none" as (first, last); none is (1, 0)."""
    if text == "none":
        return 1, 0
    match = re.fullmatch(r"(\d+)(?:(\+)|-(\d+))?", text)
    if not match:
        raise SchemaError(f"not a version range: {text}")
    first = int(match.group(1))
    return first, MAX if match.group(2) else int(match.group(3) or first)


class Field:
    def __init__(self, words):
        self.name, self.type, self.range = words[0], words[1], versions(words[2])
        self.nullable, self.tag, self.default, self.flexible = (1, 0), -1, None, None
        self.ignorable = self.key = False
        self.fields = []
        for word in words[3:]:
            name, _, value = word.partition("=")
            if name == "nullable":
                self.nullable = versions(value) if value else self.range
            elif name == "tag":
                self.tag = int(value)
            elif name == "default":
                self.default = value
            elif name == "flexible":
                self.flexible = value
            elif name in ("ignorable", "key"):
                setattr(self, name, True)
            else:
                raise SchemaError(f"unknown attribute {word} of {self.name}")
        self.is_array = self.type.startswith("[]")
        self.base = self.type[2:] if self.is_array else self.type
        self.is_struct = self.base not in PLAIN
        self.is_nullable = self.nullable[0] <= self.nullable[1]
        if self.is_array and self.base == "bool":
            raise SchemaError(f"{self.name}: arrays of bool are not supported")

    @property
    def element(self):
        return self.base if self.is_struct else PLAIN[self.base][0]

    @property
    def cpp(self):
        text = f"std::vector<{self.element}>" if self.is_array else self.element
        return f"std::optional<{text}>" if self.is_nullable else text

    @property
    def null_default(self):
        return self.is_nullable and (self.default == "null" or self.base == "records")

    def number(self):
        if self.base == "bool":
            return {"true": 1, "false": 0, None: 0}[self.default]
        return int(self.default, 0) if self.default not in (None, "null") else 0

    def initializer(self):
        if self.null_default:
            return ""
        if self.is_array or self.is_struct or self.base in ("uuid", "bytes", "records"):
            return " = " + self.cpp[len("std::optional<"):-1] + "{}" if self.is_nullable else ""
        if self.base == "string":
            if self.default:
                raise SchemaError(f"{self.name}: a string with a default is not supported")
            return " = String{}" if self.is_nullable else ""
        if self.base == "bool":
            return " = " + ("true" if self.number() else "false")
        if self.base == "float64":
            return f" = {float(self.default or 0)}"
        value = self.number()
        if value == -2**63:
            return " = std::numeric_limits<std::int64_t>::min()"
        return f" = {value}"


class Struct:
    def __init__(self, name, fields):
        self.name, self.fields = name, fields


class Message:
    def __init__(self, words, path):
        self.type, self.name, self.path = words[0], words[1], path
        self.key, self.listeners, self.unstable = None, [], False
        self.fields, self.structs = [], {}
        older = None
        for word in words[2:]:
            name, _, value = word.partition("=")
            if name == "versions":
                self.range = versions(value)
            elif name == "flexible":
                self.flexible = versions(value)[0] if value != "none" else MAX
            elif name == "older":  # versions that Kafka 4.4 has dropped and we still speak
                older = int(value)
            elif name == "key":
                self.key = int(value)
            elif name == "listeners":
                self.listeners = value.split(",")
            elif name == "unstable":
                self.unstable = True
            elif name != "advertised":
                raise SchemaError(f"unknown attribute {word} of {self.name}")
        self.kafka_range = self.range
        if older is not None:
            self.range = older, self.range[1]

    @property
    def api(self):
        return re.sub("(Request|Response)$", "", self.name)

    @property
    def header(self):
        return snake(self.name) + ".h"

    def finish(self):
        """Collects the structs, each after those that it needs."""
        found, done = {}, []

        def collect(fields):
            for field in fields:
                if field.fields:
                    if field.base in found:
                        raise SchemaError(f"{self.name}: two structs {field.base}")
                    found[field.base] = field.fields
                    collect(field.fields)

        for fields in self.structs.values():
            collect(fields)
        collect(self.fields)
        found.update(self.structs)

        def place(name, above):
            if name not in found:
                raise SchemaError(f"{self.name}: no struct {name}")
            if name in above:
                raise SchemaError(f"{self.name}: {name} contains itself")
            if any(name == s.name for s in done):
                return
            for field in found[name]:
                if field.is_struct:
                    place(field.base, above + [name])
            done.append(Struct(name, found[name]))

        for name in found:
            place(name, [])
        self.ordered = done


def parse(path):
    messages, retired, message, stack = [], [], None, []
    with open(path, encoding="utf-8") as source:
        for number, line in enumerate(source, 1):
            text = line.split("#")[0].rstrip()
            if not text:
                continue
            depth, words = (len(text) - len(text.lstrip())) // 2, text.split()
            try:
                if depth == 0 and words[0] == "retired":
                    retired.append((words[1], int(words[2].split("=")[1])))
                elif depth == 0:
                    message = Message(words, path)
                    messages.append(message)
                    stack = [message.fields]
                elif words[0] == "struct" and depth == 1:
                    stack = [message.fields, message.structs.setdefault(words[1], [])]
                else:
                    field = Field(words)
                    del stack[depth:]
                    stack[depth - 1].append(field)
                    stack.append(field.fields)
            except (SchemaError, IndexError, ValueError, KeyError) as error:
                sys.exit(f"{path}:{number}: {error}")
    for message in messages:
        message.finish()
    return messages, retired


BANNER = "// SPDX-License-Identifier: Apache-2.0\n// {}\n// Made by tools/gen_protocol.py from {}; edit that and run ./x gen.\n"


def source_name(message):
    return "schema/" + os.path.basename(message.path)


def members(fields, indent):
    return [f"{indent}{f.cpp} {member(f.name)}{f.initializer()};" for f in fields]


def header(message):
    low, high = message.range
    advertised = high - 1 if message.unstable else high
    out = [BANNER.format(f"{message.name}: {describe(message)}.", source_name(message)) + "#pragma once\n"]
    body = "\n".join(sum((members(s.fields, "") for s in message.ordered), members(message.fields, "")))
    if "numeric_limits" in body:
        out.append("#include <limits>")
    out.append('#include "protocol/message.h"\n\nnamespace cork::protocol {\n')
    if message.type == "request":
        out.append(f"struct {message.api}Response;\n")
    out.append(f"struct {message.name} {{")
    if message.type in ("request", "response"):
        out.append(f"  static constexpr ApiKey kApiKey = ApiKey::k{message.api};")
    elif message.key is not None:
        out.append(f"  static constexpr std::int16_t kRecordType = {message.key};")
    out.append(f"  static constexpr std::int16_t kMinVersion = {low};")
    out.append(f"  static constexpr std::int16_t kMaxVersion = {advertised};")
    out.append(f"  static constexpr std::int16_t kFlexibleFrom = {message.flexible};")
    if message.type == "request":
        out.append(f"  using Response = {message.api}Response;")
    out.append("  static const MessageInfo kInfo;\n")
    for struct in message.ordered:
        out += [f"  struct {struct.name} {{", "    static const StructInfo kInfo;\n"] + members(struct.fields, "    ") + ["  };\n"]
    out += members(message.fields, "  ")
    out.append("""
  Result<void> decode(Reader& in, std::int16_t api_version) { return decode_message(kInfo, this, in, api_version); }
  Result<void> encode(Writer& out, std::int16_t api_version) const {
    return encode_message(kInfo, this, out, api_version);
  }
  std::string to_json(std::int16_t api_version) const { return print_message(kInfo, this, api_version); }
};

}  // namespace cork::protocol""")
    return "\n".join(out) + "\n"


def describe(message):
    kind = {"request": "a request of the protocol", "response": "a response of the protocol",
            "data": "a structure carried inside other messages", "header": "a header",
            "coordinator-key": "the key of an internal record", "coordinator-value": "the value of an internal record"}
    return kind[message.type]


def range_text(pair):
    return f"{pair[0]}, {pair[1]}"


def table(owner, fields):
    """The field rows of one struct and the order of its tagged fields."""
    out = [f"constexpr Field k{owner.replace('::', '_')}Fields[] = {{"]
    for f in fields:
        kind = "Kind::kStruct" if f.is_struct else "Kind::" + PLAIN[f.base][1]
        array = f"&kArrayOps<{qualify(owner, f)}>" if f.is_array else "nullptr"
        optional = f"&kOptionalOps<{inner(owner, f)}>" if f.is_nullable else "nullptr"
        sub = f"&{qualify(owner, f)}::kInfo" if f.is_struct else "nullptr"
        flags = " | ".join([n for n, on in (("kIgnorable", f.ignorable), ("kNullDefault", f.null_default),
                                            ("kArray", f.is_array), ("kNullable", f.is_nullable)) if on]) or "0"
        number = 0 if f.is_array or f.is_struct or f.base in ("string", "bytes", "records", "uuid", "float64") else f.number()
        value = "std::numeric_limits<std::int64_t>::min()" if number == -2**63 else str(number)
        out.append(f'    {{"{camel(f.name)}", {kind}, {flags}, {range_text(f.range)}, {range_text(f.nullable)}, {f.tag},\n'
                   f"     offsetof({owner}, {member(f.name)}), {value}, {array}, {optional}, {sub}}},")
    if not fields:
        return "", "{}", "{}"
    out.append("};")
    tagged = [str(i) for i, f in sorted(enumerate(fields), key=lambda p: p[1].tag) if f.tag >= 0]
    name = owner.replace("::", "_")
    order = "{}"
    if tagged:
        out.append(f"constexpr std::uint8_t k{name}Tagged[] = {{{', '.join(tagged)}}};")
        order = f"k{name}Tagged"
    return "\n".join(out), f"k{name}Fields", order


def qualify(owner, field):
    return f"{owner.split('::')[0]}::{field.base}" if field.is_struct else PLAIN[field.base][0]


def inner(owner, field):
    return f"std::vector<{qualify(owner, field)}>" if field.is_array else qualify(owner, field)


def tables(messages, index):
    out = [BANNER.format(f"Field tables of the messages, part {index}.", "schema/") + "#include <cstddef>\n#include <limits>\n"]
    out += [f'#include "protocol/generated/{m.header}"' for m in messages]
    out.append('#include "protocol/schema_ops.h"\n')
    out.append('// The structs hold std::vector members, for which offsetof is only conditionally supported; clang supports it.')
    out.append('#pragma clang diagnostic ignored "-Winvalid-offsetof"\n\nnamespace cork::protocol {\nnamespace {\n')
    infos = []
    for m in messages:
        for owner, name, fields in [(f"{m.name}::{s.name}", s.name, s.fields) for s in m.ordered] + [(m.name, m.name, m.fields)]:
            text, rows, order = table(owner, fields)
            if text:
                out.append(text)
            info = f'{{"{name}", {rows}, {order}, sizeof({owner})}}'
            if "::" in owner:
                infos.append(f"constexpr StructInfo {owner}::kInfo = {info};")
            else:
                key = f"{m.key}" if m.key is not None else "-1"
                kind = {"request": "kRequest", "response": "kResponse"}.get(m.type, "kOther")
                infos.append(f"constexpr MessageInfo {owner}::kInfo = {{{info},\n    MessageType::{kind}, {key}, "
                             f"{m.range[0]}, {m.range[1]}, {m.flexible}, &kMessageOps<{owner}>}};")
    return "\n".join(out) + "\n\n}  // namespace\n\n" + "\n".join(infos) + "\n\n}  // namespace cork::protocol\n"


def api_table(messages, retired):
    requests = sorted((m for m in messages if m.type == "request"), key=lambda m: m.key)
    keys = sorted([(m.key, m.api) for m in requests] + [(k, n) for n, k in retired])
    out = [BANNER.format("ApiKey and the table of the APIs with their versions.", "schema/") + "#pragma once\n",
           "#include <array>\n#include <cstdint>\n#include <string_view>\n\nnamespace cork::protocol {\n",
           "enum class ApiKey : std::int16_t {"]
    out += [f"  k{name} = {key}," for key, name in keys]
    out += ["};\n", "/// Where an API is served: bits of ApiVersionRow::listeners.",
            "constexpr std::uint8_t kOnBroker = 1;\nconstexpr std::uint8_t kOnController = 2;\n",
            "/// One API: the versions to advertise (unstable ones left out) and the first flexible one (32767: none).",
            "struct ApiVersionRow {\n  ApiKey key;\n  std::string_view name;\n  std::int16_t min;\n  std::int16_t max;",
            "  std::int16_t flexible;\n  std::uint8_t listeners;\n};\n",
            f"inline constexpr std::array<ApiVersionRow, {len(requests)}> kApiVersions = {{{{"]
    for m in requests:
        on = " | ".join({"broker": "kOnBroker", "controller": "kOnController"}[n] for n in m.listeners)
        high = m.range[1] - 1 if m.unstable else m.range[1]
        out.append(f'    {{ApiKey::k{m.api}, "{m.api}", {m.range[0]}, {high}, {m.flexible}, {on}}},')
    out.append("}};\n\n}  // namespace cork::protocol")
    return "\n".join(out) + "\n"


def registry(messages):
    out = [BANNER.format("The list of all messages, for tools and tests that go over them.", "schema/")]
    out += [f'#include "protocol/generated/{m.header}"' for m in messages]
    out.append("\nnamespace cork::protocol {\nnamespace {\nconstexpr const MessageInfo* kMessages[] = {")
    out += [f"    &{m.name}::kInfo," for m in messages]
    out.append("};\n}  // namespace\n\nstd::span<const MessageInfo* const> all_messages() { return kMessages; }\n")
    out.append("}  // namespace cork::protocol")
    return "\n".join(out) + "\n"


def all_apis(messages):
    out = [BANNER.format("All requests and responses, for tables that go over every API.", "schema/") + "#pragma once\n"]
    out += [f'#include "protocol/generated/{m.header}"' for m in messages if m.type in ("request", "response")]
    return "\n".join(out) + "\n"


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--out", default=os.path.join(ROOT, "src/protocol/generated"))
    target = arguments.parse_args().out
    messages, retired = [], []
    folder = os.path.join(ROOT, "schema")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".schema"):
            more, gone = parse(os.path.join(folder, name))
            messages += more
            retired += gone
    messages = [m for m in messages if m.type != "header"]
    files = {m.header: header(m) for m in messages}
    step = -(-len(messages) // GROUPS)
    for index in range(GROUPS):
        files[f"tables_{index}.cc"] = tables(messages[index * step:(index + 1) * step], index)
    files["api_keys.h"] = api_table(messages, retired)
    files["all_messages.cc"] = registry(messages)
    files["all_apis.h"] = all_apis(messages)
    os.makedirs(target, exist_ok=True)
    for name in os.listdir(target):
        if name not in files and name.endswith((".h", ".cc")):
            os.remove(os.path.join(target, name))
    for name, text in files.items():
        path = os.path.join(target, name)
        if not os.path.exists(path) or open(path, encoding="utf-8").read() != text:
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)


if __name__ == "__main__":
    main()
