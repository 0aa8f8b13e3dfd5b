// SPDX-License-Identifier: Apache-2.0
// A reader of the fields that matter; unknown ones are passed over, as Protocol Buffers want it.
#include "metrics/otlp.h"

#include <fmt/format.h>

#include <bit>
#include <cstdint>
#include <optional>

#include "base/varint.h"

namespace cork::metrics {
namespace {

enum class Wire : std::uint8_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

struct Field {
  std::uint64_t number = 0;
  Wire wire = Wire::kVarint;
  std::uint64_t value = 0;  // of a varint or a fixed number
  ByteSpan bytes{};

  bool is(std::uint64_t wanted, Wire kind) const { return number == wanted && wire == kind; }
  std::string text() const { return std::string(as_string_view(bytes)); }
};

std::unexpected<Error> malformed(std::string_view what) {
  return fail(ErrorCode::kInvalidRecord, fmt::format("malformed metrics: {}", what));
}

std::uint64_t little_endian(ByteSpan bytes) {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | static_cast<std::uint64_t>(bytes[i]);
  return value;
}

/// The fields of one message, from the first to the last.
class Fields {
 public:
  explicit Fields(ByteSpan message) : rest_(message) {}

  /// nullopt at the end.
  Result<std::optional<Field>> next() {
    if (rest_.empty()) return std::nullopt;
    TRY_ASSIGN(const std::uint64_t tag, varint());
    Field field;
    field.number = tag >> 3;
    field.wire = static_cast<Wire>(tag & 7);
    if (field.number == 0) return malformed("a field with number 0");
    switch (field.wire) {
      case Wire::kVarint: {
        TRY_ASSIGN(field.value, varint());
        return field;
      }
      case Wire::kFixed64: {
        TRY_ASSIGN(const ByteSpan raw, take(8));
        field.value = little_endian(raw);
        return field;
      }
      case Wire::kFixed32: {
        TRY_ASSIGN(const ByteSpan raw, take(4));
        field.value = little_endian(raw);
        return field;
      }
      case Wire::kBytes: {
        TRY_ASSIGN(const std::uint64_t size, varint());
        TRY_ASSIGN(field.bytes, take(size));
        return field;
      }
    }
    return malformed(fmt::format("wire type {}", tag & 7));
  }

 private:
  Result<std::uint64_t> varint() {
    std::uint64_t value = 0;
    const std::size_t used = read_unsigned_varint(rest_.data(), rest_.data() + rest_.size(), value);
    if (used == 0) return malformed("a number is cut off or too long");
    rest_ = rest_.subspan(used);
    return value;
  }
  Result<ByteSpan> take(std::uint64_t size) {
    if (size > rest_.size()) return malformed("a length is larger than what is left");
    const ByteSpan out = rest_.first(static_cast<std::size_t>(size));
    rest_ = rest_.subspan(out.size());
    return out;
  }

  ByteSpan rest_;
};

/// Calls `visit` with each field until one fails.
template <class Visit>
Result<void> for_each_field(ByteSpan message, Visit visit) {
  Fields fields(message);
  for (;;) {
    TRY_ASSIGN(const std::optional<Field> field, fields.next());
    if (!field) return {};
    TRY(visit(*field));
  }
}

/// AnyValue: text, boolean, whole or real number; empty for arrays and maps.
Result<std::string> read_value(ByteSpan message) {
  std::string out;
  TRY(for_each_field(message, [&](const Field& field) -> Result<void> {
    if (field.is(1, Wire::kBytes)) out = field.text();
    if (field.is(2, Wire::kVarint)) out = field.value != 0 ? "true" : "false";
    if (field.is(3, Wire::kVarint)) out = fmt::format("{}", static_cast<std::int64_t>(field.value));
    if (field.is(4, Wire::kFixed64)) out = fmt::format("{}", std::bit_cast<double>(field.value));
    return {};
  }));
  return out;
}

Result<void> read_attribute(ByteSpan message, OtlpAttributes& out) {
  std::pair<std::string, std::string> attribute;
  TRY(for_each_field(message, [&](const Field& field) -> Result<void> {
    if (field.is(1, Wire::kBytes)) attribute.first = field.text();
    if (field.is(2, Wire::kBytes)) {
      TRY_ASSIGN(attribute.second, read_value(field.bytes));
    }
    return {};
  }));
  out.push_back(std::move(attribute));
  return {};
}

class MetricsReader {
 public:
  explicit MetricsReader(std::size_t points_max) : points_max_(points_max) {}

