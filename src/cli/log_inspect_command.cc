// SPDX-License-Identifier: Apache-2.0
// cork log verify, stats and repair.
#include "cli/log_inspect_command.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "cli/session.h"
#include "cli/table.h"
#include "log/log_inspection.h"
#include "runtime/real/real_core.h"

namespace cork::cli {
namespace {

namespace json = boost::json;

std::string_view word(log::Finding::Kind kind) {
  switch (kind) {
    case log::Finding::Kind::kDamage: return "damage";
    case log::Finding::Kind::kIndex: return "index";
    case log::Finding::Kind::kNote: return "note";
  }
  return "";
}

void print_finding(const log::Finding& finding, bool as_json) {
  if (as_json) {
    fmt::print("{}\n", json::serialize(json::object{{"kind", word(finding.kind)}, {"file", finding.file}, {"text", finding.text}}));
  } else {
    fmt::print("{}: {}: {}\n", word(finding.kind), finding.file, finding.text);
  }
}

/// Records of a running or killed broker may be there only.
void tell_of_wal(const log::DirectoryReport& report) {
  if (report.wal_frames == 0) return;
  fmt::print("write-ahead log: {} frames, {} bytes; a start puts into segments what these do not have\n", report.wal_frames, report.wal_bytes);
}

std::string without_slash(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  return path;
}

std::string data_directory_of(FileSystem& files, const std::string& path) {
  if (files.exists(path + "/wal") || files.exists(path + "/.lock")) return path;
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash);
}

}  // namespace

int log_verify(const LogInspectOptions& options) {
  runtime::RealCore core(1);
  const auto files = runtime::make_real_file_system(core);
  const auto report = log::inspect(*files, without_slash(options.path));
  if (!report) return complain(report.error());
  const bool as_json = options.output == "json";
  std::int64_t batches = 0;
  std::uint64_t bytes = 0;
  for (const auto& partition : report->partitions) {
    batches += partition.batches;
    bytes += partition.bytes;
    for (const auto& finding : partition.findings) print_finding(finding, as_json);
  }
  for (const auto& finding : report->findings) print_finding(finding, as_json);
  if (!as_json) {
    tell_of_wal(*report);
    fmt::print("{} partitions, {} batches, {} bytes: {}\n", report->partitions.size(), batches, bytes, report->damaged() ? "DAMAGED" : "sound");
  }
  return report->damaged() ? 1 : 0;
}

int log_stats(const LogInspectOptions& options) {
  runtime::RealCore core(1);
  const auto files = runtime::make_real_file_system(core);
  const auto report = log::inspect(*files, without_slash(options.path));
  if (!report) return complain(report.error());
  Table table({"partition", "segments", "start", "end", "records", "batches", "empty", "markers", "bytes", "index_bytes", "codecs"});
  for (const auto& entry : report->partitions) {
    std::string codecs;
    for (const auto& [codec, count] : entry.batches_by_codec) codecs += fmt::format("{}{}:{}", codecs.empty() ? "" : " ", codec, count);
    table.add({entry.directory.substr(entry.directory.rfind('/') + 1), entry.segments, entry.first_offset, entry.end_offset, entry.records, entry.batches,
               entry.empty_batches, entry.control_batches, static_cast<std::int64_t>(entry.bytes), static_cast<std::int64_t>(entry.index_bytes), codecs});
  }
  table.print(options.output == "json");
  if (options.output != "json") tell_of_wal(*report);
  return 0;
}

int log_repair(const LogInspectOptions& options) {
  runtime::RealCore core(1);
  const auto files = runtime::make_real_file_system(core);
  const std::string path = without_slash(options.path);
  const auto lock = files->lock(data_directory_of(*files, path));
  if (!lock) return complain(lock.error());
  const auto report = log::repair(*files, path);
  if (!report) return complain(report.error());
  for (const std::string& action : report->actions) {
    if (options.output == "json") {
      fmt::print("{}\n", json::serialize(json::object{{"action", action}}));
    } else {
      fmt::print("{}\n", action);
    }
  }
  if (report->actions.empty() && options.output != "json") fmt::print("nothing to repair\n");
  return 0;
}

}  // namespace cork::cli
