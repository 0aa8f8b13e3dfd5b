// SPDX-License-Identifier: Apache-2.0
// Reads .proto files and sets of descriptors with libprotobuf, which opens the files: the only source that knows it (docs/decisions/0022).
#include "streams/format/protobuf_schema.h"

#include <google/protobuf/any.pb.h>
#include <google/protobuf/compiler/importer.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>
#include <google/protobuf/duration.pb.h>
#include <google/protobuf/empty.pb.h>
#include <google/protobuf/field_mask.pb.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/timestamp.pb.h>
#include <google/protobuf/wrappers.pb.h>

#include <bit>
#include <set>

#include "base/nearest.h"

namespace cork::streams {

namespace pb = google::protobuf;

namespace {

/// A schema that is written in the statement itself has a name, for messages and imports.
constexpr const char* kTextName = "schema.proto";

/// Of a path: the folder ("." if it names none), and the name in it.
std::pair<std::string, std::string> parts_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string::npos) return {".", path};
  return {slash == 0 ? "/" : path.substr(0, slash), path.substr(slash + 1)};
}

/// Keeps the first problem.
class Problems final : public pb::compiler::MultiFileErrorCollector, public pb::DescriptorPool::ErrorCollector {
 public:
  void AddError(const std::string& file, int line, int column, const std::string& message) override {
    if (!text_.empty()) return;
    text_ = file;
    if (line >= 0) text_ += ":" + std::to_string(line + 1) + ":" + std::to_string(column + 1);
    text_ += ": " + message;
  }
  void AddError(const std::string& file, const std::string& element, const pb::Message*, ErrorLocation, const std::string& message) override {
    if (text_.empty()) text_ = file + ": " + element + ": " + message;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The text of the statement first, then files: those beside the schema's file and, for imports that begin at a root, in the folders around it.
class Sources final : public pb::compiler::SourceTree {
 public:
  explicit Sources(const ProtobufSource& source) : text_(source.text) {
    if (source.file.empty()) return;
    for (std::string folder = parts_of(source.file).first;; folder = parts_of(folder).first) {
      files_.MapPath("", folder);
      if (folder == "/" || folder == ".") return;
    }
  }
  pb::io::ZeroCopyInputStream* Open(const std::string& name) override {
    if (!text_.empty() && name == kTextName) return new pb::io::ArrayInputStream(text_.data(), static_cast<int>(text_.size()));
    return files_.Open(name);
  }
  std::string GetLastErrorMessage() override { return files_.GetLastErrorMessage(); }

 private:
  const std::string& text_;
  pb::compiler::DiskSourceTree files_;
};

/// google/protobuf/*.proto, which are on no disk where a schema is read: naming the types keeps their descriptors in the binary.
pb::DescriptorDatabase& well_known_types() {
  static pb::DescriptorPoolDatabase database([]() -> const pb::DescriptorPool& {
    pb::Any::descriptor();
    pb::Duration::descriptor();
    pb::Empty::descriptor();
    pb::FieldMask::descriptor();
    pb::Struct::descriptor();
    pb::Timestamp::descriptor();
    pb::Int32Value::descriptor();
    return *pb::DescriptorPool::generated_pool();
  }());
  return database;
}

void add_messages(const pb::Descriptor& message, std::vector<const pb::Descriptor*>& all) {
  all.push_back(&message);
  for (int i = 0; i < message.nested_type_count(); ++i) {
    if (!message.nested_type(i)->options().map_entry()) add_messages(*message.nested_type(i), all);
  }
}

void add_messages(const pb::FileDescriptor& file, std::set<const pb::FileDescriptor*>& seen, std::vector<const pb::Descriptor*>& all) {
  if (!seen.insert(&file).second) return;
  for (int i = 0; i < file.message_type_count(); ++i) add_messages(*file.message_type(i), all);
  for (int i = 0; i < file.dependency_count(); ++i) add_messages(*file.dependency(i), seen, all);
}

/// Whether `name` (its '$' are '.') is what Java calls the class of the message: java_package, for nested ones the class around all, and the path of names.
bool is_java_class(const std::string& name, const pb::Descriptor& message) {
  const pb::FileDescriptor& file = *message.file();
  std::string package = file.options().has_java_package() ? file.options().java_package() : file.package();
  if (!package.empty()) package += '.';
  const std::string path = file.package().empty() ? message.full_name() : message.full_name().substr(file.package().size() + 1);
  if (!name.starts_with(package) || !name.ends_with(path)) return false;
  if (name.size() == package.size() + path.size()) return true;
  if (name.size() < package.size() + path.size() + 2) return false;
  const std::string outer = name.substr(package.size(), name.size() - package.size() - path.size());
  return outer.find('.') == outer.size() - 1;
}

Result<const pb::Descriptor*> find_message(const std::vector<const pb::Descriptor*>& all, const std::string& name) {
  std::string dotted = name;
  for (char& c : dotted) c = c == '$' ? '.' : c;
  std::vector<std::string> names;
  for (const pb::Descriptor* message : all) {
    if (message->full_name() == dotted) return message;
    names.push_back(message->full_name());
  }
  for (const pb::Descriptor* message : all) {
    if (is_java_class(dotted, *message)) return message;
  }
  std::string text = "the protobuf schema has no message '" + name + "'";
  const std::vector<std::string_view> views(names.begin(), names.end());
  if (const std::string_view near = nearest(dotted, views); !near.empty()) {
    text += "; did you mean '" + std::string(near) + "'?";
  } else if (!names.empty()) {
    text += "; its first one is '" + names.front() + "'";
  }
  return fail(ErrorCode::kInvalidRequest, text);
}

ProtoWire wire_of(pb::FieldDescriptor::Type type) {
  switch (type) {
    case pb::FieldDescriptor::TYPE_SINT32:
    case pb::FieldDescriptor::TYPE_SINT64: return ProtoWire::kZigZag;
    case pb::FieldDescriptor::TYPE_FIXED32:
    case pb::FieldDescriptor::TYPE_SFIXED32:
    case pb::FieldDescriptor::TYPE_FLOAT: return ProtoWire::kFixed32;
    case pb::FieldDescriptor::TYPE_FIXED64:
    case pb::FieldDescriptor::TYPE_SFIXED64:
    case pb::FieldDescriptor::TYPE_DOUBLE: return ProtoWire::kFixed64;
    case pb::FieldDescriptor::TYPE_STRING:
    case pb::FieldDescriptor::TYPE_BYTES:
    case pb::FieldDescriptor::TYPE_MESSAGE: return ProtoWire::kLengthDelimited;
    default: return ProtoWire::kVarint;
  }
}

/// Kind and default of a field that is no message.
void describe_value(const pb::FieldDescriptor& from, ProtoField& field) {
  switch (from.cpp_type()) {
    case pb::FieldDescriptor::CPPTYPE_BOOL:
      field.kind = ProtoKind::kBool;
      field.default_bits = from.default_value_bool() ? 1 : 0;
      return;
    case pb::FieldDescriptor::CPPTYPE_INT32:
      field.kind = ProtoKind::kInt;
      field.default_bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(from.default_value_int32()));
      return;
    case pb::FieldDescriptor::CPPTYPE_UINT32:
      field.kind = ProtoKind::kInt;
      field.default_bits = from.default_value_uint32();
      return;
    case pb::FieldDescriptor::CPPTYPE_INT64:
      field.kind = ProtoKind::kLong;
      field.default_bits = static_cast<std::uint64_t>(from.default_value_int64());
      return;
    case pb::FieldDescriptor::CPPTYPE_UINT64:
      field.kind = ProtoKind::kLong;
      field.default_bits = from.default_value_uint64();
      return;
    case pb::FieldDescriptor::CPPTYPE_FLOAT:
      field.kind = ProtoKind::kFloat;
      field.default_bits = std::bit_cast<std::uint32_t>(from.default_value_float());
      return;
    case pb::FieldDescriptor::CPPTYPE_DOUBLE:
      field.kind = ProtoKind::kDouble;
      field.default_bits = std::bit_cast<std::uint64_t>(from.default_value_double());
      return;
    case pb::FieldDescriptor::CPPTYPE_STRING:
      field.kind = from.type() == pb::FieldDescriptor::TYPE_BYTES ? ProtoKind::kBytes : ProtoKind::kString;
      field.default_text = from.default_value_string();
      return;
    case pb::FieldDescriptor::CPPTYPE_ENUM:
      field.kind = ProtoKind::kEnum;
      field.default_bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(
          from.is_repeated() ? from.enum_type()->value(0)->number() : from.default_value_enum()->number()));
      return;
    case pb::FieldDescriptor::CPPTYPE_MESSAGE: field.kind = ProtoKind::kMessage; return;
  }
}

}  // namespace

