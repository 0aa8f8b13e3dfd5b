// SPDX-License-Identifier: Apache-2.0
// Fuzz target: any bytes as any message; what decodes must encode and decode to the same bytes again.
#include <cstdlib>

#include "base/endian.h"
#include "protocol/header.h"

using namespace cork;
using namespace cork::protocol;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 3) return 0;
  const ByteSpan input(reinterpret_cast<const std::byte*>(data), size);
  {
    Reader in(input);
    (void)decode_request_header(in);
  }
  const auto messages = all_messages();
  const MessageInfo& info = *messages[load_big_endian<std::uint16_t>(data) % messages.size()];
  const auto version = static_cast<std::int16_t>(info.min + data[2] % (info.max - info.min + 1));
  AnyMessage first = make_message(info);
  Reader in(input.subspan(3));
  if (!decode_message(info, first.get(), in, version)) return 0;
  Writer out;
  if (!encode_message(info, first.get(), out, version)) std::abort();
  const auto bytes = out.flatten();
  AnyMessage second = make_message(info);
  Reader again{ByteSpan(bytes)};
  if (!decode_message(info, second.get(), again, version) || again.remaining() != 0) std::abort();
  Writer other;
  if (!encode_message(info, second.get(), other, version) || other.flatten() != bytes) std::abort();
  (void)print_message(info, first.get(), version);
  return 0;
}
