// SPDX-License-Identifier: Apache-2.0
// AvroDocument: named types are known from where they are defined on.
#include "streams/format/avro_schema.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <map>

namespace cork::streams {

namespace json = boost::json;
using Kind = AvroSchema::Kind;
using Logical = AvroSchema::Logical;

namespace {

struct KindName {
  std::string_view name;
  Kind kind;
};
constexpr KindName kPrimitives[] = {{"null", Kind::kNull}, {"boolean", Kind::kBoolean}, {"int", Kind::kInt}, {"long", Kind::kLong},
                                    {"float", Kind::kFloat}, {"double", Kind::kDouble}, {"bytes", Kind::kBytes}, {"string", Kind::kString}};

struct LogicalName {
  std::string_view name;
  Logical logical;
};
constexpr LogicalName kLogicals[] = {{"decimal", Logical::kDecimal}, {"date", Logical::kDate}, {"time-millis", Logical::kTimeMillis},
                                     {"time-micros", Logical::kTimeMicros}, {"timestamp-millis", Logical::kTimestampMillis},
                                     {"timestamp-micros", Logical::kTimestampMicros}, {"local-timestamp-millis", Logical::kTimestampMillis},
                                     {"local-timestamp-micros", Logical::kTimestampMicros}};

constexpr int kDepthMax = 64;

std::unexpected<Error> bad(std::string what) { return fail(ErrorCode::kInvalidRecord, "an Avro schema: " + std::move(what)); }

std::string text_of(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string();
}

std::int64_t number_of(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found != nullptr && found->is_int64() ? found->as_int64() : 0;
}

}  // namespace

class AvroSchemaParser {
 public:
  Result<std::shared_ptr<const AvroDocument>> parse(std::string_view text) {
    boost::system::error_code problem;
    const json::value value = json::parse(text, problem);
    if (problem) return bad(problem.message());
    TRY_ASSIGN(document_->root_, schema(value, "", 0));
    return std::shared_ptr<const AvroDocument>(std::move(document_));
  }

 private:
  Result<const AvroSchema*> schema(const json::value& value, const std::string& space, int depth) {
    if (depth > kDepthMax) return bad("it is nested too deeply");
    if (value.is_string()) return named(std::string(value.as_string()), space);
    AvroSchema& made = document_->schemas_.emplace_back();
    if (value.is_array()) {
      made.kind = Kind::kUnion;
      for (const json::value& branch : value.as_array()) {
        TRY_ASSIGN(const AvroSchema* part, schema(branch, space, depth + 1));
        made.parts.push_back(part);
      }
      return &made;
    }
    if (!value.is_object()) return bad("'" + json::serialize(value).substr(0, 100) + "' is none");
    return object(value.as_object(), made, space, depth);
  }

  Result<const AvroSchema*> named(const std::string& name, const std::string& space) {
    for (const KindName& primitive : kPrimitives) {
      if (primitive.name != name) continue;
      AvroSchema& made = document_->schemas_.emplace_back();
      made.kind = primitive.kind;
      return &made;
    }
    auto known = known_.find(space.empty() || name.find('.') != std::string::npos ? name : space + "." + name);
    if (known == known_.end()) known = known_.find(name);
    if (known == known_.end()) return bad(fmt::format("there is no type '{}'", name.substr(0, 100)));
    return known->second;
  }

  Result<const AvroSchema*> object(const json::object& object, AvroSchema& made, std::string space, int depth) {
    const json::value* type = object.if_contains("type");
    if (type == nullptr) return bad("a part of it has no 'type'");
    // {"type": {"type": "string"}}
    if (!type->is_string()) return schema(*type, space, depth + 1);
    const std::string name = text_of(object, "type");
    for (const KindName& primitive : kPrimitives) {
      if (primitive.name != name) continue;
      made.kind = primitive.kind;
      set_logical(object, made);
      return &made;
    }
    if (name == "array" || name == "map") {
      made.kind = name == "array" ? Kind::kArray : Kind::kMap;
      const json::value* part = object.if_contains(name == "array" ? "items" : "values");
      if (part == nullptr) return bad(fmt::format("an {} without the type of what it holds", name));
      TRY_ASSIGN(const AvroSchema* inner, schema(*part, space, depth + 1));
      made.parts.push_back(inner);
      return &made;
    }
    if (name != "record" && name != "enum" && name != "fixed" && name != "error") return named(name, space);
    remember(object, made, space);
    if (name == "fixed") {
      made.kind = Kind::kFixed;
      made.size = number_of(object, "size");
      set_logical(object, made);
      return &made;
    }
    return name == "enum" ? symbols(object, made) : fields(object, made, space, depth);
  }

  /// Gives the type its full name; types inside are in its namespace.
  void remember(const json::object& object, const AvroSchema& made, std::string& space) {
    std::string name = text_of(object, "name");
    if (object.contains("namespace")) space = text_of(object, "namespace");
    if (const std::size_t dot = name.rfind('.'); dot != std::string::npos) space = name.substr(0, dot);
    else if (!space.empty()) name = space + "." + name;
    known_[name] = &made;
  }

