// SPDX-License-Identifier: Apache-2.0
// The program `cork`: parses the command line, runs one command.
#include <CLI/CLI.hpp>

#include "app/command_line.h"

int main(int argc, char** argv) {
  CLI::App app("Cork: Kafka in one program.", "cork");
  app.set_version_flag("--version", "cork " CORK_VERSION);
  app.require_subcommand(1);
  cork::app::CommandLine line;
  cork::app::define_commands(app, line);
  constexpr int kUsage = 2;
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  return line.status;
}
