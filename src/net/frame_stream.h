// SPDX-License-Identifier: Apache-2.0
// FrameStream: Kafka's frames, a length and that many bytes, over a Stream.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "net/memory_budget.h"
#include "net/transport.h"

namespace cork::net {

/// At most one read and one write at a time. Memory grows with the bytes that arrive, not with the length they claim.
class FrameStream {
 public:
  /// `frame_bytes_max`: a longer frame is an error. Large frames take their memory from `budget`, and are not read on while
  /// it has none.
  FrameStream(std::unique_ptr<Stream> stream, std::size_t frame_bytes_max, std::shared_ptr<MemoryBudget> budget);

  /// The next frame without its length; nullopt at an orderly end between frames. INVALID_REQUEST for a negative or too
  /// large length, NETWORK_EXCEPTION when the connection breaks inside a frame.
  Task<Result<std::optional<Bytes>>> read();
  /// Frames whose length is in their first part already.
  Task<Result<void>> write(std::vector<Bytes> parts) { return stream_->write_all(std::move(parts)); }
  void close() { stream_->close(); }
  /// For the frames that are read from now on.
  void limit_frames(std::size_t bytes_max) { frame_bytes_max_ = bytes_max; }
  /// The first bytes of a frame are here and the rest is not.
  bool inside_frame() const { return inside_frame_; }
  Stream& stream() { return *stream_; }

 private:
  Task<Result<bool>> fill(std::size_t size);
  Task<Result<Bytes>> read_body(std::size_t size);
  std::size_t buffered() const { return end_ - begin_; }

  std::unique_ptr<Stream> stream_;
  std::size_t frame_bytes_max_;
  std::shared_ptr<MemoryBudget> budget_;
  bool inside_frame_ = false;
  std::vector<std::byte> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace cork::net
