// SPDX-License-Identifier: Apache-2.0
// The program `cork`: parses the command line, runs one command.
#include "app/command/program.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <vector>

#include "app/command/command_line.h"

namespace cork::app {
namespace {

std::unique_ptr<CLI::App> make_app(CommandLine& line) {
  auto app = std::make_unique<CLI::App>("Cork: Kafka in one program.", "cork");
  app->set_version_flag("--version", "cork " CORK_VERSION);
  app->require_subcommand(1);
  define_commands(*app, line);
  return app;
}

}  // namespace

int run_program(int argc, char** argv) {
  constexpr int kUsage = 2;
  CommandLine line;
  const auto app = make_app(line);
  try {
    app->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app->exit(error);  // help, version
    std::cerr << usage_error(*app, error, std::vector<std::string>(argv + 1, argv + argc));
    return kUsage;
  }
  return line.status;
}

std::string program_reference() {
  CommandLine line;
  return command_reference(*make_app(line));
}

}  // namespace cork::app
