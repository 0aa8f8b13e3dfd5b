// SPDX-License-Identifier: Apache-2.0
// LZ4 in its frame format, as record batches of version 2 hold it.
#include <lz4frame.h>

#include "compression/codecs.h"
#include "compression/compression.h"
#include "compression/output.h"

namespace cork::compression {
namespace {

struct Context {
  LZ4F_dctx* dctx = nullptr;
  ~Context() { LZ4F_freeDecompressionContext(dctx); }
};

}  // namespace

Result<Bytes> lz4_compress(ByteSpan data, int level) {
  if (level != kDefaultLevel && (level < 1 || level > 17)) {
    return fail(ErrorCode::kInvalidRequest, "lz4 level " + std::to_string(level) + " is not in 1..17");
  }
  LZ4F_preferences_t preferences{};
  preferences.frameInfo.blockSizeID = LZ4F_max64KB;
  preferences.frameInfo.blockMode = LZ4F_blockIndependent;  // Java's reader knows no linked blocks
  preferences.compressionLevel = level == kDefaultLevel ? 0 : level;
  std::vector<std::byte> out(LZ4F_compressFrameBound(data.size(), &preferences));
  const std::size_t size = LZ4F_compressFrame(out.data(), out.size(), data.data(), data.size(), &preferences);
  if (LZ4F_isError(size) != 0) {
    return fail(ErrorCode::kUnknownServerError, std::string("lz4 cannot compress: ") + LZ4F_getErrorName(size));
  }
  out.resize(size);
  return Bytes::from(std::move(out));
}

Result<Bytes> lz4_decompress(ByteSpan data, std::size_t bytes_max) {
  Context context;
  if (LZ4F_isError(LZ4F_createDecompressionContext(&context.dctx, LZ4F_VERSION)) != 0) {
    return fail(ErrorCode::kUnknownServerError, "lz4 cannot start");
  }
  Output output(data.size(), bytes_max);
  std::size_t at = 0;
  for (;;) {
    MutableByteSpan room = output.room();
    std::byte surplus;
    const bool full = room.empty();
    if (full) room = MutableByteSpan(&surplus, 1);
    std::size_t made = room.size();
    std::size_t used = data.size() - at;
    const std::size_t hint = LZ4F_decompress(context.dctx, room.data(), &made, data.data() + at, &used, nullptr);
    if (LZ4F_isError(hint) != 0) return corrupt("lz4", LZ4F_getErrorName(hint));
    if (full && made > 0) return too_large("lz4", bytes_max);
    if (!full) output.advance(made);
    at += used;
    if (hint == 0 && at == data.size()) return output.finish();
    if (made == 0 && used == 0) return corrupt("lz4", at == data.size() ? "it is cut off" : "no progress");
  }
}

}  // namespace cork::compression
