// SPDX-License-Identifier: Apache-2.0
// Reader: takes the protocol's primitive types from a frame, with one check of its bounds in each.
#pragma once

#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/endian.h"
#include "base/result.h"
#include "base/uuid.h"
#include "base/varint.h"
#include "protocol/string.h"

namespace cork::protocol {

/// A cursor over bytes. The first error sticks: all later reads return zeroes, and `status` tells what was wrong where.
/// Strings and bytes are views into the frame; bytes share its owner where there is one.
class Reader {
 public:
  explicit Reader(ByteSpan frame) : begin_(frame.data()), at_(begin_), end_(begin_ + frame.size()) {}
  explicit Reader(const Bytes& frame) : Reader(frame.span()) { owner_ = frame.owner(); }

  bool ok() const { return error_ == nullptr; }
  std::size_t remaining() const { return static_cast<std::size_t>(end_ - at_); }
  std::size_t position() const { return static_cast<std::size_t>(at_ - begin_); }
  Result<void> status() const;
  /// Records the first error; `what` has static storage.
  void fail(const char* what) {
    if (error_ != nullptr) return;
    error_ = what;
    error_position_ = position();
    at_ = end_;
  }

  template <class T>
  T number() {
    if (remaining() < sizeof(T)) return fail("a number is cut off"), T{};
    const T value = load_big_endian<T>(at_);
    at_ += sizeof(T);
    return value;
  }
  double float64() { return std::bit_cast<double>(number<std::uint64_t>()); }
  std::uint32_t unsigned_varint() {
    std::uint64_t value = 0;
    const std::size_t used = read_unsigned_varint(at_, end_, value, kMaxVarint32Bytes);
    if (used == 0 || value > UINT32_MAX) return fail("a varint is cut off or too long"), 0;
    at_ += used;
    return static_cast<std::uint32_t>(value);
  }
  Uuid uuid() {
    Uuid value;
    const ByteSpan raw = take(value.bytes.size());
    if (ok()) std::memcpy(value.bytes.data(), raw.data(), raw.size());
    return value;
  }
  ByteSpan take(std::size_t size) {
    if (remaining() < size) return fail("a length is larger than what is left of the frame"), ByteSpan{};
    const ByteSpan out(at_, size);
    at_ += size;
    return out;
  }
  Bytes take_bytes(std::size_t size) { return Bytes::with_owner(take(size), owner_); }
  String take_string(std::size_t size) { return String::borrow(as_string_view(take(size))); }

  /// Lengths of the protocol: nullopt is null. `compact` is the flexible form (length + 1 as an unsigned varint).
  std::optional<std::size_t> string_length(bool compact) { return compact ? compact_length() : length(number<std::int16_t>()); }
  std::optional<std::size_t> length(bool compact) { return compact ? compact_length() : length(number<std::int32_t>()); }

  /// The next `size` bytes as a reader of their own.
  Reader sub(std::size_t size) {
    Reader inner(take(size));
    inner.owner_ = owner_;
    return inner;
  }

 private:
  std::optional<std::size_t> compact_length() {
    const std::uint32_t value = unsigned_varint();
    if (value == 0) return std::nullopt;
    return value - 1;
  }
  std::optional<std::size_t> length(std::int32_t value) {
    if (value < -1) return fail("a length is negative"), std::nullopt;
    if (value == -1) return std::nullopt;
    return static_cast<std::size_t>(value);
  }

  const std::byte* begin_;
  const std::byte* at_;
  const std::byte* end_;
  std::shared_ptr<const void> owner_;
  const char* error_ = nullptr;
  std::size_t error_position_ = 0;
};

}  // namespace cork::protocol