  Result<void> read_data(ByteSpan data) {
    return for_each_field(data, [&](const Field& field) -> Result<void> {
      return field.is(1, Wire::kBytes) ? read_resource(field.bytes) : Result<void>();
    });
  }
  std::vector<OtlpPoint> take() { return std::move(points_); }

 private:
  /// ResourceMetrics. The resource may come after its metrics.
  Result<void> read_resource(ByteSpan message) {
    OtlpAttributes resource;
    TRY(for_each_field(message, [&](const Field& field) -> Result<void> {
      if (!field.is(1, Wire::kBytes)) return {};
      return for_each_field(field.bytes, [&](const Field& part) -> Result<void> {
        return part.is(1, Wire::kBytes) ? read_attribute(part.bytes, resource) : Result<void>();
      });
    }));
    resource_ = std::make_shared<const OtlpAttributes>(std::move(resource));
    return for_each_field(message, [&](const Field& field) -> Result<void> {
      if (!field.is(2, Wire::kBytes)) return {};  // ScopeMetrics
      return for_each_field(field.bytes, [&](const Field& part) -> Result<void> {
        return part.is(2, Wire::kBytes) ? read_metric(part.bytes) : Result<void>();
      });
    });
  }

  Result<void> read_metric(ByteSpan message) {
    std::string name;
    std::optional<ByteSpan> gauge, sum;
    TRY(for_each_field(message, [&](const Field& field) -> Result<void> {
      if (field.is(1, Wire::kBytes)) name = field.text();
      if (field.is(5, Wire::kBytes)) gauge = field.bytes;
      if (field.is(7, Wire::kBytes)) sum = field.bytes;
      return {};
    }));
    if (name.empty()) return malformed("a metric without a name");
    OtlpPoint model{std::move(name)};
    if (sum) {
      TRY(for_each_field(*sum, [&](const Field& field) -> Result<void> {
        if (field.is(2, Wire::kVarint)) model.delta = field.value == 1;
        if (field.is(3, Wire::kVarint)) model.monotonic = field.value != 0;
        return {};
      }));
    }
    if (sum || gauge) return read_points(sum ? *sum : *gauge, model);
    return {};
  }

  Result<void> read_points(ByteSpan message, const OtlpPoint& model) {
    return for_each_field(message, [&](const Field& field) -> Result<void> {
      if (!field.is(1, Wire::kBytes)) return {};
      if (points_.size() == points_max_) return malformed(fmt::format("more than {} points", points_max_));
      OtlpPoint point = model;
      point.resource = resource_;
      TRY(for_each_field(field.bytes, [&](const Field& part) -> Result<void> {
        if (part.is(4, Wire::kFixed64)) point.value = std::bit_cast<double>(part.value);
        if (part.is(6, Wire::kFixed64)) point.value = static_cast<double>(static_cast<std::int64_t>(part.value));
        return part.is(7, Wire::kBytes) ? read_attribute(part.bytes, point.attributes) : Result<void>();
      }));
      points_.push_back(std::move(point));
      return {};
    });
  }

  std::size_t points_max_;
  std::shared_ptr<const OtlpAttributes> resource_;
  std::vector<OtlpPoint> points_;
};

}  // namespace

Result<std::vector<OtlpPoint>> read_otlp(ByteSpan data, std::size_t points_max) {
  MetricsReader reader(points_max);
  TRY(reader.read_data(data));
  return reader.take();
}

}  // namespace cork::metrics
