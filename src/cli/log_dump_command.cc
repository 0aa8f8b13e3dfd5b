// SPDX-License-Identifier: Apache-2.0
// cork log dump: files by their names, as kafka-dump-log prints them.
#include "cli/log_dump_command.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <algorithm>
#include <cstdio>

#include "base/endian.h"
#include "cli/session.h"
#include "log/wal_frame.h"
#include "protocol/record.h"
#include "protocol/record_batch.h"
#include "runtime/real/real_core.h"

namespace cork::cli {
namespace {

namespace json = boost::json;

constexpr std::uint64_t kFileBytesMax = 4ULL << 30;

/// Lines of fields: "name: value name: value" for people, an object a line for programs.
class Printer {
 public:
  explicit Printer(bool as_json) : json_(as_json) {}
  void file(const std::string& path) {
    file_ = path;
    if (!json_) std::printf("Dumping %s\n", path.c_str());
  }
  void line(const char* kind, json::object fields, const char* indent = "") {
    if (json_) {
      fields["file"] = file_;
      fields["kind"] = kind;
      std::printf("%s\n", json::serialize(fields).c_str());
      return;
    }
    std::string text = indent;
    for (const auto& field : fields) {
      if (text.size() > std::string_view(indent).size()) text += ' ';
      text += std::string(field.key()) + ": ";
      text += field.value().is_string() ? std::string(field.value().get_string()) : json::serialize(field.value());
    }
    std::printf("%s\n", text.c_str());
  }
  void text(const char* kind, std::string_view content) {
    if (json_) line(kind, {{"text", content}});
    else std::printf("%.*s%s", static_cast<int>(content.size()), content.data(), content.ends_with('\n') ? "" : "\n");
  }

 private:
  bool json_;
  std::string file_;
};

Result<Bytes> read_file(FileSystem& files, const std::string& path) {
  TRY_ASSIGN(const std::unique_ptr<File> file, files.open(path, OpenMode::kRead));
  TRY_ASSIGN(const std::uint64_t size, file->size());
  if (size > kFileBytesMax) return fail(ErrorCode::kInvalidRequest, path + " has more than 4 GiB");
  std::vector<std::byte> bytes(size);
  TRY_ASSIGN(const std::size_t got, file->read_at(0, bytes));
  bytes.resize(got);
  return Bytes::from(std::move(bytes));
}

/// Bytes as text where they are UTF-8 that prints, else as base-16.
json::value printable(const std::optional<ByteSpan>& bytes) {
  if (!bytes) return nullptr;
  for (const std::byte byte : *bytes) {
    if (byte < std::byte{0x20} || byte >= std::byte{0x7f}) {
      std::string hex = "0x";
      for (const std::byte one : *bytes) hex += fmt::format("{:02x}", static_cast<int>(one));
      return json::string(hex);
    }
  }
  return json::string(as_string_view(*bytes));
}

Result<void> dump_records(const protocol::RecordBatchView& batch, const Bytes& owner, Printer& printer) {
  constexpr std::size_t kPlainBytesMax = 1 << 30;
  TRY_ASSIGN(const Bytes plain, protocol::plain_records(batch, owner, kPlainBytesMax));
  protocol::RecordReader reader(batch, plain.span());
  while (true) {
    TRY_ASSIGN(const std::optional<protocol::Record> record, reader.next());
    if (!record) return {};
    printer.line("record",
                 {{"offset", record->offset},
                  {"timestamp", record->timestamp},
                  {"keySize", record->key ? static_cast<std::int64_t>(record->key->size()) : -1},
                  {"valueSize", record->value ? static_cast<std::int64_t>(record->value->size()) : -1},
                  {"key", printable(record->key)},
                  {"payload", printable(record->value)}},
                 "| ");
  }
}

Result<void> dump_batch(const protocol::RecordBatchView& batch, std::uint64_t position, const Bytes& owner, bool records, Printer& printer) {
  const auto checked = protocol::check_stored_batch(batch);
  printer.line("batch", {{"baseOffset", batch.base_offset()},
                         {"lastOffset", batch.last_offset()},
                         {"count", batch.record_count()},
                         {"baseSequence", batch.base_sequence()},
                         {"lastSequence", batch.last_sequence()},
                         {"producerId", batch.producer_id()},
                         {"producerEpoch", batch.producer_epoch()},
                         {"partitionLeaderEpoch", batch.leader_epoch()},
                         {"isTransactional", batch.transactional()},
                         {"isControl", batch.control()},
                         {"position", position},
                         {batch.log_append_time() ? "LogAppendTime" : "CreateTime", batch.max_timestamp()},
                         {"size", batch.size()},
                         {"magic", batch.magic()},
                         {"compresscodec", compression::to_string(batch.codec())},
                         {"crc", batch.crc()},
                         {"isvalid", checked.has_value()}});
  if (!checked) return fail(ErrorCode::kCorruptMessage, fmt::format("the batch at position {} is damaged: {}", position, checked.error().message));
  return records ? dump_records(batch, owner, printer) : Result<void>();
}

Result<void> dump_segment(const Bytes& bytes, bool records, Printer& printer) {
  std::uint64_t position = 0;
  while (position < bytes.size()) {
    const ByteSpan rest = bytes.span().subspan(position);
    // What is preallocated behind the last batch is zero.
    if (std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(rest.size(), 64)), [](std::byte b) { return b == std::byte{0}; })) return {};
    const auto batch = protocol::next_batch(rest);
    if (!batch) {
      return fail(ErrorCode::kCorruptMessage, fmt::format("no whole batch at position {} of {}: {}; a running broker may be writing it, a stopped one cuts it off at its next start",
                                                          position, bytes.size(), batch.error().message));
    }
    TRY(dump_batch(*batch, position, bytes, records, printer));
    position += batch->size();
  }
  return {};
}

