// SPDX-License-Identifier: Apache-2.0
// What a command of the tree has below it, and its options.
#include "app/command/command_tree.h"

#include <CLI/CLI.hpp>

namespace cork::app {

std::vector<const CLI::App*> subcommands(const CLI::App& command) {
  const auto all = command.get_subcommands([](const CLI::App*) { return true; });
  return {all.begin(), all.end()};
}

std::vector<std::string> flags(const CLI::App& command) {
  std::vector<std::string> result;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) result.push_back("--" + name);
    for (const std::string& name : option->get_snames()) result.push_back("-" + name);
  }
  return result;
}

}  // namespace cork::app
