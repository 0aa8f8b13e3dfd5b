// SPDX-License-Identifier: Apache-2.0
// JsonPath: the paths of JSON_VALUE, JSON_QUERY and JSON_EXISTS, as Jayway's JsonPath takes them: '$.a.b[0]', '$["a b"]',
// '$.a[*]', '$.a[1:3]', '$..a', '$.a[?(@.k == 2)]', 'lax $.a', 'strict $.a'.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/expression/json_value.h"

namespace cork::sql {

class JsonPath {
 public:
  /// nullopt if it is no path.
  static std::optional<JsonPath> compile(std::string_view text);

  /// A path without a mode is strict: a member or element that is not there is an error; lax makes it NULL.
  bool lax() const { return lax_; }
  struct Found {
    /// What the path leads to; of a path that can lead to several values an array of them.
    JsonValue value;
    /// Nothing is there.
    bool missing = false;
  };
  Found find(const JsonValue& document) const;

 private:
  struct Step;
  using StepPtr = std::shared_ptr<const Step>;
  class Parser;
  static void walk(const JsonValue& value, const std::vector<StepPtr>& steps, std::size_t at, std::vector<const JsonValue*>& out, bool& missing);
  static void descend(const JsonValue& value, const std::vector<StepPtr>& steps, std::size_t at, std::vector<const JsonValue*>& out);
  bool has_beginning(const JsonValue& document) const;
  static bool matches(const JsonValue& value, const Step& filter);

  bool lax_ = false;
  bool indefinite_ = false;
  bool length_ = false;  // ends in .length() or .size()
  std::vector<StepPtr> steps_;
};

}  // namespace cork::sql
