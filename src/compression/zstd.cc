// SPDX-License-Identifier: Apache-2.0
// zstd, streaming, with a bound on the window that a frame may ask for.
#include <zstd.h>

#include "compression/codecs.h"
#include "compression/compression.h"
#include "compression/output.h"

namespace cork::compression {
namespace {

constexpr int kWindowLogMax = 27;  // 128 MiB: what level 22 asks for; zstd's own default as well

struct Context {
  ZSTD_DCtx* dctx = ZSTD_createDCtx();
  ~Context() { ZSTD_freeDCtx(dctx); }
};

}  // namespace

Result<Bytes> zstd_compress(ByteSpan data, int level) {
  if (level != kDefaultLevel && (level < ZSTD_minCLevel() || level > ZSTD_maxCLevel())) {
    return fail(ErrorCode::kInvalidRequest, "zstd level " + std::to_string(level) + " is out of range");
  }
  std::vector<std::byte> out(ZSTD_compressBound(data.size()));
  const std::size_t size = ZSTD_compress(out.data(), out.size(), data.data(), data.size(),
                                         level == kDefaultLevel ? ZSTD_CLEVEL_DEFAULT : level);
  if (ZSTD_isError(size) != 0) {
    return fail(ErrorCode::kUnknownServerError, std::string("zstd cannot compress: ") + ZSTD_getErrorName(size));
  }
  out.resize(size);
  return Bytes::from(std::move(out));
}

Result<Bytes> zstd_decompress(ByteSpan data, std::size_t bytes_max) {
  const Context context;
  if (context.dctx == nullptr) return fail(ErrorCode::kUnknownServerError, "zstd cannot start");
  ZSTD_DCtx_setParameter(context.dctx, ZSTD_d_windowLogMax, kWindowLogMax);
  Output output(data.size(), bytes_max);
  ZSTD_inBuffer in{data.data(), data.size(), 0};
  for (;;) {
    MutableByteSpan room = output.room();
    std::byte surplus;
    const bool full = room.empty();
    if (full) room = MutableByteSpan(&surplus, 1);
    ZSTD_outBuffer out{room.data(), room.size(), 0};
    const std::size_t before = in.pos;
    const std::size_t hint = ZSTD_decompressStream(context.dctx, &out, &in);
    if (ZSTD_isError(hint) != 0) return corrupt("zstd", ZSTD_getErrorName(hint));
    if (full && out.pos > 0) return too_large("zstd", bytes_max);
    if (!full) output.advance(out.pos);
    if (hint == 0 && in.pos == in.size) return output.finish();
    if (out.pos == 0 && in.pos == before) return corrupt("zstd", "it is cut off");
  }
}

}  // namespace cork::compression
