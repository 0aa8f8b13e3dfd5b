// SPDX-License-Identifier: Apache-2.0
// The table of formats, made from formats.inc, and what their options share.
#include "base/nearest.h"
#include "streams/format/format.h"

namespace cork::streams {

namespace formats {
std::vector<Field> metadata_debezium_json();
std::vector<Field> metadata_canal_json();
std::vector<Field> metadata_maxwell_json();
std::vector<Field> metadata_ogg_json();
#define CORK_FORMAT(name, suffix, changes, metadata, documentation)                                                                 \
  Result<std::unique_ptr<FormatReader>> make_reader_##suffix(Schema schema, const FormatOptions& options, QueryMetrics& metrics); \
  Result<std::unique_ptr<FormatWriter>> make_writer_##suffix(Schema schema, const FormatOptions& options);
#include "streams/format/formats.inc"
#undef CORK_FORMAT
}  // namespace formats

namespace {
constexpr FormatKind kFormats[] = {
#define CORK_FORMAT(name, suffix, changes, metadata, documentation) {#name, changes, documentation, metadata, &formats::make_reader_##suffix, &formats::make_writer_##suffix},
#include "streams/format/formats.inc"
#undef CORK_FORMAT
};
}  // namespace

const FormatKind* find_format(std::string_view name) {
  for (const FormatKind& kind : kFormats) {
    if (kind.name == name) return &kind;
  }
  return nullptr;
}

std::span<const FormatKind> all_formats() { return kFormats; }

Result<void> check_format_options(std::string_view format, const FormatOptions& options, std::span<const std::string_view> known) {
  for (const auto& [name, value] : options) {
    bool found = false;
    for (const std::string_view candidate : known) found = found || candidate == name;
    if (found) continue;
    std::string message = "format '" + std::string(format) + "' has no option '" + std::string(format) + "." + name + "'";
    const std::string_view near = nearest(name, known);
    if (!near.empty()) message += "; did you mean '" + std::string(format) + "." + std::string(near) + "'?";
    return fail(ErrorCode::kInvalidRequest, message);
  }
  return {};
}

Result<bool> format_flag(const FormatOptions& options, std::string_view name, bool otherwise) {
  const auto found = options.find(std::string(name));
  if (found == options.end()) return otherwise;
  if (found->second == "true") return true;
  if (found->second == "false") return false;
  return fail(ErrorCode::kInvalidRequest, "option '" + std::string(name) + "' is true or false, not '" + found->second + "'");
}

}  // namespace cork::streams