/// Entries of `size` bytes from the base offset in the file's name.
Result<void> dump_index(const Bytes& bytes, std::int64_t base_offset, bool time, Printer& printer) {
  const std::size_t size = time ? 12 : 8;
  for (std::size_t at = 0; at + size <= bytes.size(); at += size) {
    const std::byte* entry = bytes.data() + at;
    if (time) {
      const auto timestamp = load_big_endian<std::int64_t>(entry);
      const auto offset = base_offset + load_big_endian<std::int32_t>(entry + 8);
      if (timestamp == 0 && at > 0) break;  // preallocated
      printer.line("time", {{"timestamp", timestamp}, {"offset", offset}});
    } else {
      const auto position = load_big_endian<std::int32_t>(entry + 4);
      if (position == 0 && at > 0) break;
      printer.line("index", {{"offset", base_offset + load_big_endian<std::int32_t>(entry)}, {"position", position}});
    }
  }
  if (bytes.size() % size == 0) return {};
  return fail(ErrorCode::kCorruptMessage, fmt::format("{} bytes are no whole number of entries of {} bytes; the broker rebuilds the index at its next start", bytes.size(), size));
}

Result<void> dump_frame(const log::Frame& frame, const Bytes& bytes, bool records, Printer& printer) {
  const log::FrameHeader& header = frame.header;
  const bool batches = header.kind == log::FrameKind::kBatches;
  printer.line("frame", {{"position", frame.position},
                         {"commit", header.commit},
                         {"endsCommit", header.ends_commit},
                         {"topicId", header.log.topic_id.to_string()},
                         {"partition", header.log.partition},
                         {"frame", batches ? "batches" : "log start"},
                         {"baseOffset", frame.base_offset},
                         {"payloadSize", header.payload_size}});
  for (std::size_t at = 0; batches && at < frame.payload.size();) {
    TRY_ASSIGN(const protocol::RecordBatchView batch, protocol::next_batch(frame.payload.subspan(at)));
    if (records) TRY(dump_batch(batch, frame.position + frame.size - frame.payload.size() + at, bytes, true, printer));
    at += batch.size();
  }
  return {};
}

