// SPDX-License-Identifier: Apache-2.0
// Results of SQL on standard output.
#include "cli/sql_output.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>
#include <vector>

#include "cli/session.h"

namespace cork::cli {
namespace {

using Values = std::span<const std::optional<std::string_view>>;

void write(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

bool is_numeric(std::string_view type) {
  for (const char* name : {"TINYINT", "SMALLINT", "INT", "BIGINT", "FLOAT", "DOUBLE", "DECIMAL"}) {
    if (type.starts_with(name) && !type.starts_with("INTERVAL")) return true;
  }
  return false;
}

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
}

/// What happens to failed statements.
class ScriptOutput : public SqlOutput {
 public:
  explicit ScriptOutput(bool go_on) : go_on_(go_on) {}
  bool failed(const Error& error) final {
    ++failures_;
    flush();
    if (go_on_) show_error(error);
    return go_on_;
  }

 protected:
  virtual void show_error(const Error& error) { complain(error); }

 private:
  bool go_on_;
};

/// Rows wait for each other up to a page or a flush; the widths of the first page hold for all.
class TableOutput final : public ScriptOutput {
 public:
  using ScriptOutput::ScriptOutput;
  void begin(std::span<const sql::ResultColumn> columns, bool append_only) override {
    headings_.clear();
    numeric_.clear();
    widths_.clear();
    rows_.clear();
    with_op_ = !append_only;
    if (with_op_) add_heading("op", false);
    for (const sql::ResultColumn& column : columns) add_heading(column.name, is_numeric(column.type));
    shown_ = false;
    took_back_ = false;
    in_result_ = true;
  }
  void row(std::string_view op, Values values) override {
    std::vector<std::string> cells;
    if (with_op_) cells.emplace_back(op);
    took_back_ = took_back_ || op != "+I";
    for (const auto& value : values) cells.push_back(value ? std::string(*value) : "NULL");
    rows_.push_back(std::move(cells));
    if (rows_.size() >= kPage) flush();
  }
  void end(std::int64_t rows) override {
    if (!in_result_) {
      std::printf("%lld record%s written\n", static_cast<long long>(rows), rows == 1 ? "" : "s");
      return;
    }
    flush();
    if (!shown_) show_heading();
    std::printf("(%lld %s%s)%s\n", static_cast<long long>(rows), with_op_ ? "change" : "row", rows == 1 ? "" : "s",
                took_back_ ? "  SET 'execution.runtime-mode' = 'batch' shows only what is left of them" : "");
    in_result_ = false;
  }
  void flush() override {
    if (rows_.empty()) return;
    if (!shown_) {
      for (const auto& cells : rows_) {
        for (std::size_t i = 0; i < cells.size(); ++i) widths_[i] = std::max(widths_[i], width_of(cells[i]));
      }
      show_heading();
    }
    for (const auto& cells : rows_) show(cells);
    rows_.clear();
    std::fflush(stdout);
  }

 private:
  static constexpr std::size_t kPage = 1'000;

  void add_heading(std::string name, bool numeric) {
    widths_.push_back(width_of(name));
    headings_.push_back(std::move(name));
    numeric_.push_back(numeric);
  }
  void show_heading() {
    show(headings_);
    std::string line;
    for (std::size_t i = 0; i < widths_.size(); ++i) line += (i > 0 ? "  " : "") + std::string(widths_[i], '-');
    write(line + "\n");
    shown_ = true;
  }
  void show(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::size_t width = width_of(cells[i]);
      const std::string padding(width < widths_[i] ? widths_[i] - width : 0, ' ');
      if (i > 0) line += "  ";
      line += numeric_[i] ? padding + cells[i] : cells[i] + padding;
    }
    line.erase(line.find_last_not_of(' ') + 1);
    write(line + "\n");
  }

  std::vector<std::string> headings_;
  std::vector<bool> numeric_;
  std::vector<std::size_t> widths_;
  std::vector<std::vector<std::string>> rows_;
  bool with_op_ = false;
  bool took_back_ = false;
  bool shown_ = false;
  bool in_result_ = false;
};

/// {"name": value, ...}; "$op" comes first where rows change.
class JsonOutput final : public ScriptOutput {
 public:
  using ScriptOutput::ScriptOutput;
  void begin(std::span<const sql::ResultColumn> columns, bool append_only) override {
    columns_.assign(columns.begin(), columns.end());
    with_op_ = !append_only;
    in_result_ = true;
  }
  void row(std::string_view op, Values values) override {
    std::string line = "{";
    if (with_op_) line += "\"$op\":\"" + std::string(op) + "\"";
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (line.size() > 1) line += ",";
      line += boost::json::serialize(boost::json::string(columns_[i].name)) + ":" + value_text(columns_[i].type, values[i]);
    }
    write(line + "}\n");
  }
  void end(std::int64_t rows) override {
    if (!in_result_) write("{\"records_written\":" + std::to_string(rows) + "}\n");
    in_result_ = false;
    std::fflush(stdout);
  }
  void flush() override { std::fflush(stdout); }

 private:
  static std::string value_text(std::string_view type, const std::optional<std::string_view>& value) {
    if (!value) return "null";
    const bool finite = *value != "NaN" && !value->ends_with("Infinity");
    if (is_numeric(type) && finite) return std::string(*value);
    if (type.starts_with("BOOLEAN")) return *value == "TRUE" ? "true" : "false";
    return boost::json::serialize(boost::json::string(*value));
  }

  std::vector<sql::ResultColumn> columns_;
  bool with_op_ = false;
  bool in_result_ = false;
};

class ChangelogOutput final : public ScriptOutput {
 public:
  using ScriptOutput::ScriptOutput;
  void begin(std::span<const sql::ResultColumn> columns, bool) override {
    std::string line = "? ";
    for (std::size_t i = 0; i < columns.size(); ++i) line += (i > 0 ? "\t" : "") + columns[i].name + " " + columns[i].type;
    write(line + "\n");
  }
  void row(std::string_view op, Values values) override {
    std::string line(op);
    for (const auto& value : values) {
      line += "\t";
      if (!value) {
        line += "<NULL>";
        continue;
      }
      for (const char c : *value) {
        if (c == '\t') line += "\\t";
        else if (c == '\n') line += "\\n";
        else if (c == '\\') line += "\\\\";
        else line.push_back(c);
      }
    }
    write(line + "\n");
  }
  void end(std::int64_t rows) override {
    write("# " + std::to_string(rows) + "\n");
    std::fflush(stdout);
  }
  void flush() override { std::fflush(stdout); }

 protected:
  void show_error(const Error& error) override { write("! " + error.message.substr(0, error.message.find('\n')) + "\n"); }
};

}  // namespace

std::unique_ptr<SqlOutput> make_sql_output(std::string_view format, bool go_on) {
  if (format == "json") return std::make_unique<JsonOutput>(go_on);
  if (format == "changelog") return std::make_unique<ChangelogOutput>(go_on);
  return std::make_unique<TableOutput>(go_on);
}

}  // namespace cork::cli
