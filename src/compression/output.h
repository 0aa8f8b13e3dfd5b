// SPDX-License-Identifier: Apache-2.0
// Output: a buffer that grows as a decoder fills it, up to a cap; and the errors all codecs share.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace cork::compression {

inline std::unexpected<Error> corrupt(std::string_view codec, std::string_view why) {
  return fail(ErrorCode::kCorruptMessage, std::string(codec) + " data is damaged: " + std::string(why));
}
inline std::unexpected<Error> too_large(std::string_view codec, std::size_t bytes_max) {
  return fail(ErrorCode::kMessageTooLarge, std::string(codec) + " data expands to more than the allowed " +
                                               std::to_string(bytes_max) + " bytes");
}

/// Grows by doubling from what the input suggests, never past the cap: a small bomb costs small memory until it is caught.
class Output {
 public:
  Output(std::size_t input_size, std::size_t bytes_max)
      : bytes_max_(bytes_max), data_(std::min(bytes_max, std::max<std::size_t>(4096, input_size * 2))) {}

  /// Room to write into; makes more if there is none. Empty once the cap is reached.
  MutableByteSpan room() {
    if (used_ == data_.size()) data_.resize(std::min(bytes_max_, std::max<std::size_t>(4096, data_.size() * 2)));
    return MutableByteSpan(data_).subspan(used_);
  }
  /// At least `count` bytes of room, or an empty span if the cap forbids it.
  MutableByteSpan room_for(std::size_t count) {
    if (count > bytes_max_ - used_) return {};
    if (data_.size() - used_ < count) data_.resize(std::max(used_ + count, std::min(bytes_max_, data_.size() * 2)));
    return MutableByteSpan(data_).subspan(used_);
  }
  void advance(std::size_t count) { used_ += count; }
  Bytes finish() {
    data_.resize(used_);
    return Bytes::from(std::move(data_));
  }

 private:
  std::size_t bytes_max_;
  std::size_t used_ = 0;
  std::vector<std::byte> data_;
};

}  // namespace cork::compression
