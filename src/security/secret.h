// SPDX-License-Identifier: Apache-2.0
// Secret: a password or key; it cannot be printed, logged or compared by accident, and is wiped when it goes.
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace cork::security {

/// There is no conversion, no formatter and no comparison: `reveal` says where a secret is used, `matches` compares in
/// a time that does not depend on the contents.
class Secret {
 public:
  Secret() = default;
  explicit Secret(std::string text) : text_(std::move(text)) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret&) = default;
  ~Secret() {
    // Volatile: the compiler must not leave out writes to memory that goes away.
    volatile char* at = text_.data();
    for (std::size_t i = 0; i < text_.size(); ++i) at[i] = 0;
  }

  bool empty() const { return text_.empty(); }
  std::string_view reveal() const { return text_; }
  bool matches(std::string_view other) const;

 private:
  std::string text_;
};

}  // namespace cork::security
