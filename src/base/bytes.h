// SPDX-License-Identifier: Apache-2.0
// Bytes: an immutable slice that may share ownership of its memory, so that data moves without copies.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/assert.h"

namespace cork {

using ByteSpan = std::span<const std::byte>;
using MutableByteSpan = std::span<std::byte>;

inline ByteSpan as_byte_span(std::string_view text) {
  return {reinterpret_cast<const std::byte*>(text.data()), text.size()};
}
inline std::string_view as_string_view(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// A slice of bytes. With an owner it keeps the memory alive; without one (`borrow`) the caller must.
/// Slices share the owner. Thread-safe as std::shared_ptr is: copies may live on different cores.
class Bytes {
 public:
  Bytes() = default;
  static Bytes borrow(ByteSpan view) { return Bytes(view, nullptr); }
  static Bytes copy(ByteSpan view) { return from(std::vector<std::byte>(view.begin(), view.end())); }
  static Bytes from(std::vector<std::byte> data) {
    auto owner = std::make_shared<std::vector<std::byte>>(std::move(data));
    ByteSpan view(*owner);
    return Bytes(view, std::move(owner));
  }
  static Bytes from(std::string data) {
    auto owner = std::make_shared<std::string>(std::move(data));
    ByteSpan view = as_byte_span(*owner);
    return Bytes(view, std::move(owner));
  }
  static Bytes with_owner(ByteSpan view, std::shared_ptr<const void> owner) {
    return Bytes(view, std::move(owner));
  }

  const std::byte* data() const { return view_.data(); }
  std::size_t size() const { return view_.size(); }
  bool empty() const { return view_.empty(); }
  ByteSpan span() const { return view_; }
  std::string_view text() const { return as_string_view(view_); }
  bool owned() const { return owner_ != nullptr; }
  const std::shared_ptr<const void>& owner() const { return owner_; }

  /// The part [offset, offset + count), sharing the owner. REQUIRES: it lies inside.
  Bytes slice(std::size_t offset, std::size_t count) const {
    ASSERT(offset <= size() && count <= size() - offset);
    return Bytes(view_.subspan(offset, count), owner_);
  }

  friend bool operator==(const Bytes& a, const Bytes& b) { return a.text() == b.text(); }

 private:
  Bytes(ByteSpan view, std::shared_ptr<const void> owner) : view_(view), owner_(std::move(owner)) {}

  ByteSpan view_;
  std::shared_ptr<const void> owner_;
};

}  // namespace cork
