// SPDX-License-Identifier: Apache-2.0
// The program `cork`: parses the command line, runs one command.
#include "app/command/program.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <memory>
#include <vector>

#include "app/command/command_line.h"
#include "cli/session.h"

namespace cork::app {
namespace {

/// An option that may be repeated takes one value each time: `-H a=1 topic` would have the topic as a header.
void take_one_value_a_time(CLI::App& app) {
  for (CLI::Option* const option : app.get_options([](CLI::Option* one) { return !one->get_positional() && one->get_items_expected_max() > 1; })) {
    option->allow_extra_args(false);
  }
  for (CLI::App* const command : app.get_subcommands([](CLI::App*) { return true; })) take_one_value_a_time(*command);
}

std::unique_ptr<CLI::App> make_app(CommandLine& line) {
  auto app = std::make_unique<CLI::App>("Cork: Kafka in one program.", "cork");
  app->set_version_flag("--version", "cork " CORK_VERSION);
  app->require_subcommand(1);
  define_commands(*app, line);
  take_one_value_a_time(*app);
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
    if (error.get_exit_code() != 0) {
      std::cerr << usage_error(*app, error, std::vector<std::string>(argv + 1, argv + argc));
      return kUsage;
    }
    line.status = app->exit(error);  // help, version
  }
  // A full disk, say: who asked for output has to know that it is not all there.
  std::cout.flush();
  if (line.status == 0 && (std::fflush(stdout) != 0 || std::ferror(stdout) != 0 || !std::cout)) {
    return cli::complain({ErrorCode::kKafkaStorageError, "not all of the output could be written to standard output"});
  }
  return line.status;
}

std::string program_reference() {
  CommandLine line;
  return command_reference(*make_app(line));
}

}  // namespace cork::app
