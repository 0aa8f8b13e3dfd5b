// SPDX-License-Identifier: Apache-2.0
// Casts: values of one type as another, implicit where Flink allows it, and the type that several have in common.
#pragma once

#include <string>

#include "sql/expression/bound.h"
#include "streams/time_zone.h"

namespace cork::sql {

/// CAST(value AS type), or TRY_CAST, which is NULL where the cast would be an error. INVALID_REQUEST if there is no such cast.
/// The result is nullable as the value is (of TRY_CAST always).
Result<ExpressionPtr> make_cast(ExpressionPtr value, LogicalType type, bool try_cast = false);

/// The value as a type that it may be taken as without a CAST; INVALID_REQUEST names both types.
Result<ExpressionPtr> coerce(ExpressionPtr value, LogicalType type);

/// The type that values of both can be taken as: of CASE, COALESCE, UNION, comparison. INVALID_REQUEST names both.
Result<LogicalType> common_type(const LogicalType& left, const LogicalType& right);

/// An exact number's type as a DECIMAL: INT is DECIMAL(10, 0).
LogicalType decimal_of(const LogicalType& type);

/// How bytes are shown: x'0102' in results, and in CAST(ARRAY<BYTES> AS STRING) as the text that they are.
enum class BytesAs : std::uint8_t { kHex, kText };
/// A value as Flink's SQL client prints it, and as CAST to STRING gives it. Instants inside of it are shown in the local time of `zone`
/// (null: UTC); one that is the value itself is not moved. REQUIRES: it is not NULL.
std::string print_value(const Column& column, std::size_t row, BytesAs bytes = BytesAs::kHex, const streams::TimeZone* zone = nullptr);

/// Whether a value of one type goes into a column of the other without a CAST: where nothing but digits of a DECIMAL, or the end of
/// a text, can be lost.
bool casts_implicitly(const LogicalType& from, const LogicalType& to);

}  // namespace cork::sql
