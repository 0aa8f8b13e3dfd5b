// SPDX-License-Identifier: Apache-2.0
// FileSink: appending lines.
#include "streams/file_sink.h"

namespace cork::streams {

Task<Result<void>> FileSink::write(std::span<const RawRecord> records) {
  if (file_ == nullptr) {
    CO_TRY(files_.create_directories(folder_));
    CO_TRY_ASSIGN(file_, files_.open(folder_ + "/" + name_, OpenMode::kCreate));
  }
  std::string lines;
  for (const RawRecord& record : records) {
    lines += record.value;
    lines.push_back('\n');
  }
  const ByteSpan bytes(reinterpret_cast<const std::byte*>(lines.data()), lines.size());
  CO_TRY(file_->write_at(size_, std::span(&bytes, 1)));
  size_ += lines.size();
  co_return Result<void>();
}

Task<Result<void>> FileSink::flush() {
  if (file_ == nullptr) co_return Result<void>();
  CO_TRY(co_await file_->sync());
  co_return files_.sync_directory(folder_);
}

}  // namespace cork::streams
