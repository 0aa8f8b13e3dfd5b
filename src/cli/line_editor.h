// SPDX-License-Identifier: Apache-2.0
// Lines from a terminal: editing, a history kept in a file, completion by the tabulator.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace cork::cli {

/// Belongs to the thread that runs the terminal; one at a time, since it handles SIGINT while it reads.
class LineEditor {
 public:
  /// The words that may stand where one has been begun.
  using Words = std::function<std::vector<std::string>()>;
  enum class Got { kLine, kInterrupted, kEnd };

  /// `history`: the file that keeps former lines, readable by its owner only; empty: none is kept.
  LineEditor(std::string history, Words words);
  ~LineEditor();
  LineEditor(const LineEditor&) = delete;
  LineEditor& operator=(const LineEditor&) = delete;

  /// Waits for a line, given without its end. Ctrl-C is kInterrupted, Ctrl-D on an empty line kEnd.
  Got read(const char* prompt, std::string& line);
  /// Keeps an entry, unless it is the last one again. Line ends in it become spaces, so that it can be edited.
  void remember(std::string entry);

 private:
  struct Terminal;
  std::unique_ptr<Terminal> terminal_;
};

/// What of the words begins with `begun`, whatever the case; words in capitals follow the case of what has been begun. Sorted.
std::vector<std::string> completions(std::string_view begun, const std::vector<std::string>& words);

}  // namespace cork::cli
