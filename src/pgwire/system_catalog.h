// SPDX-License-Identifier: Apache-2.0
// System catalog: what pg_catalog and information_schema show of topics and views, as views that the SQL engine itself reads.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pgwire/value.h"
#include "sql/session.h"

namespace cork::pgwire {

/// A topic, or a materialized view.
struct Relation {
  std::string name;
  bool view = false;
  std::vector<sql::ResultColumn> columns{};
};

constexpr std::string_view kServerVersion = "15.0";

/// Whether a word in capital letters names a relation of the system or, where it is called, a function, so that the statement is one about it.
bool is_system_name(std::string_view word, bool called);
/// Of a relation by its name: the same each time.
std::uint32_t oid_of(std::string_view relation);

/// The functions, once for a session: CREATE FUNCTION statements.
std::string system_functions(std::string_view user);
/// What the views show: as one connection sees it.
struct SystemState {
  std::vector<Relation> relations;
  std::string user;
  std::vector<std::string> cursors{};
  std::map<std::string, std::string> settings{};
};
/// The views over what there is now, in place of earlier ones.
std::string system_views(const SystemState& state);

/// A statement over the system's views that may name relations which nothing is ever in, such as pg_trigger: queries of those alone
/// as values are NULL, and in FROM they make the result empty.
struct SystemQuery {
  std::string text;
  /// The result is empty, and these are its columns: the engine is not asked.
  std::optional<std::vector<sql::ResultColumn>> empty;
};
SystemQuery simplify(std::string_view statement);

}  // namespace cork::pgwire
