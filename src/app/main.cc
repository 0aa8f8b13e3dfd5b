// SPDX-License-Identifier: Apache-2.0
// The main function of `cork`.
#include "app/command/program.h"

int main(int argc, char** argv) { return cork::app::run_program(argc, argv); }
