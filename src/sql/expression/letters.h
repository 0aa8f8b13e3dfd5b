// SPDX-License-Identifier: Apache-2.0
// Letters of UTF-8 text: capital and small ones, and which characters are letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace cork::sql {

/// The code point at `at`, which moves behind it. A byte that begins none stands for itself.
char32_t next_character(std::string_view text, std::size_t& at);
void append_character(char32_t character, std::string& out);

std::string to_upper(std::string_view text);
std::string to_lower(std::string_view text);
/// Words are runs of letters and digits.
std::string to_initcap(std::string_view text);

bool is_letter(char32_t character);

}  // namespace cork::sql
