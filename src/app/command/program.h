// SPDX-License-Identifier: Apache-2.0
// The program `cork`, as its main function and its reference see it: without the parser of command lines.
#pragma once

#include <string>

namespace cork::app {

/// Runs the command that the arguments name. Returns the exit status: 2 for a command line that cannot be parsed.
int run_program(int argc, char** argv);

/// docs/reference/cli.md.
std::string program_reference();

}  // namespace cork::app
