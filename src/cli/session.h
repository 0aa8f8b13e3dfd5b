// SPDX-License-Identifier: Apache-2.0
// Session: what every command has: a loop, a client of the cluster, and a way to print.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/client.h"
#include "config/properties.h"
#include "runtime/file.h"
#include "runtime/real/real_core.h"
#include "runtime/real/standard_input.h"

namespace cork::cli {

struct CommonOptions {
  std::string bootstrap = "127.0.0.1:9092";
  std::string command_config{};            // a file of client properties
  std::vector<std::string> properties{};  // "key=value", stronger than the file
  bool json = false;  // --output json
};

/// What --command-config and -X say. Errors name file, line or property.
Result<std::vector<config::Property>> client_properties(const CommonOptions& options, FileSystem& files);

/// Lives as long as one command runs.
class Session {
 public:
  static Result<std::unique_ptr<Session>> open(const CommonOptions& options);
  ~Session();

  runtime::RealCore& core() { return core_; }
  client::Client& client() { return *client_; }
  FileSystem& files() { return *files_; }
  const std::vector<config::Property>& properties() const { return properties_; }
  bool json() const { return options_.json; }
  /// Lines of standard input. SIGINT or SIGTERM ends them, and a second one what is still under way with them.
  runtime::StandardInput& input();
  /// SIGINT or SIGTERM came: long work ends, and what it has done so far is kept.
  bool interrupted() const { return interrupted_; }

  /// Runs a command's task to its end. The exit status: 0, 1 after an error, which is printed, or that of an interruption.
  int run(Task<Result<void>> task);

 private:
  explicit Session(CommonOptions options) : options_(std::move(options)) {}
  void hear_interrupts();
  static Task<void> store(Task<Result<void>> task, Result<void>& result);

  CommonOptions options_;
  runtime::RealCore core_{1};
  std::unique_ptr<FileSystem> files_;
  std::vector<config::Property> properties_;
  std::unique_ptr<net::Transport> transport_;
  std::unique_ptr<client::Client> client_;
  std::unique_ptr<runtime::StandardInput> input_;
  bool interrupted_ = false;
};

/// Prints an error for a person; returns the exit status 1.
int complain(const Error& error);
/// Of a command that a signal has ended before its work was done, as shells and Kafka's tools have it: 130 for SIGINT, 143 for SIGTERM.
int interrupted_status(int signal);

}  // namespace cork::cli
