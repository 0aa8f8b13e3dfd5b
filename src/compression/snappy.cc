// SPDX-License-Identifier: Apache-2.0
// snappy: xerial's framing (what Java's clients write) and the raw form (what librdkafka and others may write).
#include <snappy.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/endian.h"
#include "compression/codecs.h"
#include "compression/output.h"

namespace cork::compression {
namespace {

// Header: magic, version 1, lowest compatible version 1 (big-endian); then blocks of {length, raw snappy}.
constexpr std::array<std::uint8_t, 8> kMagic{0x82, 'S', 'N', 'A', 'P', 'P', 'Y', 0};
constexpr std::size_t kHeaderBytes = 16;
constexpr std::size_t kBlockBytes = 32 * 1024;

const char* chars(ByteSpan data) { return reinterpret_cast<const char*>(data.data()); }

Result<void> add_raw_block(ByteSpan block, Output& output, std::size_t bytes_max) {
  std::size_t size = 0;
  if (!snappy::GetUncompressedLength(chars(block), block.size(), &size)) return corrupt("snappy", "no length");
  // Snappy expands at most 64/3 times: a larger claim is a lie, found before memory is taken for it.
  if (size > 0 && size / 22 > block.size()) return corrupt("snappy", "the length it claims is impossible");
  const MutableByteSpan room = output.room_for(size);
  if (size > 0 && room.empty()) return too_large("snappy", bytes_max);
  if (!snappy::RawUncompress(chars(block), block.size(), reinterpret_cast<char*>(room.data()))) {
    return corrupt("snappy", "a block cannot be read");
  }
  output.advance(size);
  return {};
}

}  // namespace

Result<Bytes> snappy_compress(ByteSpan data) {
  const std::size_t blocks = (data.size() + kBlockBytes - 1) / kBlockBytes;
  std::vector<std::byte> out(kHeaderBytes + blocks * (4 + snappy::MaxCompressedLength(kBlockBytes)));
  std::memcpy(out.data(), kMagic.data(), kMagic.size());
  store_big_endian<std::int32_t>(out.data() + 8, 1);
  store_big_endian<std::int32_t>(out.data() + 12, 1);
  std::size_t at = kHeaderBytes;
  for (std::size_t from = 0; from < data.size(); from += kBlockBytes) {
    const ByteSpan block = data.subspan(from, std::min(kBlockBytes, data.size() - from));
    std::size_t size = 0;
    snappy::RawCompress(chars(block), block.size(), reinterpret_cast<char*>(out.data() + at + 4), &size);
    store_big_endian(out.data() + at, static_cast<std::int32_t>(size));
    at += 4 + size;
  }
  out.resize(at);
  return Bytes::from(std::move(out));
}

Result<Bytes> snappy_decompress(ByteSpan data, std::size_t bytes_max) {
  Output output(data.size(), bytes_max);
  if (data.size() < kHeaderBytes || std::memcmp(data.data(), kMagic.data(), kMagic.size()) != 0) {
    TRY(add_raw_block(data, output, bytes_max));
    return output.finish();
  }
  // Its versions are not looked at: some clients write them in the other byte order.
  std::size_t at = kHeaderBytes;
  while (at < data.size()) {
    if (data.size() - at < 4) return corrupt("snappy", "it is cut off");
    const auto size = load_big_endian<std::int32_t>(data.data() + at);
    at += 4;
    if (size < 0 || static_cast<std::size_t>(size) > data.size() - at) return corrupt("snappy", "a block is cut off");
    TRY(add_raw_block(data.subspan(at, static_cast<std::size_t>(size)), output, bytes_max));
    at += static_cast<std::size_t>(size);
  }
  return output.finish();
}

}  // namespace cork::compression
