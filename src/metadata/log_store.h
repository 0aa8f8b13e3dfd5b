// SPDX-License-Identifier: Apache-2.0
// LogStore: metadata in one file of the data directory; every append is synced before it counts.
//
// File `__cluster_metadata-0`: a header {magic "CORKMETA", format uint32, salt uint32}, then frames
// {crc uint32, length uint32, first sequence int64, count uint32, records}, all big endian. The CRC32C covers the
// salt and everything behind itself. One frame is in flight at a time, so a crash can harm only the last one: a bad
// frame at the end is cut off, one that intact frames follow is damage and refused. The first frame is the base: its
// sequence counts its own records and all that they stand for. A file with its base, the first one or a compacted one,
// comes into being as a whole: write, sync, rename, sync the folder.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "metadata/store.h"
#include "runtime/core.h"
#include "runtime/file.h"

namespace cork::metadata {

class LogStore final : public Store {
 public:
  struct Options {
    /// Least size in bytes at which a file is compacted, and how often it must hold its compacted size.
    std::uint64_t compact_from = 1 << 20;
    std::uint64_t compact_factor = 4;
  };

  /// The caller holds the lock of `directory` (FileSystem::lock). All three must outlive the store.
  LogStore(Core& core, FileSystem& files, std::string directory, Options options);

  /// CORRUPT_MESSAGE names file and position of damage; KAFKA_STORAGE_ERROR if the file cannot be read.
  Result<StoredState> load() override;
  Result<void> show_identity(const Identity& identity) override;
  Task<Result<void>> append(Records records, ImagePtr after) override;

  std::uint64_t file_bytes() const { return end_; }
  static constexpr const char* kFileName = "__cluster_metadata-0";

 private:
  Result<void> refuse_partitions();
  Result<void> read_frames(const Bytes& content, StoredState& state);
  Result<Bytes> frame(const Records& records, std::int64_t first_sequence, std::uint32_t salt) const;
  Task<Result<void>> append_frame(Records records);
  /// A new file with these records as its base takes the place of the old one.
  Task<Result<void>> write_whole(Records records);

  Core& core_;
  FileSystem& files_;
  std::string directory_;
  std::string path_;
  Options options_;
  std::unique_ptr<File> file_;
  std::uint32_t salt_ = 0;
  std::uint64_t end_ = 0;             // where the next frame goes
  std::uint64_t compacted_bytes_ = 0;  // size of the file when it was last written as a whole
  std::int64_t sequence_ = 0;
  bool failed_ = false;
};

}  // namespace cork::metadata