/// Copies descriptors into a schema of its own, which outlives their pool.
class ProtobufSchemaBuilder {
 public:
  static std::shared_ptr<const ProtobufSchema> build(const pb::Descriptor& root) {
    auto schema = std::make_shared<ProtobufSchema>();
    schema->root_ = message_of(root, *schema);
    return schema;
  }

 private:
  static const ProtoMessage* message_of(const pb::Descriptor& from, ProtobufSchema& schema) {
    std::unique_ptr<ProtoMessage>& message = schema.messages_[from.full_name()];
    if (message != nullptr) return message.get();
    message = std::make_unique<ProtoMessage>();  // before its fields: a message may hold itself
    ProtoMessage* result = message.get();
    result->name = from.full_name();
    result->oneofs = static_cast<std::size_t>(from.oneof_decl_count());
    for (int i = 0; i < from.field_count(); ++i) {
      if (from.field(i)->type() != pb::FieldDescriptor::TYPE_GROUP) result->fields.push_back(field_of(*from.field(i), schema));
    }
    return result;
  }

  static ProtoField field_of(const pb::FieldDescriptor& from, ProtobufSchema& schema) {
    ProtoField field;
    field.name = from.name();
    field.number = static_cast<std::uint32_t>(from.number());
    field.wire = wire_of(from.type());
    field.repeated = from.is_repeated();
    field.map = from.is_map();
    field.packed = from.is_packed();
    field.without_sign = from.type() == pb::FieldDescriptor::TYPE_UINT32;
    field.presence = from.has_presence();
    field.null_if_absent = from.file()->syntax() == pb::FileDescriptor::SYNTAX_PROTO2 || from.is_repeated() || from.message_type() != nullptr;
    field.required = from.is_required();
    if (from.containing_oneof() != nullptr) field.oneof = from.containing_oneof()->index();
    describe_value(from, field);
    if (from.message_type() != nullptr) field.message = message_of(*from.message_type(), schema);
    if (from.enum_type() != nullptr) field.enumeration = enum_of(*from.enum_type(), schema);
    return field;
  }

