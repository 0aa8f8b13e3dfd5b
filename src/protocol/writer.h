// SPDX-License-Identifier: Apache-2.0
// Writer: builds a frame from the protocol's primitive types; large bytes are referred to, not copied.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/endian.h"
#include "base/uuid.h"
#include "base/varint.h"

namespace cork::protocol {

class Writer {
 public:
  /// Owned bytes of at least this size go out as a part of their own; a copy of less costs less than one more part.
  static constexpr std::size_t kReferFrom = 1024;

  /// Most requests and responses without their records fit in what is taken at once.
  Writer() { buffer_.reserve(kFirstBytes); }

  std::size_t size() const { return buffer_.size() + referred_; }

  template <class T>
  void number(T value) {
    store_big_endian(extend(sizeof(T)), value);
  }
  void float64(double value) { number(std::bit_cast<std::uint64_t>(value)); }
  void unsigned_varint(std::uint64_t value) {
    std::byte bytes[kMaxVarint64Bytes];
    raw({bytes, write_unsigned_varint(bytes, value)});
  }
  void uuid(const Uuid& value) { raw(std::as_bytes(std::span(value.bytes))); }
  void raw(ByteSpan bytes) {
    if (!bytes.empty()) std::memcpy(extend(bytes.size()), bytes.data(), bytes.size());
  }
  void raw(std::string_view text) { raw(as_byte_span(text)); }
  /// The bytes themselves, without a length.
  void bytes(const Bytes& value) {
    if (sized_depth_ > 0 || !value.owned() || value.size() < kReferFrom) return raw(value.span());
    inserts_.push_back({buffer_.size(), value});
    referred_ += value.size();
  }
  void string_length(std::size_t size, bool compact) { compact ? unsigned_varint(size + 1) : number(static_cast<std::int16_t>(size)); }
  void length(std::size_t size, bool compact) { compact ? unsigned_varint(size + 1) : number(static_cast<std::int32_t>(size)); }
  void null_string(bool compact) { compact ? unsigned_varint(0) : number(std::int16_t{-1}); }
  void null(bool compact) { compact ? unsigned_varint(0) : number(std::int32_t{-1}); }

  /// What follows until `end_sized` gets its size in front as an unsigned varint. Nests; bytes inside are copied.
  std::size_t begin_sized() {
    ++sized_depth_;
    extend(1);
    return buffer_.size();
  }
  void end_sized(std::size_t mark) {
    --sized_depth_;
    const std::size_t size = buffer_.size() - mark;
    std::byte bytes[kMaxVarint64Bytes];
    const std::size_t used = write_unsigned_varint(bytes, size);
    buffer_.insert(buffer_.begin() + static_cast<std::ptrdiff_t>(mark), used - 1, std::byte{});
    std::memcpy(buffer_.data() + mark - 1, bytes, used);
  }
  /// Overwrites a number written before; `position` as `size()` gave it before anything was referred to.
  template <class T>
  void patch(std::size_t position, T value) {
    ASSERT(position + sizeof(T) <= buffer_.size());
    store_big_endian(buffer_.data() + position, value);
  }

  /// The first error code other than 0 among the fields written; 0 if there is none.
  std::int16_t first_error_code() const { return first_error_code_; }
  void note_error_code(std::int16_t code) {
    if (first_error_code_ == 0) first_error_code_ = code;
  }

  /// The frame as parts, in order. The writer is empty afterwards.
  std::vector<Bytes> finish() {
    std::vector<Bytes> parts;
    parts.reserve(inserts_.size() * 2 + 1);
    const Bytes all = Bytes::from(std::exchange(buffer_, {}));
    std::size_t from = 0;
    for (auto& [position, value] : inserts_) {
      if (position > from) parts.push_back(all.slice(from, position - from));
      from = position;
      parts.push_back(std::move(value));
    }
    if (all.size() > from || parts.empty()) parts.push_back(all.slice(from, all.size() - from));
    inserts_.clear();
    referred_ = 0;
    return parts;
  }
  /// The frame as one piece.
  std::vector<std::byte> flatten() {
    std::vector<std::byte> out;
    out.reserve(size());
    for (const Bytes& part : finish()) out.insert(out.end(), part.span().begin(), part.span().end());
    return out;
  }

 private:
  static constexpr std::size_t kFirstBytes = 256;

  struct Insert {
    std::size_t position;
    Bytes value;
  };

  std::byte* extend(std::size_t size) {
    const std::size_t at = buffer_.size();
    buffer_.resize(at + size);
    return buffer_.data() + at;
  }

  std::vector<std::byte> buffer_;
  std::vector<Insert> inserts_;
  std::size_t referred_ = 0;
  int sized_depth_ = 0;
  std::int16_t first_error_code_ = 0;
};

}  // namespace cork::protocol