Result<void> dump_wal(const Bytes& bytes, bool records, Printer& printer) {
  const log::WalHead head = log::head_of(bytes.span().first(std::min(bytes.size(), log::kWalSector)), 1);
  if (!head.sound) {
    printer.text("wal", "empty: never written to, or about to be recycled");
    return {};
  }
  printer.line("wal", {{"version", head.version}, {"generation", head.generation}, {"size", bytes.size()}});
  log::WalReader reader(bytes.span(), head);
  for (auto frames = reader.next(); !frames.empty(); frames = reader.next()) {
    for (const log::Frame& frame : frames) TRY(dump_frame(frame, bytes, records, printer));
  }
  printer.line("end", {{"position", reader.end()}});
  return {};
}

std::string file_name(const std::string& path) { return path.substr(path.rfind('/') == std::string::npos ? 0 : path.rfind('/') + 1); }

bool is_segment_file(const std::string& name, const char* suffix) {
  return name.size() == 20 + std::string_view(suffix).size() && name.ends_with(suffix) && name.find_first_not_of("0123456789") == 20;
}

bool is_known(const std::string& name) {
  return is_segment_file(name, ".log") || is_segment_file(name, ".index") || is_segment_file(name, ".timeindex") ||
         (name.starts_with("wal-") && name.ends_with(".log")) || name == "log.checkpoint" || name == "log.checkpoint.copy" || name == "partition.metadata" || name == "meta.properties";
}

Result<void> dump_file(FileSystem& files, const std::string& path, bool records, Printer& printer) {
  const std::string name = file_name(path);
  if (!is_known(name)) {
    return fail(ErrorCode::kInvalidRequest, fmt::format("'{}' is none of a broker's files: NNNNNNNNNNNNNNNNNNNN.log, .index, .timeindex, wal-NNNN.log, log.checkpoint, partition.metadata, meta.properties", path));
  }
  TRY_ASSIGN(const Bytes bytes, read_file(files, path));
  printer.file(path);
  Result<void> result;
  if (name.starts_with("wal-")) {
    result = dump_wal(bytes, records, printer);
  } else if (is_segment_file(name, ".log")) {
    result = dump_segment(bytes, records, printer);
  } else if (name.ends_with("index")) {
    result = dump_index(bytes, std::stoll(name.substr(0, 20)), name.ends_with(".timeindex"), printer);
  } else {
    printer.text("text", bytes.text());
  }
  if (result) return {};
  return fail(result.error().code, path + ": " + result.error().message);
}

/// Files before folders, each in the order of names; damage in one does not hide the others.
int dump_path(FileSystem& files, const std::string& path, bool records, Printer& printer, bool top) {
  const auto names = files.list(path);
  if (!names) {
    const auto result = dump_file(files, path, records, printer);
    return result ? 0 : complain(result.error());
  }
  int status = 0;
  bool any = false;
  for (const std::string& name : *names) {
    if (!is_known(name)) continue;
    any = true;
    const auto result = dump_file(files, path + "/" + name, records, printer);
    if (!result) status = complain(result.error());
  }
  for (const std::string& name : *names) {
    const std::string inner = path + "/" + name;
    if (!top || is_known(name) || !files.list(inner)) continue;
    any = true;
    status = std::max(status, dump_path(files, inner, records, printer, false));
  }
  if (!any && top) return complain({ErrorCode::kInvalidRequest, fmt::format("'{}' holds no files of a broker", path)});
  return status;
}

}  // namespace

int log_dump(const LogDumpOptions& options) {
  runtime::RealCore core(1);
  const std::unique_ptr<FileSystem> files = runtime::make_real_file_system(core);
  std::string path = options.path;
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  Printer printer(options.output == "json");
  const int status = dump_path(*files, path, options.records, printer, true);
  std::fflush(stdout);
  return status;
}

}  // namespace cork::cli
