// SPDX-License-Identifier: Apache-2.0
// CheckpointFile: how far each log is known to be on disk, and where it starts.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "base/result.h"
#include "log/wal_frame.h"
#include "runtime/file.h"

namespace cork::log {

struct CheckpointEntry {
  std::int64_t recovery_point = 0;  // everything below is in synced segments
  std::int64_t log_start = 0;
};
struct Checkpoint {
  std::uint64_t wal_generation = 0;  // files of the write-ahead log below it hold nothing that is needed
  bool lost = false;                 // there was one, and it is damaged
  std::unordered_map<LogId, CheckpointEntry> logs;
};

/// Text: "1 <generation>", the number of entries, one line "topic-id partition recovery-point log-start" each, and "crc <hex>" over what
/// stands before it. A missing file is an empty checkpoint; so is a damaged one, and recovery then goes by the segments and the
/// write-ahead log alone.
Result<Checkpoint> read_checkpoint(FileSystem& files, const std::string& directory);
/// Replaces the file durably.
Result<void> write_checkpoint(FileSystem& files, const std::string& directory, const Checkpoint& checkpoint);

/// How far compaction has come, by log: "1", the number of entries, one line "topic-id partition offset" each, and "crc <hex>". A missing
/// or damaged file is an empty one: the logs are compacted from their start again.
using CleanedOffsets = std::unordered_map<LogId, std::int64_t>;
Result<CleanedOffsets> read_cleaner_checkpoint(FileSystem& files, const std::string& directory);
/// Replaces the file durably.
Result<void> write_cleaner_checkpoint(FileSystem& files, const std::string& directory, const CleanedOffsets& offsets);

}  // namespace cork::log
