// SPDX-License-Identifier: Apache-2.0
// Completion scripts and the reference page, from the tree of commands.
#include <CLI/CLI.hpp>

#include "app/command/command_line.h"
#include "app/command/command_tree.h"

namespace cork::app {
namespace {

/// The words that may follow a command.
std::string words(const CLI::App& app) {
  std::string result;
  for (const CLI::App* command : subcommands(app)) result += (result.empty() ? "" : " ") + command->get_name();
  for (const std::string& flag : flags(app)) result += (result.empty() ? "" : " ") + flag;
  return result;
}

/// "topic create" -> its words, for every command.
void collect(const CLI::App& app, const std::string& path, std::vector<std::pair<std::string, const CLI::App*>>& out) {
  out.emplace_back(path, &app);
  for (const CLI::App* command : subcommands(app)) collect(*command, path.empty() ? command->get_name() : path + " " + command->get_name(), out);
}

std::string bash(const std::vector<std::pair<std::string, const CLI::App*>>& commands) {
  std::string cases;
  for (const auto& [path, command] : commands) cases += "    '" + path + "') words='" + words(*command) + "' ;;\n";
  return "_cork() {\n"
         "  local current=${COMP_WORDS[COMP_CWORD]} path= words= i\n"
         "  for ((i = 1; i < COMP_CWORD; ++i)); do\n"
         "    [[ ${COMP_WORDS[i]} == -* ]] && break\n"
         "    path=${path:+$path }${COMP_WORDS[i]}\n"
         "  done\n"
         "  while :; do\n"
         "    case $path in\n" + cases + "    esac\n"
         "    [[ -n $words || -z $path ]] && break\n"
         "    if [[ $path == *' '* ]]; then path=${path% *}; else path=; fi\n"
         "  done\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
         "  [[ ${#COMPREPLY[@]} -gt 0 || $current == -* ]] || COMPREPLY=($(compgen -f -- \"$current\"))\n"
         "}\n"
         "complete -F _cork cork\n";
}

std::string quoted(std::string text) {
  for (std::size_t at = text.find('\''); at != std::string::npos; at = text.find('\'', at + 2)) text.insert(at, "\\");
  return "'" + text + "'";
}

std::string fish(const std::vector<std::pair<std::string, const CLI::App*>>& commands) {
  std::string out = "complete -c cork -f\n";
  for (const auto& [path, command] : commands) {
    std::string condition = "__fish_use_subcommand";
    if (!path.empty()) {
      condition = "__fish_seen_subcommand_from " + path.substr(path.rfind(' ') == std::string::npos ? 0 : path.rfind(' ') + 1);
    }
    for (const CLI::App* child : subcommands(*command)) {
      out += "complete -c cork -n " + quoted(condition) + " -a " + child->get_name() + " -d " + quoted(child->get_description()) + "\n";
    }
    for (const CLI::Option* option : command->get_options()) {
      std::string line = "complete -c cork -n " + quoted(condition);
      for (const std::string& name : option->get_lnames()) line += " -l " + name;
      for (const std::string& name : option->get_snames()) line += " -s " + name;
      if (!option->get_lnames().empty() || !option->get_snames().empty()) out += line + " -d " + quoted(option->get_description()) + "\n";
    }
  }
  return out;
}

std::string cell(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return out;
}

void append_command(const std::string& path, const CLI::App& command, std::string& out) {
  out += "\n## cork " + path + "\n\n" + command.get_description() + ".\n";
  std::string rows;
  for (const CLI::Option* option : command.get_options()) {
    if (option->check_lname("help")) continue;
    std::string names;
    for (const std::string& name : option->get_snames()) names += (names.empty() ? "`-" : ", `-") + name + "`";
    for (const std::string& name : option->get_lnames()) names += (names.empty() ? "`--" : ", `--") + name + "`";
    if (names.empty()) names = "`" + option->get_name() + "`";
    const std::string otherwise = option->get_default_str().empty() ? (option->get_required() ? "required" : "") : "`" + cell(option->get_default_str()) + "`";
    rows += "| " + names + " | " + otherwise + " | " + cell(option->get_description()) + " |\n";
  }
  if (!rows.empty()) out += "\n| option | default | meaning |\n| --- | --- | --- |\n" + rows;
  if (const std::string footer = command.get_footer(); !footer.empty()) out += "\n```\n" + footer + "\n```\n";
}

}  // namespace

std::string completion_script(const CLI::App& app, const std::string& shell) {
  std::vector<std::pair<std::string, const CLI::App*>> commands;
  collect(app, "", commands);
  if (shell == "fish") return fish(commands);
  if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash(commands);
  return bash(commands);
}

std::string command_reference(const CLI::App& app) {
  std::string out =
      "\n# Commands\n\n"
      "`cork COMMAND --help` shows the same. Exit status: 0 done, 1 an error, which is on standard error with what to do, 2 a wrong command "
      "line, 130 or 143 ended by Ctrl-C or SIGTERM before its work was done.\n";
  std::vector<std::pair<std::string, const CLI::App*>> commands;
  collect(app, "", commands);
  for (const auto& [path, command] : commands) {
    if (!path.empty() && subcommands(*command).empty()) append_command(path, *command, out);
  }
  return out;
}

}  // namespace cork::app
