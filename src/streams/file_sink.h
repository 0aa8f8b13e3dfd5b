// SPDX-License-Identifier: Apache-2.0
// FileSink: records as lines of a new file in a folder.
#pragma once

#include <memory>
#include <string>

#include "runtime/file.h"
#include "streams/source.h"

namespace cork::streams {

class FileSink final : public Sink {
 public:
  /// The folder is made if it is not there; the file only when the first record comes. `name` is new in the folder.
  FileSink(FileSystem& files, std::string folder, std::string name) : files_(files), folder_(std::move(folder)), name_(std::move(name)) {}

  Task<Result<void>> write(std::span<const RawRecord> records) override;
  Task<Result<void>> flush() override;

 private:
  FileSystem& files_;
  std::string folder_;
  std::string name_;
  std::unique_ptr<File> file_;
  std::uint64_t size_ = 0;
};

}  // namespace cork::streams
