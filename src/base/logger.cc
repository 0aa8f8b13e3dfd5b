// SPDX-License-Identifier: Apache-2.0
// Forms log lines and writes each with one call.
#include "base/logger.h"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <set>

namespace cork {
namespace {

constexpr std::size_t kValueCharsMax = 1024;
constexpr std::int64_t kWindowMs = 1000;

LogSettings g_settings;
std::atomic<std::uint32_t> g_run = 1;
std::array<std::atomic<std::uint64_t>, 4> g_lines{};
std::atomic<std::uint64_t> g_suppressed = 0;

/// The inside of a JSON string. Bytes past ASCII stay: topics and paths are UTF-8.
void append_escaped(std::string& line, std::string_view text) {
  const bool cut = text.size() > kValueCharsMax;
  for (const char c : text.substr(0, kValueCharsMax)) {
    switch (c) {
      case '"': line += "\\\""; break;
      case '\\': line += "\\\\"; break;
      case '\n': line += "\\n"; break;
      case '\r': line += "\\r"; break;
      case '\t': line += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          line += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        } else {
          line += c;
        }
    }
  }
  if (cut) line += "...";
}

bool is_plain(std::string_view text) {
  if (text.empty() || text.size() > kValueCharsMax) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\\' || c == '=' || c == 0x7f) {
      return false;
    }
  }
  return true;
}

std::string print_time(std::int64_t wall_ms) {
  const std::int64_t ms = ((wall_ms % 1000) + 1000) % 1000;
  const time_t seconds = static_cast<time_t>((wall_ms - ms) / 1000);
  tm parts{};
  ::gmtime_r(&seconds, &parts);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", parts.tm_year + 1900,
                     parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec, ms);
}

std::string text_line(LogLevel level, std::string_view name, std::string_view message,
                      LogFields fields, std::uint64_t suppressed) {
  std::string line;
  if (g_settings.wall_ms != nullptr) {
    line += print_time(g_settings.wall_ms(g_settings.context)) + ' ';
  }
  line += fmt::format("{:<5} {}: {}", to_string(level), name, message);
  for (const auto& field : fields) {
    line += fmt::format(" {}=", field.key());
    const auto value = field.print();
    if (!field.is_text() || is_plain(value)) {
      line += value;
      continue;
    }
    line += '"';
    append_escaped(line, value);
    line += '"';
  }
  if (suppressed > 0) line += fmt::format(" suppressed={}", suppressed);
  return line + '\n';
}

std::string json_line(LogLevel level, std::string_view name, std::string_view message,
                      LogFields fields, std::uint64_t suppressed) {
  std::string line = "{";
  if (g_settings.wall_ms != nullptr) {
    line += fmt::format("\"time\":\"{}\",", print_time(g_settings.wall_ms(g_settings.context)));
  }
  line += fmt::format("\"level\":\"{}\",\"logger\":\"{}\",\"message\":\"", to_string(level), name);
  append_escaped(line, message);
  line += '"';
  for (const auto& field : fields) {
    line += fmt::format(",\"{}\":", field.key());
    if (!field.is_text()) {
      line += field.print();
      continue;
    }
    line += '"';
    append_escaped(line, field.print());
    line += '"';
  }
  if (suppressed > 0) line += fmt::format(",\"suppressed\":{}", suppressed);
  return line + "}\n";
}

