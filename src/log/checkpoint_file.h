// SPDX-License-Identifier: Apache-2.0
// CheckpointFile: how far each log is known to be on disk, and where it starts.
#pragma once

#include <cstdint>
#include <optional>
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
  bool single = false;               // one of the two files is damaged, missing or older
  bool lost = false;                 // there was one, and it is damaged with its copy
  std::unordered_map<LogId, CheckpointEntry> logs;
};

/// Text: "1 <generation>", the number of entries, one line "topic-id partition recovery-point log-start" each, and "crc <hex>" over what
/// stands before it; in two files, so that damage to one of them loses nothing. Missing files are an empty checkpoint; so are damaged ones,
/// and recovery then goes by the segments and the write-ahead log alone.
Result<Checkpoint> read_checkpoint(FileSystem& files, const std::string& directory);
/// Replaces the files durably, one after the other: each is whole, and holds this checkpoint or the one before it.
Result<void> write_checkpoint(FileSystem& files, const std::string& directory, const Checkpoint& checkpoint);

/// How far compaction has come, by log: "1", the number of entries, one line "topic-id partition offset" each, and "crc <hex>". A log that
/// is not named was never changed by compaction. Nothing if the file is damaged: nobody knows then.
using CleanedOffsets = std::unordered_map<LogId, std::int64_t>;
Result<std::optional<CleanedOffsets>> read_cleaner_checkpoint(FileSystem& files, const std::string& directory);
/// Replaces the file durably.
Result<void> write_cleaner_checkpoint(FileSystem& files, const std::string& directory, const CleanedOffsets& offsets);

}  // namespace cork::log
