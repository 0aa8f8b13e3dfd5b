// SPDX-License-Identifier: Apache-2.0
// Reads and writes meta.properties, version 1.
#include "metadata/meta_properties.h"

#include <fmt/format.h>

#include <charconv>
#include <map>
#include <span>
#include <vector>

#include "config/properties.h"

namespace cork::metadata {
namespace {

constexpr std::size_t kBytesMax = 64 * 1024;
constexpr std::size_t kIdCharacters = 22;

std::string path_in(const std::string& directory) { return directory + "/meta.properties"; }

/// `version` stands last: a file with it is whole.
std::string text_of(const Identity& identity) {
  return fmt::format("cluster.id={}\ndirectory.id={}\nnode.id={}\nversion=1\n", identity.cluster_id,
                     identity.directory_id.to_string(), identity.node_id.value);
}

std::optional<Identity> parse(const std::vector<config::Property>& properties) {
  std::map<std::string, std::string> values;
  for (const auto& property : properties) values[property.key] = property.value;
  Identity identity;
  identity.cluster_id = values["cluster.id"];
  const auto directory = Uuid::parse(values["directory.id"]);
  const std::string& node = values["node.id"];
  std::int32_t number = -1;
  const auto [end, error] = std::from_chars(node.data(), node.data() + node.size(), number);
  const bool whole = error == std::errc() && end == node.data() + node.size() && number >= 0 &&
                     identity.cluster_id.size() == kIdCharacters && values.contains("version");
  if (!whole) return std::nullopt;
  identity.node_id = NodeId(number);
  if (directory) identity.directory_id = *directory;  // formatted by a Kafka before 3.7: none
  return identity;
}

}  // namespace

Result<std::optional<Identity>> read_meta_properties(FileSystem& files, const std::string& directory) {
  const std::string path = path_in(directory);
  if (!files.exists(path)) return std::nullopt;
  TRY_ASSIGN(const auto file, files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const auto size, file->size());
  if (size > kBytesMax) return std::nullopt;
  std::string text(size, '\0');
  TRY_ASSIGN(const auto got, file->read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(got);
  const auto properties = config::parse_properties(text);
  if (!properties) return std::nullopt;
  return parse(*properties);
}

Result<void> write_meta_properties(FileSystem& files, const std::string& directory, const Identity& identity) {
  TRY_ASSIGN(const auto current, read_meta_properties(files, directory));
  if (current && current->cluster_id == identity.cluster_id && current->node_id == identity.node_id) return {};
  const std::string temporary = path_in(directory) + ".tmp";
  const std::string text = text_of(identity);
  {
    TRY_ASSIGN(const auto file, files.open(temporary, OpenMode::kCreate));
    TRY(file->truncate(0));
    const ByteSpan parts[] = {as_byte_span(text)};
    TRY(file->write_at(0, parts));
  }
  return files.rename(temporary, path_in(directory));
}

}  // namespace cork::metadata
