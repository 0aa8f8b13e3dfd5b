// SPDX-License-Identifier: Apache-2.0
// Looking at the files of a data directory without opening its logs: what is there, what is damaged, and making it whole.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "runtime/file.h"

namespace cork::log {

struct Finding {
  enum class Kind : std::uint8_t {
    kDamage,  // records are lost
    kIndex,   // rebuilt at the next start; no record is lost
    kNote,    // as it should be after a crash, or beside a running broker
  };
  Kind kind = Kind::kNote;
  std::string file;
  std::string text;
};

struct PartitionReport {
  std::string directory;
  std::int64_t segments = 0;
  std::int64_t first_offset = -1;
  std::int64_t end_offset = -1;
  std::uint64_t bytes = 0;
  std::uint64_t index_bytes = 0;
  std::int64_t batches = 0;
  std::int64_t empty_batches = 0;
  std::int64_t control_batches = 0;
  std::int64_t transactional_batches = 0;
  std::int64_t records = 0;
  std::int64_t min_timestamp = -1;
  std::int64_t max_timestamp = -1;
  std::map<std::string, std::int64_t> batches_by_codec;
  std::vector<Finding> findings;
};

struct DirectoryReport {
  std::vector<PartitionReport> partitions;
  std::vector<Finding> findings;  // of the write-ahead log and the checkpoints
  std::int64_t wal_frames = 0;    // of batches, which a start puts into segments that do not have them
  std::uint64_t wal_bytes = 0;

  bool damaged() const;
};

/// Reads every batch and index entry below `path`, a data directory or the folder of one partition. Changes nothing; a broker may be
/// running. INVALID_REQUEST if it is neither.
Result<DirectoryReport> inspect(FileSystem& files, const std::string& path);

/// What was done, one sentence each.
struct RepairReport {
  std::vector<std::string> actions;
};
/// Puts an empty batch in the place of what is damaged or missing in segments, so that readers pass over the lost offsets, and takes out
/// batches that have offsets of the next segment; these and the damaged bytes are kept beside it. Indexes that do not fit are removed, to be made again. The write-ahead log: see repair_wal. REQUIRES: no broker runs.
Result<RepairReport> repair(FileSystem& files, const std::string& path);

}  // namespace cork::log