void write_to_standard_error(std::string_view line) {
  while (!line.empty()) {
    const auto written = ::write(STDERR_FILENO, line.data(), line.size());
    if (written <= 0) return;  // nobody reads it, and there is nowhere else to say so
    line.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

/// All loggers there are, and the levels that were set by name.
class LoggerRegistry {
 public:
  static LoggerRegistry& get() {
    static LoggerRegistry registry;
    return registry;
  }
  void add(Logger& logger) {
    const std::lock_guard lock(mutex_);
    loggers_.insert(&logger);
    logger.level_ = level_of(logger.name());
  }
  void remove(Logger& logger) {
    const std::lock_guard lock(mutex_);
    loggers_.erase(&logger);
  }
  void reset(LogLevel root) {
    const std::lock_guard lock(mutex_);
    root_ = root;
    own_.clear();
    apply();
  }
  bool set(std::string_view name, std::optional<LogLevel> level) {
    const std::lock_guard lock(mutex_);
    const bool known = std::ranges::any_of(loggers_, [name](const Logger* logger) { return logger->name() == name; });
    if (name == kRoot) {
      root_ = level.value_or(root_);
    } else if (!known) {
      return false;
    } else if (level) {
      own_.insert_or_assign(std::string(name), *level);
    } else {
      own_.erase(std::string(name));
    }
    apply();
    return true;
  }
  std::map<std::string, LogLevel> levels() {
    const std::lock_guard lock(mutex_);
    std::map<std::string, LogLevel> out = {{std::string(kRoot), root_}};
    for (const Logger* logger : loggers_) out[logger->name()] = level_of(logger->name());
    return out;
  }

 private:
  static constexpr std::string_view kRoot = "root";
  LogLevel level_of(const std::string& name) const {
    const auto own = own_.find(name);
    return own == own_.end() ? root_ : own->second;
  }
  void apply() {
    for (Logger* logger : loggers_) logger->level_.store(level_of(logger->name()), std::memory_order_relaxed);
  }

  std::mutex mutex_;
  std::set<Logger*> loggers_;
  std::map<std::string, LogLevel> own_;
  LogLevel root_ = LogLevel::kInfo;
};

Logger::Logger(const char* name) : name_(name) { LoggerRegistry::get().add(*this); }
Logger::~Logger() { LoggerRegistry::get().remove(*this); }

std::map<std::string, LogLevel> log_levels() { return LoggerRegistry::get().levels(); }
bool set_log_level(std::string_view name, std::optional<LogLevel> level) { return LoggerRegistry::get().set(name, level); }

std::string_view to_string(LogLevel level) noexcept {
  constexpr std::string_view kNames[] = {"debug", "info", "warn", "error"};
  return kNames[static_cast<std::size_t>(level)];
}

std::string LogField::print() const {
  switch (kind_) {
    case Kind::kText: return std::string(text_);
    case Kind::kBool: return number_ != 0 ? "true" : "false";
    case Kind::kSigned: return std::to_string(number_);
    case Kind::kUnsigned: return std::to_string(static_cast<std::uint64_t>(number_));
    case Kind::kReal: return fmt::format("{:.6g}", real_);
  }
  return {};
}

void configure_logging(const LogSettings& settings) {
  g_settings = settings;
  LoggerRegistry::get().reset(settings.level);
  g_run.fetch_add(1, std::memory_order_relaxed);
}

std::uint64_t log_lines(LogLevel level) noexcept {
  return g_lines[static_cast<std::size_t>(level)].load(std::memory_order_relaxed);
}

std::uint64_t log_lines_suppressed() noexcept { return g_suppressed.load(std::memory_order_relaxed); }

void Logger::client_warning(std::string_view message, LogFields fields) {
  if (!enabled(LogLevel::kWarn)) return;
  const auto now_ms = g_settings.wall_ms == nullptr ? 0 : g_settings.wall_ms(g_settings.context);
  const auto run = g_run.load(std::memory_order_relaxed);
  const auto age_ms = now_ms - window_ms_.load(std::memory_order_relaxed);
  if (run_.exchange(run, std::memory_order_relaxed) != run) {
    suppressed_ = 0;
    in_window_ = 0;
    window_ms_ = now_ms;
  } else if (age_ms >= kWindowMs || age_ms < 0) {
    in_window_ = 0;
    window_ms_ = now_ms;
  }
  if (in_window_.fetch_add(1, std::memory_order_relaxed) >=
      g_settings.client_warnings_per_second_max) {
    suppressed_.fetch_add(1, std::memory_order_relaxed);
    g_suppressed.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  write(LogLevel::kWarn, message, fields, suppressed_.exchange(0, std::memory_order_relaxed));
}

void Logger::write(LogLevel level, std::string_view message, LogFields fields,
                   std::uint64_t suppressed) {
  const auto line = g_settings.json ? json_line(level, name_, message, fields, suppressed)
                                    : text_line(level, name_, message, fields, suppressed);
  g_lines[static_cast<std::size_t>(level)].fetch_add(1, std::memory_order_relaxed);
  if (g_settings.sink != nullptr) {
    g_settings.sink(g_settings.context, line);
  } else {
    write_to_standard_error(line);
  }
}

}  // namespace cork
