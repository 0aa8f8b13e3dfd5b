// SPDX-License-Identifier: Apache-2.0
// A request over one connection, its answer read to the end.
#include "http/get.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <charconv>
#include <utility>

namespace cork::http {
namespace {

namespace beast = boost::beast;

std::unexpected<Error> failed(const Url& url, std::string_view what) {
  return fail(ErrorCode::kNetworkException, url.host + url.path + ": " + std::string(what));
}

std::string request_text(const Url& url, const Asked& asked) {
  std::string text = asked.method + " " + url.path + " HTTP/1.1\r\nHost: " + url.host +
                     "\r\nAccept: application/json\r\nConnection: close\r\n" + asked.headers;
  if (!asked.body.empty()) text += "Content-Length: " + std::to_string(asked.body.size()) + "\r\n";
  return text + "\r\n" + asked.body;
}

/// Closes the stream at the deadline, so that a silent server ends the read.
class Deadline {
 public:
  Deadline(Core& core, net::Stream& stream, std::int64_t deadline_ns)
      : core_(core), timer_(core.start_timer(deadline_ns, [&stream] { stream.close(); })) {}
  Deadline(const Deadline&) = delete;
  Deadline& operator=(const Deadline&) = delete;
  ~Deadline() { core_.cancel_timer(timer_); }

 private:
  Core& core_;
  runtime::TimerId timer_;
};

}  // namespace

Result<Url> Url::parse(std::string_view text) {
  Url url;
  const std::string shown(text);
  const auto invalid = [&](std::string_view why) {
    return fail(ErrorCode::kInvalidConfig, "'" + shown + "': " + std::string(why));
  };
  if (text.starts_with("https://")) {
    url.https = true;
    text.remove_prefix(8);
  } else if (text.starts_with("http://")) {
    text.remove_prefix(7);
  } else {
    return invalid("it begins neither with https:// nor with http://");
  }
  url.port = url.https ? 443 : 80;
  const auto slash = text.find('/');
  std::string_view authority = text.substr(0, slash);
  if (slash != std::string_view::npos) url.path = text.substr(slash);
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && !authority.ends_with(']')) {
    const char* end = authority.data() + authority.size();
    const auto [at, error] = std::from_chars(authority.data() + colon + 1, end, url.port);
    if (error != std::errc() || at != end || url.port == 0) return invalid("the port is no number from 1 to 65535");
    authority = authority.substr(0, colon);
  }
  if (authority.starts_with('[') && authority.ends_with(']')) authority = authority.substr(1, authority.size() - 2);
  if (authority.empty()) return invalid("it names no host");
  for (const char c : text) {
    if (c <= ' ' || c == 0x7f || c == '@') return invalid("it holds characters that an address cannot have");
  }
  url.host = authority;
  return url;
}

Task<Result<Answer>> ask(Core& core, net::Transport& transport, Url url, Asked asked,
                         std::shared_ptr<const net::TlsContext> tls, std::int64_t deadline_ns, std::size_t bytes_max) {
  CO_TRY_ASSIGN(std::unique_ptr<net::Stream> stream, co_await transport.connect(url.host, url.port, deadline_ns));
  if (url.https) {
    CO_TRY_ASSIGN(net::TlsConnection encrypted,
                  co_await net::connect_tls(core, std::move(stream), std::move(tls), url.host, deadline_ns));
    stream = std::move(encrypted.stream);
  }
  const Deadline deadline(core, *stream, deadline_ns);
  std::vector<Bytes> parts;
  parts.push_back(Bytes::from(request_text(url, asked)));
  CO_TRY(co_await stream->write_all(std::move(parts)));
  beast::http::response_parser<beast::http::string_body> parser;
  parser.body_limit(bytes_max);
  parser.eager(true);
  std::vector<std::byte> buffer(16 << 10);
  std::size_t filled = 0;
  while (!parser.is_done()) {
    if (filled == buffer.size()) co_return failed(url, "the answer's header is too long");
    const auto got = co_await stream->read_some(MutableByteSpan(buffer).subspan(filled));
    if (!got) co_return failed(url, got.error().message);
    boost::system::error_code error;
    if (*got == 0) {
      parser.put_eof(error);
      if (error || !parser.is_done()) co_return failed(url, "the answer ended early");
      break;
    }
    filled += *got;
    const std::size_t used = parser.put(boost::asio::const_buffer(buffer.data(), filled), error);
    if (error && error != beast::http::error::need_more) co_return failed(url, error.message());
    std::copy(buffer.begin() + static_cast<std::ptrdiff_t>(used), buffer.begin() + static_cast<std::ptrdiff_t>(filled),
              buffer.begin());
    filled -= used;
  }
  co_return Answer{parser.get().result_int(), std::move(parser.get().body())};
}

Task<Result<std::string>> get(Core& core, net::Transport& transport, Url url,
                              std::shared_ptr<const net::TlsContext> tls, std::int64_t deadline_ns,
                              std::size_t bytes_max) {
  CO_TRY_ASSIGN(Answer answer, co_await ask(core, transport, url, {}, std::move(tls), deadline_ns, bytes_max));
  if (answer.status != 200) co_return failed(url, "status " + std::to_string(answer.status));
  co_return std::move(answer.body);
}

}  // namespace cork::http
