// SPDX-License-Identifier: Apache-2.0
// ProtobufSchema: the messages of a .proto file or of a set of descriptors, as far as reading and writing rows needs them.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace cork::streams {

/// How a value lies in a message.
enum class ProtoWire : std::uint8_t { kVarint, kZigZag, kFixed32, kFixed64, kLengthDelimited };
/// What a value is.
enum class ProtoKind : std::uint8_t { kBool, kInt, kLong, kFloat, kDouble, kString, kBytes, kEnum, kMessage };

struct ProtoEnum {
  /// In the order of their definition, so that the first one is the default.
  std::vector<std::pair<std::int32_t, std::string>> values;
  /// Of proto2: a number that is not among them is as if the field were not there.
  bool closed = false;
};

struct ProtoMessage;

struct ProtoField {
  std::string name;
  std::uint32_t number = 0;
  ProtoWire wire = ProtoWire::kVarint;
  ProtoKind kind = ProtoKind::kInt;
  bool repeated = false;
  /// A repeated field of entries, messages with a key (1) and a value (2).
  bool map = false;
  bool packed = false;
  /// uint32, whose 32 bits an INT holds.
  bool without_sign = false;
  /// Whether a message tells a value that is the default from none: such a value is written.
  bool presence = false;
  /// A value that is not there is read as NULL. Of proto3 only messages and what is repeated, as in Flink: the others are their defaults.
  bool null_if_absent = false;
  bool required = false;
  /// Of the members of one oneof the last one counts; -1: in none.
  int oneof = -1;
  /// The value of a field that is not there: bits of a number, or a text.
  std::uint64_t default_bits = 0;
  std::string default_text;
  const ProtoEnum* enumeration = nullptr;
  const ProtoMessage* message = nullptr;
};

struct ProtoMessage {
  std::string name;
  std::vector<ProtoField> fields;
  std::size_t oneofs = 0;
};

/// Where a table says its messages are: exactly one of text and file is not empty.
struct ProtobufSource {
  std::string text;
  /// The path of a .proto file, else of a FileDescriptorSet as `protoc --descriptor_set_out` makes it.
  std::string file;
  /// Its full name in the .proto, or the name of the Java class that is made from it.
  std::string message;
};

class ProtobufSchema {
 public:
  /// INVALID_REQUEST says what is wrong with the .proto, and where, or that it has no such message.
  static Result<std::shared_ptr<const ProtobufSchema>> load(const ProtobufSource& source);

  const ProtoMessage& root() const { return *root_; }

 private:
  friend class ProtobufSchemaBuilder;
  std::map<std::string, std::unique_ptr<ProtoMessage>> messages_;
  std::map<std::string, std::unique_ptr<ProtoEnum>> enums_;
  const ProtoMessage* root_ = nullptr;
};

}  // namespace cork::streams
