// SPDX-License-Identifier: Apache-2.0
// Charsets of ENCODE and DECODE.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace cork::sql {

/// UTF-8 text as bytes of US-ASCII, ISO-8859-1, UTF-8, UTF-16BE, UTF-16LE or UTF-16 (big-endian with a mark); a character that the
/// charset lacks is a '?'. INVALID_RECORD names an unknown charset.
Result<std::string> encode_text(std::string_view text, std::string_view charset);
Result<std::string> decode_text(std::string_view bytes, std::string_view charset);

/// Bytes that are no UTF-8 become U+FFFD.
std::string repair_utf8(std::string_view bytes);

}  // namespace cork::sql
