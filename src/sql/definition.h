// SPDX-License-Identifier: Apache-2.0
// Definitions of tables made from others: LIKE, ALTER TABLE, CREATE TABLE AS; and as text: SHOW CREATE TABLE.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/catalog.h"

namespace cork::sql {

/// Puts what LIKE takes from `source` in front of the statement's own elements. INVALID_REQUEST for what both define.
Result<CreateTable> merge_like(const CreateTable& statement, const CreateTable& source);
/// The table's definition after ALTER TABLE (not RENAME TO). INVALID_REQUEST names what is not there.
Result<CreateTable> altered(const AlterTable& alter, const CreateTable& table);
/// CREATE TABLE AS: the statement's own columns, then those of the query; a column of both has the statement's type and the
/// query's place. Where the statement only names columns, it gives their order. INVALID_REQUEST.
Result<CreateTable> with_columns_of(const CreateTable& statement, const Schema& schema);

/// Gives a table whose options name no connector the topic of its name; rows that change need the columns of `key`. INVALID_REQUEST.
Result<void> name_topic(CreateTable& table, const Schema& schema, bool append_only, const std::optional<std::vector<std::size_t>>& key);

/// Of CREATE TABLE ... AS: what fills the table, which IF NOT EXISTS also does with one that is there.
Insert insert_into(const CreateTable& statement);
/// `catalog`.`database`.`table`
std::string path_of(const std::string& name);
std::string show_create_table(const Table& table);
std::string show_create_view(const View& view);
/// A view's query as SHOW CREATE VIEW has it: names in full where this is certain to be as in Flink, else as written. REQUIRES: it can be bound.
std::string view_text(const CreateView& view, const Catalog& catalog);

}  // namespace cork::sql
