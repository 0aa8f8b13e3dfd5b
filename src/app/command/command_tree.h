// SPDX-License-Identifier: Apache-2.0
// The tree of commands, read by what describes it: help, completion, errors.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace cork::app {

std::vector<const CLI::App*> subcommands(const CLI::App& command);

/// "--data", "-b"; long names first. Positional arguments have none.
std::vector<std::string> flags(const CLI::App& command);

}  // namespace cork::app