  static const ProtoEnum* enum_of(const pb::EnumDescriptor& from, ProtobufSchema& schema) {
    std::unique_ptr<ProtoEnum>& result = schema.enums_[from.full_name()];
    if (result != nullptr) return result.get();
    result = std::make_unique<ProtoEnum>();
    result->closed = from.file()->syntax() == pb::FileDescriptor::SYNTAX_PROTO2;
    for (int i = 0; i < from.value_count(); ++i) result->values.emplace_back(from.value(i)->number(), from.value(i)->name());
    return result.get();
  }
};

namespace {

Result<std::shared_ptr<const ProtobufSchema>> load_set(const ProtobufSource& source) {
  const auto [folder, name] = parts_of(source.file);
  pb::compiler::DiskSourceTree tree;
  tree.MapPath("", folder);
  const std::unique_ptr<pb::io::ZeroCopyInputStream> in(tree.Open(name));
  pb::FileDescriptorSet set;
  if (in == nullptr) return fail(ErrorCode::kInvalidRequest, "'protobuf.schema-file': " + source.file + " cannot be opened");
  if (!set.ParseFromZeroCopyStream(in.get())) {
    return fail(ErrorCode::kInvalidRequest, "'protobuf.schema-file': " + source.file + " is neither named .proto nor a set of descriptors (protoc --include_imports --descriptor_set_out=FILE)");
  }
  pb::SimpleDescriptorDatabase files;
  for (const pb::FileDescriptorProto& file : set.file()) files.Add(file);
  pb::MergedDescriptorDatabase database(&files, &well_known_types());
  Problems problems;
  pb::DescriptorPool pool(&database, &problems);
  std::set<const pb::FileDescriptor*> seen;
  std::vector<const pb::Descriptor*> all;
  for (const pb::FileDescriptorProto& file : set.file()) {
    const pb::FileDescriptor* found = pool.FindFileByName(file.name());
    if (found == nullptr) return fail(ErrorCode::kInvalidRequest, "'protobuf.schema-file': " + source.file + ": " + problems.text());
    add_messages(*found, seen, all);
  }
  TRY_ASSIGN(const pb::Descriptor* message, find_message(all, source.message));
  return ProtobufSchemaBuilder::build(*message);
}

}  // namespace

Result<std::shared_ptr<const ProtobufSchema>> ProtobufSchema::load(const ProtobufSource& source) {
  const pb::LogSilencer no_warnings;
  if (source.text.empty() && !source.file.ends_with(".proto")) return load_set(source);
  Sources sources(source);
  Problems problems;
  pb::compiler::SourceTreeDescriptorDatabase database(&sources, &well_known_types());
  database.RecordErrorsTo(&problems);
  pb::DescriptorPool pool(&database, &problems);
  const std::string name = source.text.empty() ? parts_of(source.file).second : kTextName;
  const pb::FileDescriptor* file = pool.FindFileByName(name);
  if (file == nullptr) {
    const char* option = source.text.empty() ? "'protobuf.schema-file': " : "'protobuf.schema': ";
    return fail(ErrorCode::kInvalidRequest, option + (problems.text().empty() ? source.file + " cannot be read" : problems.text()));
  }
  std::set<const pb::FileDescriptor*> seen;
  std::vector<const pb::Descriptor*> all;
  add_messages(*file, seen, all);
  TRY_ASSIGN(const pb::Descriptor* message, find_message(all, source.message));
  return ProtobufSchemaBuilder::build(*message);
}

}  // namespace cork::streams
