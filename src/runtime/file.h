// SPDX-License-Identifier: Apache-2.0
// File and FileSystem: the one way to durable bytes; real (POSIX) or a simulated disk that can lose what was not synced.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "runtime/task.h"

namespace cork::runtime {

enum class OpenMode {
  kRead,       // must exist
  kReadWrite,  // must exist
  kCreate,     // read and write, made if missing (0600)
};

/// An open file of one core; closed by the destructor. Errors are KAFKA_STORAGE_ERROR with path and cause.
/// What is written is durable only after a sync returned success; after a failed sync nothing may be assumed and
/// the descriptor must not be synced again (fsyncgate).
class File {
 public:
  virtual ~File() = default;

  /// Reads up to buffer.size() bytes; fewer only at the end of the file.
  virtual Result<std::size_t> read_at(std::uint64_t offset, MutableByteSpan buffer) = 0;
  /// Writes all parts one after the other. On an error an unknown part may have been written.
  virtual Result<void> write_at(std::uint64_t offset, std::span<const ByteSpan> parts) = 0;
  virtual Result<std::uint64_t> size() = 0;
  virtual Result<void> truncate(std::uint64_t size) = 0;
  /// Reserves room for `size` bytes; size() stays. What the volume cannot do is left undone; an error if it is full.
  virtual Result<void> reserve(std::uint64_t size) = 0;
  /// fdatasync on this thread: start-up and recovery only.
  virtual Result<void> sync_blocking() = 0;
  /// fdatasync off the loop. The file must outlive the task.
  virtual Task<Result<void>> sync() = 0;
  /// write_at off the loop. `parts` are kept alive by it; the file may be closed meanwhile.
  virtual Task<Result<void>> write(std::uint64_t offset, std::vector<Bytes> parts) = 0;
  /// write_at and fdatasync in one step off the loop: the commit of a write-ahead log. `parts` are kept alive by it.
  virtual Task<Result<void>> write_and_sync(std::uint64_t offset, std::vector<Bytes> parts) = 0;
  /// From now on what `write_and_sync` writes in whole sectors of 512 bytes goes past the page cache, where the volume can do that: no page
  /// is written again for a part of it. A hint; it changes no promise.
  virtual void prefer_direct_writes() {}

  const std::string& path() const { return path_; }

 protected:
  explicit File(std::string path) : path_(std::move(path)) {}

 private:
  std::string path_;
};

/// Names of files. A created, renamed or removed name is durable only after `sync_directory` of its folder.
class FileSystem {
 public:
  virtual ~FileSystem() = default;

  virtual Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) = 0;
  virtual bool exists(const std::string& path) = 0;
  /// Names in a folder, sorted, without "." and "..".
  virtual Result<std::vector<std::string>> list(const std::string& directory) = 0;
  /// Makes the folder (0700) and its parents; an existing one is fine.
  virtual Result<void> create_directories(const std::string& directory) = 0;
  virtual Result<void> rename(const std::string& from, const std::string& to) = 0;
  /// Swaps two names in one step; a rename if there is no `to`, or the volume cannot swap. A rename over a file gives its blocks back,
  /// which costs milliseconds on a volume that discards them.
  virtual Result<void> exchange(const std::string& from, const std::string& to) = 0;
  virtual Result<void> remove_file(const std::string& path) = 0;
  /// Removes a folder with all that is in it; a missing one is fine.
  virtual Result<void> remove_tree(const std::string& directory) = 0;
  virtual Result<void> sync_directory(const std::string& directory) = 0;
  /// Makes everything on the volume of the folder durable, names too (syncfs): cheaper than many single syncs. Blocking.
  virtual Result<void> sync_volume(const std::string& directory) = 0;
  /// Free bytes on the volume of the folder.
  virtual Result<std::uint64_t> free_bytes(const std::string& directory) = 0;
  /// The size of its volume.
  virtual Result<std::uint64_t> total_bytes(const std::string& directory) = 0;
  /// Takes the advisory lock `directory/.lock` until the returned file is closed; an error names the other process.
  virtual Result<std::unique_ptr<File>> lock(const std::string& directory) = 0;
};

/// Makes the folder and its missing parents and syncs the names of those it made. Blocking.
Result<void> create_directories_durably(FileSystem& files, const std::string& directory);

}  // namespace cork::runtime

namespace cork {
using runtime::File;
using runtime::FileSystem;
using runtime::OpenMode;
}  // namespace cork
