// SPDX-License-Identifier: Apache-2.0
// gzip through zlib.
#include <zlib.h>

#include <algorithm>
#include <limits>

#include "compression/codecs.h"
#include "compression/compression.h"
#include "compression/output.h"

namespace cork::compression {
namespace {

constexpr int kGzipWindowBits = 15 + 16;  // 16 asks zlib for gzip's header and trailer

uInt clamp(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

struct Inflater {
  z_stream stream{};
  ~Inflater() { inflateEnd(&stream); }
};
struct Deflater {
  z_stream stream{};
  ~Deflater() { deflateEnd(&stream); }
};

}  // namespace

Result<Bytes> gzip_compress(ByteSpan data, int level) {
  if (level != kDefaultLevel && (level < 1 || level > 9)) {
    return fail(ErrorCode::kInvalidRequest, "gzip level " + std::to_string(level) + " is not in 1..9");
  }
  Deflater deflater;
  z_stream& stream = deflater.stream;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindowBits, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return fail(ErrorCode::kUnknownServerError, "gzip cannot start");
  }
  std::vector<std::byte> out(deflateBound(&stream, data.size()));
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(data.data()));
  stream.avail_in = clamp(data.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = clamp(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) return fail(ErrorCode::kUnknownServerError, "gzip cannot compress");
  out.resize(stream.total_out);
  return Bytes::from(std::move(out));
}

Result<Bytes> gzip_decompress(ByteSpan data, std::size_t bytes_max) {
  Inflater inflater;
  z_stream& stream = inflater.stream;
  if (inflateInit2(&stream, kGzipWindowBits) != Z_OK) return fail(ErrorCode::kUnknownServerError, "gzip cannot start");
  Output output(data.size(), bytes_max);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(data.data()));
  stream.avail_in = clamp(data.size());
  for (;;) {
    MutableByteSpan room = output.room();
    std::byte surplus;  // past the cap only the end of the stream may come: one byte of output is one too many
    const bool full = room.empty();
    if (full) room = MutableByteSpan(&surplus, 1);
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = clamp(room.size());
    const std::size_t offered = stream.avail_out;
    const int status = inflate(&stream, Z_NO_FLUSH);
    const std::size_t made = offered - stream.avail_out;
    if (full && made > 0) return too_large("gzip", bytes_max);
    if (!full) output.advance(made);
    if (status == Z_STREAM_END) {
      if (stream.avail_in == 0) return output.finish();
      if (inflateReset(&stream) != Z_OK) return corrupt("gzip", "a second member cannot be read");
      continue;  // gzip members may follow one another
    }
    if (status != Z_OK && status != Z_BUF_ERROR) return corrupt("gzip", stream.msg != nullptr ? stream.msg : "bad data");
    if (made == 0 && stream.avail_in == 0) return corrupt("gzip", "it is cut off");
    if (status == Z_BUF_ERROR && made == 0) return corrupt("gzip", "no progress");
  }
}

}  // namespace cork::compression
