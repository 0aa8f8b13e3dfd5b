// SPDX-License-Identifier: Apache-2.0
// What a person is told whose command line is wrong: what is wrong in it, the nearest name, an example.
#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "app/command/command_line.h"
#include "app/command/command_tree.h"
#include "base/nearest.h"

namespace cork::app {
namespace {

std::vector<std::string> names_of(const std::vector<const CLI::App*>& commands) {
  std::vector<std::string> names;
  for (const CLI::App* each : commands) names.push_back(each->get_name());
  return names;
}

std::string suggestion(const std::string& word, const std::vector<std::string>& names) {
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  const std::string_view found = nearest(word, candidates);
  return found.empty() ? "" : fmt::format("; did you mean {}?", found);
}

/// The words of the command line that lead to a command, and what follows them.
struct Reached {
  const CLI::App* command;
  std::string path;
  std::string next;  // empty at the end
};

Reached reach(const CLI::App& app, std::span<const std::string> arguments) {
  Reached reached{&app, app.get_name(), ""};
  for (const std::string& word : arguments) {
    const auto commands = subcommands(*reached.command);
    const auto next = std::ranges::find(commands, word, &CLI::App::get_name);
    if (next == commands.end()) {
      reached.next = word;
      break;
    }
    reached.command = *next;
    reached.path += " " + word;
  }
  return reached;
}

std::string unknown_option(const CLI::App& command, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  return fmt::format("there is no option {}{}", name, suggestion(name, flags(command)));
}

std::string what_is_wrong(const Reached& reached, const CLI::Error& error) {
  if (const auto commands = names_of(subcommands(*reached.command)); !commands.empty()) {
    if (reached.next.starts_with("-")) return unknown_option(*reached.command, reached.next);
    const std::string list = fmt::format("Commands: {}.", fmt::join(commands, ", "));
    if (reached.next.empty()) return "say which command. " + list;
    return fmt::format("there is no command \"{}\"{}\n{}", reached.next, suggestion(reached.next, commands), list);
  }
  if (dynamic_cast<const CLI::ExtrasError*>(&error) == nullptr) return error.what();
  const auto extras = reached.command->remaining();  // in no order that can be relied upon
  const auto option = std::ranges::find_if(extras, [](const std::string& word) { return word.starts_with("-"); });
  if (option != extras.end()) return unknown_option(*reached.command, *option);
  return extras.empty() ? error.what() : fmt::format("did not expect \"{}\"", extras.front());
}

}  // namespace

std::string usage_error(const CLI::App& app, const CLI::Error& error, std::span<const std::string> arguments) {
  const Reached reached = reach(app, arguments);
  std::string text = fmt::format("{}: {}\n", reached.path, what_is_wrong(reached, error));
  if (const std::string footer = reached.command->get_footer(); !footer.empty()) text += footer + "\n";
  return text + fmt::format("Run {} --help for more.\n", reached.path);
}

}  // namespace cork::app
