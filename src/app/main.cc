// SPDX-License-Identifier: Apache-2.0
// The program `cork`: reads the command line and runs one command.
#include <CLI/CLI.hpp>

#include <string>

#include "app/server.h"

int main(int argc, char** argv) {
  CLI::App app("Cork: Kafka in one program.", "cork");
  app.set_version_flag("--version", "cork " CORK_VERSION);
  app.require_subcommand(1);

  cork::app::ServerOptions options;
  std::string data;
  int port = -1;
  auto* up = app.add_subcommand("up", "Run a broker with development defaults: loopback only, data in ./cork-data.");
  up->add_option("--data", data, "directory of the data");
  up->add_option("--port", port, "port on 127.0.0.1; 0 takes a free one")->check(CLI::Range(0, 65535));
  auto* server = app.add_subcommand("server", "Run a broker as its configuration says.");
  for (auto* command : {up, server}) {
    auto* file = command->add_option("--config", options.config_file, "file in the syntax of server.properties");
    if (command == server) file->required();
    command->add_option("--set", options.settings, "key=value, stronger than file and environment; may be repeated");
  }
  up->footer("Example: cork up --data /tmp/cork --port 9092 --set num.partitions=3");
  CLI11_PARSE(app, argc, argv);

  if (up->parsed()) {
    options.presets = cork::app::development_presets();
    if (!data.empty()) options.settings.insert(options.settings.begin(), "log.dirs=" + data);
    if (port >= 0) options.settings.insert(options.settings.begin(), "listeners=PLAINTEXT://127.0.0.1:" + std::to_string(port));
  }
  return cork::app::run_server(options);
}
