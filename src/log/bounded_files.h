// SPDX-License-Identifier: Apache-2.0
// BoundedFiles: a FileSystem whose files are descriptors only while they are used: past a limit the least recently used are closed.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <string>

#include "runtime/file.h"

namespace cork::log {

/// Belongs to one core and outlives its files. A file that was closed is opened again by its path at its next use: whoever renames or
/// replaces a file lets go of it first. Syncs in flight survive the closing of their file.
class BoundedFiles final : public FileSystem {
 public:
  BoundedFiles(FileSystem& files, std::size_t limit) : files_(files), limit_(limit) {}
  BoundedFiles(const BoundedFiles&) = delete;
  BoundedFiles& operator=(const BoundedFiles&) = delete;

  std::size_t open_count() const { return open_.size(); }

  Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override;
  bool exists(const std::string& path) override { return files_.exists(path); }
  Result<std::vector<std::string>> list(const std::string& directory) override { return files_.list(directory); }
  Result<void> create_directories(const std::string& directory) override { return files_.create_directories(directory); }
  Result<void> rename(const std::string& from, const std::string& to) override { return files_.rename(from, to); }
  Result<void> exchange(const std::string& from, const std::string& to) override { return files_.exchange(from, to); }
  Result<void> remove_file(const std::string& path) override { return files_.remove_file(path); }
  Result<void> remove_tree(const std::string& directory) override { return files_.remove_tree(directory); }
  Result<void> sync_directory(const std::string& directory) override { return files_.sync_directory(directory); }
  Result<void> sync_volume(const std::string& directory) override { return files_.sync_volume(directory); }
  Result<std::uint64_t> free_bytes(const std::string& directory) override { return files_.free_bytes(directory); }
  Result<std::uint64_t> total_bytes(const std::string& directory) override { return files_.total_bytes(directory); }
  Result<std::unique_ptr<File>> lock(const std::string& directory) override { return files_.lock(directory); }

 private:
  class Bounded;
  FileSystem& files_;
  std::size_t limit_;
  std::list<Bounded*> open_;  // the most recently used first
};

}  // namespace cork::log
