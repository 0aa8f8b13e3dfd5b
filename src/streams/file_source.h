// SPDX-License-Identifier: Apache-2.0
// FileSource: the lines of a file, or of all files of a folder, as records; bounded.
#pragma once

#include <string>
#include <vector>

#include "runtime/file.h"
#include "streams/source.h"

namespace cork::streams {

class FileSource : public Source {
 public:
  /// `quoted_lines`: a line end inside double quotes belongs to the record (CSV). Files whose names begin with '.' or '_' are
  /// left out. KAFKA_STORAGE_ERROR if the path cannot be read.
  static Result<std::unique_ptr<FileSource>> open(FileSystem& files, const std::string& path, bool quoted_lines);

  Task<Result<RawBatch>> read(std::size_t records_max) override;
  Task<Result<void>> end_at_latest() override { co_return Result<void>(); }
  std::int32_t partitions() const override { return 1; }
  /// How many lines were given, of how many files.
  std::optional<std::string> position() const override;
  /// Before the first read. Files that were added since then come last if their names do. INVALID_RECORD if some are gone.
  Result<void> resume(std::string_view position);

 private:
  FileSource(FileSystem& files, std::vector<std::string> paths, bool quoted_lines)
      : files_(files), paths_(std::move(paths)), quoted_lines_(quoted_lines) {}
  Result<bool> fill();
  std::size_t line_end(std::size_t from) const;

  FileSystem& files_;
  std::vector<std::string> paths_;
  bool quoted_lines_;
  std::size_t next_path_ = 0;
  std::unique_ptr<File> file_;
  std::shared_ptr<const FileInfo> info_;
  std::uint64_t offset_ = 0;
  std::shared_ptr<std::string> chunk_ = std::make_shared<std::string>();
  std::size_t begin_ = 0;  // of the next line in the chunk
  std::int64_t lines_ = 0;
  std::int64_t skip_ = 0;  // lines that were given before
};

}  // namespace cork::streams
