// SPDX-License-Identifier: Apache-2.0
// The life of one command.
#include "cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <span>
#include <utility>

#include "base/nearest.h"

namespace cork::cli {

namespace {

/// A file of Kafka's tools may hold options that mean nothing here, but a slip in one that does should not pass in silence.
void warn_of_unused(const CommonOptions& options, const std::vector<config::Property>& properties) {
  const auto used = security::client_security_options();
  for (const config::Property& property : properties) {
    if (property.key == "client.id" || std::ranges::find(used, property.key) != used.end()) continue;
    const std::string place = property.line == 0 ? "-X" : fmt::format("{}:{}", options.command_config, property.line);
    const std::string_view near = nearest(property.key, used);
    const std::string advice = property.key == "bootstrap.servers" ? "; use --bootstrap" : near.empty() ? "" : fmt::format("; did you mean {}?", near);
    fmt::print(stderr, "cork: warning: {}: {} has no effect{}\n", place, property.key, advice);
  }
}

}  // namespace

Result<std::vector<config::Property>> client_properties(const CommonOptions& options, FileSystem& files) {
  std::vector<config::Property> properties;
  if (!options.command_config.empty()) {
    TRY_ASSIGN(const auto file, files.open(options.command_config, OpenMode::kRead));
    TRY_ASSIGN(const std::uint64_t size, file->size());
    std::string text(size, '\0');
    TRY_ASSIGN(const std::size_t got, file->read_at(0, std::as_writable_bytes(std::span(text))));
    text.resize(got);
    auto parsed = config::parse_properties(text);
    if (!parsed) return fail(parsed.error().code, fmt::format("{}: {}", options.command_config, parsed.error().message));
    properties = std::move(*parsed);
  }
  for (const std::string& property : options.properties) {
    const auto equals = property.find('=');
    if (equals == std::string::npos) return fail(ErrorCode::kInvalidConfig, fmt::format("-X {}: write it as key=value", property));
    properties.push_back({property.substr(0, equals), property.substr(equals + 1)});
  }
  warn_of_unused(options, properties);
  return properties;
}

Result<std::unique_ptr<Session>> Session::open(const CommonOptions& options) {
  std::unique_ptr<Session> session(new Session(options));
  session->files_ = runtime::make_real_file_system(session->core_);
  TRY_ASSIGN(session->properties_, client_properties(options, *session->files_));
  client::ClientOptions opened;
  for (const config::Property& property : session->properties_) {
    if (property.key == "client.id") opened.client_id = property.value;
  }
  TRY_ASSIGN(opened.bootstrap, client::parse_addresses(options.bootstrap));
  TRY_ASSIGN(opened.security, security::parse_client_security(session->properties_, *session->files_));
  session->transport_ = net::make_tcp_transport(session->core_);
  session->client_ = std::make_unique<client::Client>(session->core_, *session->transport_, std::move(opened));
  session->hear_interrupts();
  return session;
}

void Session::hear_interrupts() {
  core_.on_stop_signal([this] {
    const bool first = !std::exchange(interrupted_, true);
    if (input_ == nullptr || !first) return client_->close();
    hear_interrupts();
    input_->close();
  });
}

runtime::StandardInput& Session::input() {
  if (input_ == nullptr) input_ = std::make_unique<runtime::StandardInput>(core_);
  return *input_;
}

Session::~Session() {
  if (client_ != nullptr) client_->close();  // none: what it was to be made of was refused
  core_.destroy_tasks();
}

Task<void> Session::store(Task<Result<void>> task, Result<void>& result) { result = co_await std::move(task); }

int Session::run(Task<Result<void>> task) {
  Result<void> result;
  core_.run_until_done(store(std::move(task), result));
  std::fflush(stdout);
  if (interrupted_) return interrupted_status(core_.stop_signal());
  return result ? 0 : complain(result.error());
}

int interrupted_status(int signal) {
  constexpr int kBehindStatuses = 128;
  return kBehindStatuses + signal;
}

int complain(const Error& error) {
  std::fprintf(stderr, "cork: %s\n", error.message.c_str());
  return 1;
}

}  // namespace cork::cli
