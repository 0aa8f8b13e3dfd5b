// SPDX-License-Identifier: Apache-2.0
// Reads and writes files at once.
#include "runtime/whole_file.h"

namespace cork::runtime {

Result<std::vector<std::byte>> read_whole(File& file) {
  TRY_ASSIGN(const std::uint64_t size, file.size());
  std::vector<std::byte> data(size);
  TRY_ASSIGN(const std::size_t got, file.read_at(0, data));
  data.resize(got);
  return data;
}

Result<std::vector<std::byte>> read_whole(FileSystem& files, const std::string& path) {
  TRY_ASSIGN(const auto file, files.open(path, OpenMode::kRead));
  return read_whole(*file);
}

Result<void> write_durably(FileSystem& files, const std::string& path, ByteSpan bytes) {
  TRY_ASSIGN(const auto file, files.open(path, OpenMode::kCreate));
  TRY(file->truncate(0));
  const ByteSpan parts[] = {bytes};
  TRY(file->write_at(0, parts));
  return file->sync_blocking();
}

}  // namespace cork::runtime
