// SPDX-License-Identifier: Apache-2.0
// Logger: structured log lines, a message and key=value fields, as text or JSON on standard error.
//
//   namespace { Logger logger("broker"); }
//   logger.info("topic created", {{"topic", name}, {"partitions", 3}});
//
// Some loggers a module, those with one name share a level. What a client can trigger goes through client_warning, which is limited in rate. Loggers may be
// used from every core; configure_logging is called before cores start, or between simulator runs.
#pragma once

#include <atomic>
#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace cork {

enum class LogLevel : std::uint8_t { kDebug, kInfo, kWarn, kError };
std::string_view to_string(LogLevel level) noexcept;

/// One key with its value; borrows texts until the call returns.
class LogField {
 public:
  LogField(std::string_view key, std::string_view value) : key_(key), text_(value) {}
  LogField(std::string_view key, const char* value) : LogField(key, std::string_view(value)) {}
  LogField(std::string_view key, const std::string& value) : LogField(key, std::string_view(value)) {}
  LogField(std::string_view key, bool value) : key_(key), number_(value), kind_(Kind::kBool) {}
  LogField(std::string_view key, std::signed_integral auto value)
      : key_(key), number_(value), kind_(Kind::kSigned) {}
  LogField(std::string_view key, std::unsigned_integral auto value)
      : key_(key), number_(static_cast<std::int64_t>(value)), kind_(Kind::kUnsigned) {}
  LogField(std::string_view key, double value) : key_(key), real_(value), kind_(Kind::kReal) {}

  std::string_view key() const { return key_; }
  bool is_text() const { return kind_ == Kind::kText; }
  /// The text, or the number printed.
  std::string print() const;

 private:
  enum class Kind : std::uint8_t { kText, kBool, kSigned, kUnsigned, kReal };
  std::string_view key_;
  std::string_view text_;
  std::int64_t number_ = 0;
  double real_ = 0;
  Kind kind_ = Kind::kText;
};

using LogFields = std::initializer_list<LogField>;

struct LogSettings {
  LogLevel level = LogLevel::kInfo;
  bool json = false;
  /// Milliseconds since 1970, from the clock of a core; without it lines carry no time. Called from every core.
  std::int64_t (*wall_ms)(void* context) = nullptr;
  /// Takes whole lines with their newline; without it they go to standard error.
  void (*sink)(void* context, std::string_view line) = nullptr;
  void* context = nullptr;
  /// Lines per second and logger that clients may cause; the rest is counted.
  std::uint32_t client_warnings_per_second_max = 10;
};
void configure_logging(const LogSettings& settings);

/// Levels by name: of every logger, and of "root", which those follow that have none of their own.
std::map<std::string, LogLevel> log_levels();
/// Changes a level until the next configure_logging; nullopt: as root. False if there is no logger of this name.
bool set_log_level(std::string_view name, std::optional<LogLevel> level);

/// Lines written since the start, and lines of clients left out by the limit.
std::uint64_t log_lines(LogLevel level) noexcept;
std::uint64_t log_lines_suppressed() noexcept;

class Logger {
 public:
  /// `name` has to outlive the logger: a literal.
  explicit Logger(const char* name);
  ~Logger();
  Logger(const Logger&) = delete;
  Logger& operator=(const Logger&) = delete;

  const char* name() const { return name_; }
  bool enabled(LogLevel level) const noexcept { return level >= level_.load(std::memory_order_relaxed); }

  void debug(std::string_view message, LogFields fields = {}) { log(LogLevel::kDebug, message, fields); }
  void info(std::string_view message, LogFields fields = {}) { log(LogLevel::kInfo, message, fields); }
  void warn(std::string_view message, LogFields fields = {}) { log(LogLevel::kWarn, message, fields); }
  void error(std::string_view message, LogFields fields = {}) { log(LogLevel::kError, message, fields); }
  void log(LogLevel level, std::string_view message, LogFields fields) {
    if (enabled(level)) write(level, message, fields, 0);
  }
  /// A warning that a client can cause: limited in rate, the next line says how many were left out ("suppressed").
  void client_warning(std::string_view message, LogFields fields = {});

 private:
  friend class LoggerRegistry;
  void write(LogLevel level, std::string_view message, LogFields fields, std::uint64_t suppressed);

  std::atomic<LogLevel> level_ = LogLevel::kInfo;
  const char* name_;
  // Two cores that meet here may let a line too many through: no harm.
  std::atomic<std::uint32_t> run_ = 0;  // configuration that the counts belong to
  std::atomic<std::int64_t> window_ms_ = 0;
  std::atomic<std::uint32_t> in_window_ = 0;
  std::atomic<std::uint64_t> suppressed_ = 0;
};

}  // namespace cork
