// SPDX-License-Identifier: Apache-2.0
// Kafka's four codecs behind one call, with a cap on what they may expand to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace cork::compression {

/// Numbers as in the attributes of a record batch.
enum class Codec : std::uint8_t { kNone = 0, kGzip = 1, kSnappy = 2, kLz4 = 3, kZstd = 4 };

/// "none", "gzip", "snappy", "lz4" or "zstd", as in compression.type.
std::string_view to_string(Codec codec);
std::optional<Codec> parse_codec(std::string_view name);

/// The codec's own default level (gzip 6, lz4 fast, zstd 3); snappy has no levels.
constexpr int kDefaultLevel = -1;

/// What a Kafka client reads: gzip member, xerial-framed snappy blocks (as Java writes), LZ4 frame, zstd frame.
/// COMPRESSION error: UNKNOWN_SERVER_ERROR when the library fails, INVALID_REQUEST for a level out of range.
Result<Bytes> compress(Codec codec, ByteSpan data, int level = kDefaultLevel);

/// Undoes `compress`; also reads raw snappy. Never takes memory for more than `bytes_max` of output, whatever sizes the
/// input claims: MESSAGE_TOO_LARGE past it, CORRUPT_MESSAGE for damaged or cut-off input.
Result<Bytes> decompress(Codec codec, ByteSpan data, std::size_t bytes_max);

}  // namespace cork::compression
