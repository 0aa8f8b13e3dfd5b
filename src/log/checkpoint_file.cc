// SPDX-License-Identifier: Apache-2.0
// The checkpoint file of a data directory.
#include "log/checkpoint_file.h"

#include <fmt/format.h>

#include <charconv>
#include <sstream>
#include <vector>

#include "base/crc32c.h"
#include "base/logger.h"

namespace cork::log {
namespace {

Logger logger("log");
constexpr std::string_view kName = "/log.checkpoint";

std::string body_of(const Checkpoint& checkpoint) {
  std::string text = fmt::format("1 {}\n{}\n", checkpoint.wal_generation, checkpoint.logs.size());
  for (const auto& [id, entry] : checkpoint.logs) {
    text += fmt::format("{} {} {} {}\n", id.topic_id.to_string(), id.partition, entry.recovery_point, entry.log_start);
  }
  return text;
}

std::optional<Checkpoint> parse(const std::string& text) {
  const auto mark = text.rfind("crc ");
  if (mark == std::string::npos) return std::nullopt;
  if (text.substr(mark) != fmt::format("crc {:08x}\n", crc32c(as_byte_span(std::string_view(text).substr(0, mark))))) return std::nullopt;
  std::istringstream in(text.substr(0, mark));
  int version = 0;
  std::size_t count = 0;
  Checkpoint out;
  if (!(in >> version >> out.wal_generation >> count) || version != 1) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    std::string topic_id;
    LogId id;
    CheckpointEntry entry;
    if (!(in >> topic_id >> id.partition >> entry.recovery_point >> entry.log_start)) return std::nullopt;
    const auto parsed = Uuid::parse(topic_id);
    if (!parsed) return std::nullopt;
    id.topic_id = *parsed;
    out.logs.emplace(id, entry);
  }
  return out;
}

}  // namespace

Result<Checkpoint> read_checkpoint(FileSystem& files, const std::string& directory) {
  const std::string path = directory + std::string(kName);
  if (!files.exists(path)) return Checkpoint();
  TRY_ASSIGN(const auto file, files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const std::uint64_t size, file->size());
  std::string text(size, '\0');
  TRY_ASSIGN(const std::size_t got, file->read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(got);
  if (auto checkpoint = parse(text)) return std::move(*checkpoint);
  logger.warn("the checkpoint file is damaged: all segments are read", {{"file", path}});
  return Checkpoint();
}

Result<void> write_checkpoint(FileSystem& files, const std::string& directory, const Checkpoint& checkpoint) {
  const std::string path = directory + std::string(kName);
  std::string text = body_of(checkpoint);
  text += fmt::format("crc {:08x}\n", crc32c(as_byte_span(text)));
  TRY_ASSIGN(const auto file, files.open(path + ".new", OpenMode::kCreate));
  TRY(file->truncate(0));
  const ByteSpan parts[] = {as_byte_span(text)};
  TRY(file->write_at(0, parts));
  TRY(file->sync_blocking());
  TRY(files.rename(path + ".new", path));
  return files.sync_directory(directory);
}

}  // namespace cork::log