  static void set_logical(const json::object& object, AvroSchema& made) {
    const std::string logical = text_of(object, "logicalType");
    for (const LogicalName& known : kLogicals) {
      if (known.name == logical) made.logical = known.logical;
    }
    made.scale = static_cast<std::int32_t>(std::clamp<std::int64_t>(number_of(object, "scale"), 0, kMaxDecimalPrecision));
  }

  static Result<const AvroSchema*> symbols(const json::object& object, AvroSchema& made) {
    made.kind = Kind::kEnum;
    const json::value* symbols = object.if_contains("symbols");
    if (symbols == nullptr || !symbols->is_array()) return bad("an enum has 'symbols'");
    for (const json::value& symbol : symbols->as_array()) {
      if (!symbol.is_string()) return bad("a symbol of an enum is a text");
      made.names.emplace_back(symbol.as_string());
    }
    return &made;
  }

  Result<const AvroSchema*> fields(const json::object& object, AvroSchema& made, const std::string& space, int depth) {
    made.kind = Kind::kRecord;
    const json::value* fields = object.if_contains("fields");
    if (fields == nullptr || !fields->is_array()) return bad("a record has 'fields'");
    for (const json::value& field : fields->as_array()) {
      if (!field.is_object() || !field.as_object().contains("type")) return bad("a field has a name and a type");
      TRY_ASSIGN(const AvroSchema* part, schema(field.as_object().at("type"), space, depth + 1));
      made.names.push_back(text_of(field.as_object(), "name"));
      made.parts.push_back(part);
    }
    return &made;
  }

  std::shared_ptr<AvroDocument> document_ = std::make_shared<AvroDocument>();
  std::map<std::string, const AvroSchema*> known_;
};

Result<std::shared_ptr<const AvroDocument>> AvroDocument::parse(std::string_view json) { return AvroSchemaParser().parse(json); }

namespace {

/// The name that Flink gives the record of a table.
constexpr std::string_view kRecord = "record";

json::value type_of(const LogicalType& type, const std::string& record);

json::object logical(std::string_view type, std::string_view name) { return {{"type", type}, {"logicalType", name}}; }

json::value record_of(const std::vector<std::string>& names, const std::vector<LogicalType>& types, const std::string& record) {
  json::array fields;
  for (std::size_t i = 0; i < names.size(); ++i) {
    json::object field{{"name", names[i]}, {"type", type_of(types[i], record + "_" + names[i])}};
    if (types[i].nullable) field["default"] = nullptr;
    fields.push_back(std::move(field));
  }
  json::object made{{"type", "record"}, {"name", record}};
  if (record == kRecord) made["namespace"] = "org.apache.flink.avro.generated";  // types inside are in it as well
  made["fields"] = std::move(fields);
  return made;
}

json::value plain_type_of(const LogicalType& type, const std::string& record) {
  switch (type.root) {
    case TypeRoot::kNull: return "null";
    case TypeRoot::kBoolean: return "boolean";
    case TypeRoot::kTinyInt:
    case TypeRoot::kSmallInt:
    case TypeRoot::kInteger: return "int";
    case TypeRoot::kBigInt:
    case TypeRoot::kIntervalYearMonth:
    case TypeRoot::kIntervalDayTime: return "long";
    case TypeRoot::kFloat: return "float";
    case TypeRoot::kDouble: return "double";
    case TypeRoot::kDecimal: {
      json::object decimal = logical("bytes", "decimal");
      decimal["precision"] = type.length;
      decimal["scale"] = type.scale;
      return decimal;
    }
    case TypeRoot::kChar:
    case TypeRoot::kVarchar: return "string";
    case TypeRoot::kBinary:
    case TypeRoot::kVarbinary: return "bytes";
    case TypeRoot::kDate: return logical("int", "date");
    case TypeRoot::kTime: return logical("int", "time-millis");
    case TypeRoot::kTimestamp:
    case TypeRoot::kTimestampLtz: return logical("long", type.length <= 3 ? "timestamp-millis" : "timestamp-micros");
    case TypeRoot::kArray: return json::object{{"type", "array"}, {"items", type_of(type.element(), record)}};
    case TypeRoot::kMap:
    case TypeRoot::kMultiset: return json::object{{"type", "map"}, {"values", type_of(type.map_value(), record)}};
    case TypeRoot::kRow: return record_of(type.nested->names, type.nested->types, record);
  }
  return nullptr;
}

json::value type_of(const LogicalType& type, const std::string& record) {
  if (!type.nullable) return plain_type_of(type, record);
  return json::array{"null", plain_type_of(type, record)};
}

}  // namespace

std::string avro_schema_of(const Schema& columns) {
  std::vector<std::string> names;
  std::vector<LogicalType> types;
  for (const Field& field : columns) {
    names.push_back(field.name);
    types.push_back(field.type);
  }
  return json::serialize(record_of(names, types, std::string(kRecord)));
}

}  // namespace cork::streams
