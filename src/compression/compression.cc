// SPDX-License-Identifier: Apache-2.0
// Chooses the codec.
#include "compression/compression.h"

#include <array>

#include "compression/codecs.h"
#include "compression/output.h"

namespace cork::compression {
namespace {

constexpr std::array<std::string_view, 5> kNames{"none", "gzip", "snappy", "lz4", "zstd"};

std::unexpected<Error> unknown_codec(Codec codec) {
  return fail(ErrorCode::kUnsupportedCompressionType,
              "unknown compression type " + std::to_string(static_cast<int>(codec)));
}

}  // namespace

std::string_view to_string(Codec codec) {
  const auto index = static_cast<std::size_t>(codec);
  return index < kNames.size() ? kNames[index] : "unknown";
}

std::optional<Codec> parse_codec(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Codec>(i);
  }
  return std::nullopt;
}

Result<Bytes> compress(Codec codec, ByteSpan data, int level) {
  switch (codec) {
    case Codec::kNone:
      return Bytes::copy(data);
    case Codec::kGzip:
      return gzip_compress(data, level);
    case Codec::kSnappy:
      return snappy_compress(data);
    case Codec::kLz4:
      return lz4_compress(data, level);
    case Codec::kZstd:
      return zstd_compress(data, level);
  }
  return unknown_codec(codec);
}

Result<Bytes> decompress(Codec codec, ByteSpan data, std::size_t bytes_max) {
  switch (codec) {
    case Codec::kNone:
      if (data.size() > bytes_max) return too_large("uncompressed", bytes_max);
      return Bytes::copy(data);
    case Codec::kGzip:
      return gzip_decompress(data, bytes_max);
    case Codec::kSnappy:
      return snappy_decompress(data, bytes_max);
    case Codec::kLz4:
      return lz4_decompress(data, bytes_max);
    case Codec::kZstd:
      return zstd_decompress(data, bytes_max);
  }
  return unknown_codec(codec);
}

}  // namespace cork::compression
