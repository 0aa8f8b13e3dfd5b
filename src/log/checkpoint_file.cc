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
constexpr std::string_view kCopyName = "/log.checkpoint.copy";
constexpr std::string_view kCleanerName = "/cleaner-offset-checkpoint";

std::string body_of(const Checkpoint& checkpoint) {
  std::string text = fmt::format("1 {}\n{}\n", checkpoint.wal_generation, checkpoint.logs.size());
  for (const auto& [id, entry] : checkpoint.logs) {
    text += fmt::format("{} {} {} {}\n", id.topic_id.to_string(), id.partition, entry.recovery_point, entry.log_start);
  }
  return text;
}

bool read_id(std::istringstream& in, LogId& id) {
  std::string topic_id;
  if (!(in >> topic_id >> id.partition)) return false;
  const auto parsed = Uuid::parse(topic_id);
  if (parsed) id.topic_id = *parsed;
  return parsed.has_value();
}

std::optional<Checkpoint> parse(const std::string& text) {
  std::istringstream in(text);
  int version = 0;
  std::size_t count = 0;
  Checkpoint out;
  if (!(in >> version >> out.wal_generation >> count) || version != 1) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    LogId id;
    CheckpointEntry entry;
    if (!read_id(in, id) || !(in >> entry.recovery_point >> entry.log_start)) return std::nullopt;
    out.logs.emplace(id, entry);
  }
  return out;
}

std::optional<CleanedOffsets> parse_cleaned(const std::string& text) {
  std::istringstream in(text);
  int version = 0;
  std::size_t count = 0;
  CleanedOffsets out;
  if (!(in >> version >> count) || version != 1) return std::nullopt;
  for (std::size_t i = 0; i < count; ++i) {
    LogId id;
    std::int64_t offset = 0;
    if (!read_id(in, id) || !(in >> offset)) return std::nullopt;
    out.emplace(id, offset);
  }
  return out;
}

/// What stands before the checksum, or nullopt if there is no file; empty if it is damaged.
Result<std::optional<std::string>> read_checked(FileSystem& files, const std::string& path) {
  if (!files.exists(path)) return std::nullopt;
  TRY_ASSIGN(const auto file, files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const std::uint64_t size, file->size());
  std::string text(size, '\0');
  TRY_ASSIGN(const std::size_t got, file->read_at(0, std::as_writable_bytes(std::span(text))));
  text.resize(got);
  const auto mark = text.rfind("crc ");
  if (mark == std::string::npos) return std::string();
  if (text.substr(mark) != fmt::format("crc {:08x}\n", crc32c(as_byte_span(std::string_view(text).substr(0, mark))))) return std::string();
  return text.substr(0, mark);
}

Result<void> write_checked(FileSystem& files, const std::string& directory, std::string_view name, std::string text) {
  const std::string path = directory + std::string(name);
  text += fmt::format("crc {:08x}\n", crc32c(as_byte_span(text)));
  TRY_ASSIGN(const auto file, files.open(path + ".new", OpenMode::kCreate));
  TRY(file->truncate(0));
  const ByteSpan parts[] = {as_byte_span(text)};
  TRY(file->write_at(0, parts));
  TRY(file->sync_blocking());
  TRY(files.rename(path + ".new", path));
  return files.sync_directory(directory);
}

}  // namespace

Result<Checkpoint> read_checkpoint(FileSystem& files, const std::string& directory) {
  const std::string path = directory + std::string(kName);
  const std::string copy_path = directory + std::string(kCopyName);
  TRY_ASSIGN(const auto text, read_checked(files, path));
  TRY_ASSIGN(const auto copy_text, read_checked(files, copy_path));
  Checkpoint none;
  if (!text && !copy_text) return none;
  auto checkpoint = parse(text.value_or(""));
  if (text && !checkpoint) logger.warn("the checkpoint file is damaged: its copy is looked at", {{"file", path}});
  const bool single = text != copy_text;
  if (!checkpoint) checkpoint = parse(copy_text.value_or(""));
  if (checkpoint) {
    checkpoint->single = single;
    return std::move(*checkpoint);
  }
  logger.warn("the checkpoint file and its copy are damaged: all segments are read, and records that DeleteRecords has removed may be back", {{"file", copy_path}});
  none.lost = true;
  return none;
}

Result<void> write_checkpoint(FileSystem& files, const std::string& directory, const Checkpoint& checkpoint) {
  const std::string text = body_of(checkpoint);
  TRY(write_checked(files, directory, kName, text));
  return write_checked(files, directory, kCopyName, text);
}

Result<std::optional<CleanedOffsets>> read_cleaner_checkpoint(FileSystem& files, const std::string& directory) {
  TRY_ASSIGN(const auto text, read_checked(files, directory + std::string(kCleanerName)));
  if (!text) return CleanedOffsets();
  return parse_cleaned(*text);
}

Result<void> write_cleaner_checkpoint(FileSystem& files, const std::string& directory, const CleanedOffsets& offsets) {
  std::string text = fmt::format("1\n{}\n", offsets.size());
  for (const auto& [id, offset] : offsets) text += fmt::format("{} {} {}\n", id.topic_id.to_string(), id.partition, offset);
  return write_checked(files, directory, kCleanerName, std::move(text));
}

}  // namespace cork::log
