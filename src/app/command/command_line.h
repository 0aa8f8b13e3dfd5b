// SPDX-License-Identifier: Apache-2.0
// CommandLine: every command of the program `cork` with its options, from which help, completion and the reference come.
#pragma once

#include <span>
#include <string>

#include "app/server.h"
#include "cli/acl_commands.h"
#include "cli/cluster_commands.h"
#include "cli/config_commands.h"
#include "cli/consume_command.h"
#include "cli/group_commands.h"
#include "cli/log_dump_command.h"
#include "cli/log_inspect_command.h"
#include "cli/produce_command.h"
#include "cli/quota_commands.h"
#include "cli/rides_demo.h"
#include "cli/sql_command.h"
#include "cli/topic_commands.h"
#include "cli/txn_commands.h"
#include "cli/user_commands.h"

namespace CLI {
class App;
class Error;
}

namespace cork::app {

/// What the options of all commands are bound to, and the status of the one that ran.
struct CommandLine {
  ServerOptions server{};
  std::string data{};
  int port = -1;
  cli::TopicOptions topic{};
  cli::ProduceOptions produce{};
  cli::ConsumeOptions consume{};
  cli::GroupOptions group{};
  cli::TxnOptions txn{};
  cli::UserOptions user{};
  cli::AclOptions acl{};
  cli::QuotaOptions quota{};
  cli::ConfigOptions config{};
  cli::ClusterOptions cluster{};
  cli::LogDumpOptions log_dump{};
  cli::LogInspectOptions log_inspect{};
  cli::SqlOptions sql{};
  cli::RidesDemoOptions rides{};
  std::string shell{};
  int status = 0;
};

/// Adds the commands to `app`; parsing runs one of them. `line` outlives the parsing.
void define_commands(CLI::App& app, CommandLine& line);

/// What to print for a command line that cannot be parsed: `arguments` are the words behind the program's name.
std::string usage_error(const CLI::App& app, const CLI::Error& error, std::span<const std::string> arguments);

/// The script that makes `shell` (bash, zsh or fish) complete the commands and options of `app`.
std::string completion_script(const CLI::App& app, const std::string& shell);

/// docs/reference/cli.md.
std::string command_reference(const CLI::App& app);

}  // namespace cork::app
