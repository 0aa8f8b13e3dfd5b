// SPDX-License-Identifier: Apache-2.0
// String: a text field of a message; a view into the received frame, or its own copy.
#pragma once

#include <compare>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "base/assert.h"

namespace cork::protocol {

/// 16 bytes. Decoders make views (`borrow`), which live as long as the frame; everything else copies the text.
/// A copy of a view is a view: turn it into std::string before keeping it past the request.
class String {
 public:
  String() = default;
  String(std::string_view text) { copy(text); }  // NOLINT(google-explicit-constructor)
  String(const std::string& text) : String(std::string_view(text)) {}  // NOLINT(google-explicit-constructor)
  String(const char* text) : String(std::string_view(text)) {}         // NOLINT(google-explicit-constructor)
  String(const String& other) { other.owned_ ? copy(other.view()) : share(other); }
  String(String&& other) noexcept { take(other); }
  String& operator=(const String& other) {
    if (this != &other) *this = String(other);
    return *this;
  }
  String& operator=(String&& other) noexcept {
    if (this != &other) {
      release();
      take(other);
    }
    return *this;
  }
  ~String() { release(); }

  /// A view: the caller keeps the text alive. For constants and for what lives in the frame.
  static String borrow(std::string_view text) {
    String out;
    out.data_ = text.data();
    out.size_ = static_cast<std::uint32_t>(text.size()) & kSizeMask;
    return out;
  }

  std::string_view view() const { return {data_, size_}; }
  operator std::string_view() const { return view(); }  // NOLINT(google-explicit-constructor)
  std::string str() const { return std::string(view()); }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

  friend bool operator==(const String& a, const String& b) { return a.view() == b.view(); }
  friend bool operator==(const String& a, std::string_view b) { return a.view() == b; }
  friend bool operator==(const String& a, const char* b) { return a.view() == b; }
  friend bool operator==(const String& a, const std::string& b) { return a.view() == b; }
  friend std::strong_ordering operator<=>(const String& a, const String& b) { return a.view() <=> b.view(); }

 private:
  static constexpr std::uint32_t kSizeMask = 0x7fffffff;

  void copy(std::string_view text) {
    ASSERT(text.size() <= kSizeMask);
    if (text.empty()) return;
    auto* memory = new char[text.size()];
    std::memcpy(memory, text.data(), text.size());
    data_ = memory;
    size_ = static_cast<std::uint32_t>(text.size()) & kSizeMask;
    owned_ = 1;
  }
  void share(const String& other) {
    data_ = other.data_;
    size_ = other.size_;
    owned_ = other.owned_;
  }
  void take(String& other) {
    share(other);
    other.data_ = nullptr;
    other.size_ = 0;
    other.owned_ = 0;
  }
  void release() {
    if (owned_) delete[] data_;
  }

  const char* data_ = nullptr;
  std::uint32_t size_ : 31 = 0;
  std::uint32_t owned_ : 1 = 0;
};

}  // namespace cork::protocol
