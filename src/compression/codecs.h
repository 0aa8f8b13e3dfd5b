// SPDX-License-Identifier: Apache-2.0
// The codecs one by one; private to this folder.
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace cork::compression {

Result<Bytes> gzip_compress(ByteSpan data, int level);
Result<Bytes> gzip_decompress(ByteSpan data, std::size_t bytes_max);
Result<Bytes> snappy_compress(ByteSpan data);
Result<Bytes> snappy_decompress(ByteSpan data, std::size_t bytes_max);
Result<Bytes> lz4_compress(ByteSpan data, int level);
Result<Bytes> lz4_decompress(ByteSpan data, std::size_t bytes_max);
Result<Bytes> zstd_compress(ByteSpan data, int level);
Result<Bytes> zstd_decompress(ByteSpan data, std::size_t bytes_max);

}  // namespace cork::compression
