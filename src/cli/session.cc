// SPDX-License-Identifier: Apache-2.0
// The life of one command.
#include "cli/session.h"

#include <cstdio>
#include <utility>

namespace cork::cli {

Result<std::unique_ptr<Session>> Session::open(const CommonOptions& options) {
  std::unique_ptr<Session> session(new Session(options));
  client::ClientOptions client_options;
  TRY_ASSIGN(client_options.bootstrap, client::parse_addresses(options.bootstrap));
  session->transport_ = net::make_tcp_transport(session->core_);
  session->client_ = std::make_unique<client::Client>(session->core_, *session->transport_, std::move(client_options));
  session->core_.on_stop_signal([raw = session.get()] {
    raw->interrupted_ = true;
    raw->client_->close();
  });
  return session;
}

Session::~Session() {
  client_->close();
  core_.destroy_tasks();
}

Task<void> Session::store(Task<Result<void>> task, Result<void>& result) { result = co_await std::move(task); }

int Session::run(Task<Result<void>> task) {
  Result<void> result;
  core_.run_until_done(store(std::move(task), result));
  std::fflush(stdout);
  if (result || interrupted_) return 0;
  return complain(result.error());
}

int complain(const Error& error) {
  std::fprintf(stderr, "cork: %s\n", error.message.c_str());
  return 1;
}

}  // namespace cork::cli
