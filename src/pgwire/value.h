// SPDX-License-Identifier: Apache-2.0
// Values between SQL and PostgreSQL's wire: types with their OIDs, text and binary form, parameters as literals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "pgwire/message.h"
#include "streams/time_zone.h"

namespace cork::pgwire {

struct PgType {
  std::uint32_t oid = 25;
  std::int16_t size = -1;  // -1: of any length
  std::int32_t modifier = -1;
  std::string_view name = "text";
  /// As SQL names it, for a parameter of this type.
  std::string_view sql = "STRING";
};

constexpr std::uint32_t kTextOid = 25;
constexpr std::uint32_t kTextArrayOid = 1009;
constexpr std::size_t kTextFormat = 0;
constexpr std::size_t kBinaryFormat = 1;
/// Of a statement with its parameters, and of one parameter as a literal: a message full of bytes, two digits each, fits.
constexpr std::size_t kLiteralBytesMax = 9 << 20;

/// The type of a result's column, from its name as DESCRIBE prints it. What PostgreSQL has no like of is text.
PgType pg_type_of(std::string_view type);
/// As the SQL standard and format_type name it, such as "double precision".
std::string_view standard_name(std::uint32_t oid);
/// nullopt: no type that values are taken of.
std::optional<PgType> pg_type_by_oid(std::uint32_t oid);

/// A value as SQL prints it, with its length in front. False: it has no binary form, and NULL stands there. An instant is printed in UTC,
/// and written as text in the local time of `zone` (null: UTC).
bool write_value(MessageWriter& out, const PgType& type, std::size_t format, const std::optional<std::string_view>& value, const streams::TimeZone* zone = nullptr);
/// A setting of PostgreSQL's "timezone" as the engine names zones: a number is hours to the east, and +02 or GMT+2 lies to the west, as POSIX has it.
std::string zone_name(std::string_view setting);
/// A parameter as an SQL literal. INVALID_REQUEST says what is wrong with it.
Result<std::string> literal_of(std::uint32_t oid, std::size_t format, const std::optional<std::string_view>& value);

}  // namespace cork::pgwire
