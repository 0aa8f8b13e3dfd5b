// SPDX-License-Identifier: Apache-2.0
// Lines of standard input by asio's reactor. Its descriptor is not made non-blocking: a shell has it, too.
#include "runtime/real/standard_input.h"

#include <unistd.h>

#include <algorithm>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <utility>

#include "runtime/wait.h"

namespace cork::runtime {

struct StandardInput::Impl {
  explicit Impl(RealCore& owner) : core(owner), stream(owner.io_context()) {
    boost::system::error_code error;
    stream.assign(::dup(STDIN_FILENO), error);
  }
  struct Wait {
    explicit Wait(Core& core) : ready(core) {}
    Signal ready;
  };

  /// A file is always ready: the reactor says that it cannot wait for it.
  Task<void> wait() {
    auto wait = std::make_shared<Wait>(core);
    waiting = wait;
    stream.async_wait(boost::asio::posix::stream_descriptor::wait_read, [wait](const boost::system::error_code&) { wait->ready.set(); });
    co_await wait->ready.wait();
  }
  std::size_t line_end() {
    const std::size_t end = text.find('\n', looked);
    looked = end == std::string::npos ? text.size() : end;
    return end;
  }
  std::string take(std::size_t end) {
    std::string line = text.substr(begin, end - begin);
    begin = looked = std::min(end + 1, text.size());
    return line;
  }

  RealCore& core;
  boost::asio::posix::stream_descriptor stream;
  std::weak_ptr<Wait> waiting{};
  std::string text{};     // what was read
  std::size_t begin = 0;   // of what was not taken
  std::size_t looked = 0;  // no line ends in front of it
  bool ended = false;
  bool closed = false;
};

StandardInput::StandardInput(RealCore& core) : impl_(std::make_unique<Impl>(core)) {}
StandardInput::~StandardInput() = default;

bool StandardInput::has_line() const { return !impl_->closed && (impl_->line_end() != std::string::npos || (impl_->ended && impl_->begin < impl_->text.size())); }

void StandardInput::close() {
  impl_->closed = true;
  if (const auto wait = impl_->waiting.lock()) wait->ready.set();
}

Task<std::optional<std::string>> StandardInput::next_line() {
  constexpr std::size_t kPiece = 64 << 10;
  Impl& input = *impl_;
  while (!input.closed) {
    if (const std::size_t end = input.line_end(); end != std::string::npos) co_return input.take(end);
    if (input.ended) {
      if (input.begin == input.text.size()) break;
      co_return input.take(input.text.size());
    }
    co_await input.wait();
    if (input.closed) break;
    input.looked -= input.begin;
    input.text.erase(0, std::exchange(input.begin, 0));
    const std::size_t have = input.text.size();
    input.text.resize(have + kPiece);
    const ssize_t got = ::read(STDIN_FILENO, input.text.data() + have, kPiece);
    input.text.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got == 0 || (got < 0 && errno != EINTR && errno != EAGAIN)) input.ended = true;
  }
  co_return std::nullopt;
}

}  // namespace cork::runtime
