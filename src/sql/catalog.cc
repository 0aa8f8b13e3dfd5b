// SPDX-License-Identifier: Apache-2.0
// Catalog: looking names up.
#include "sql/catalog.h"

#include <algorithm>

#include "base/nearest.h"
#include "sql/expression_binder.h"

namespace cork::sql {

Schema Table::schema() const {
  Schema schema;
  for (const TableColumn& column : columns) schema.push_back(column.field);
  return schema;
}

std::string Table::option(const std::string& key, std::string otherwise) const {
  const auto found = options.find(key);
  return found == options.end() ? otherwise : found->second;
}

std::shared_ptr<const Table> Catalog::table(const std::string& name) const {
  if (const auto found = tables_.find(name); found != tables_.end()) return found->second;
  const auto inferred = inferred_.find(name);
  return inferred == inferred_.end() ? nullptr : inferred->second;
}

void Catalog::add(std::shared_ptr<const UserFunction> function) { functions_[function->definition.name] = std::move(function); }

std::shared_ptr<const UserFunction> Catalog::function(const std::string& name) const {
  const auto found = functions_.find(name);
  return found == functions_.end() ? nullptr : found->second;
}

std::vector<std::string> Catalog::function_names() const {
  std::vector<std::string> names;
  for (const auto& [name, function] : functions_) names.push_back(name);
  return names;
}

std::shared_ptr<const View> Catalog::view(const std::string& name) const {
  const auto found = views_.find(name);
  return found == views_.end() ? nullptr : found->second;
}

bool Catalog::rename(const std::string& from, const std::string& to) {
  if (const auto known = tables_.find(from); known != tables_.end()) {
    auto renamed = std::make_shared<Table>(*known->second);
    renamed->name = to;
    tables_.erase(known);
    add(std::shared_ptr<const Table>(std::move(renamed)));
    return true;
  }
  const auto known = views_.find(from);
  if (known == views_.end()) return false;
  auto renamed = std::make_shared<View>(*known->second);
  renamed->name = to;
  views_.erase(known);
  add(std::shared_ptr<const View>(std::move(renamed)));
  return true;
}

std::vector<std::shared_ptr<const Table>> Catalog::inferred_tables() const {
  std::vector<std::shared_ptr<const Table>> tables;
  for (const auto& [name, table] : inferred_) {
    if (is_inferred(name)) tables.push_back(table);
  }
  return tables;
}

std::vector<std::string> Catalog::table_names() const {
  std::vector<std::string> names;
  for (const auto& [name, table] : tables_) names.push_back(name);
  return names;
}

std::vector<std::string> Catalog::view_names() const {
  std::vector<std::string> names;
  for (const auto& [name, view] : views_) names.push_back(name);
  return names;
}

std::string dotted_name(std::string name) {
  std::ranges::replace(name, '/', '.');
  return name;
}

std::string Catalog::database_of(const std::string& name) const {
  const std::size_t slash = name.find('/');
  return slash == std::string::npos ? std::string(kDefaultDatabase) : name.substr(0, slash);
}

std::vector<std::string> Catalog::names_in(const std::string& database, const std::vector<std::string>& names) const {
  std::vector<std::string> own;
  for (const std::string& name : names) {
    if (database_of(name) == database) own.push_back(name.substr(name.find('/') + 1));
  }
  return own;
}

void Catalog::drop_database(const std::string& name) {
  databases_.erase(name);
  std::erase_if(tables_, [&](const auto& entry) { return database_of(entry.first) == name; });
  std::erase_if(views_, [&](const auto& entry) { return database_of(entry.first) == name; });
}

std::string Catalog::suggestion(const std::string& name) const {
  std::vector<std::string_view> names;
  for (const auto& [known, table] : tables_) names.push_back(known);
  for (const auto& [known, view] : views_) names.push_back(known);
  const std::string_view near = nearest(name, names);
  if (!near.empty()) return "; did you mean " + dotted_name(std::string(near)) + "?";
  return topics_unknown_.empty() ? "" : "; nor can topics be looked for: " + topics_unknown_;
}

}  // namespace cork::sql
