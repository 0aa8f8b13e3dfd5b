// SPDX-License-Identifier: Apache-2.0
// What SHOW CREATE VIEW says of a query: names in full, * as its columns, a clause a line, as Flink writes it.
#include <algorithm>
#include <array>
#include <set>

#include "sql/definition.h"

namespace cork::sql {
namespace {

/// A table of FROM: what its columns are called by.
struct Source {
  std::string alias;
  std::vector<std::string> columns;
};

std::string quoted_name(const std::string& name) { return "`" + name + "`"; }

/// Thrown away as soon as something comes that has no certain form here: then the view is shown as it was written.
class ViewText {
 public:
  explicit ViewText(const Catalog& catalog) : catalog_(catalog) {}
  bool failed() const { return failed_; }

  std::string query(const Query& query, std::vector<std::string>& names) {
    std::string out;
    const std::size_t known = with_.size();
    for (const auto& [name, body] : query.with) {
      std::vector<std::string> columns;
      out += (out.empty() ? "WITH " : ", ") + quoted_name(name) + " AS (" + this->query(*body, columns) + ")";
      with_.push_back({name, columns});
    }
    if (!out.empty()) out += " ";
    const std::size_t depth = scopes_.size();
    if (const auto* values = std::get_if<Values>(&query.body)) out += rows(*values, names);
    else if (const auto* operation = std::get_if<SetOperation>(&query.body)) out += set(*operation, names);
    else out += select(std::get<Select>(query.body), names);
    for (std::size_t i = 0; i < query.order_by.size(); ++i) {
      const SortItem& item = query.order_by[i];
      const bool output = item.expression->kind == NodeKind::kName && item.expression->path.size() == 1 && std::ranges::find(names, item.expression->path[0]) != names.end();
      out += (i == 0 ? "\nORDER BY " : ", ") + (output ? quoted_name(item.expression->path[0]) : expression(*item.expression)) + direction(item);
    }
    scopes_.resize(depth);
    if (query.offset > 0) out += "\nOFFSET " + std::to_string(query.offset) + " ROWS";
    if (query.limit) out += "\nFETCH NEXT " + std::to_string(*query.limit) + " ROWS ONLY";
    with_.resize(known);
    return out;
  }

 private:
  /// How tightly operators bind; values and calls most of all.
  static constexpr int kTightest = 100;

  std::string give_up() {
    failed_ = true;
    return {};
  }

  static std::string direction(const SortItem& item) {
    std::string text = item.descending ? " DESC" : "";
    if (item.nulls_first) text += *item.nulls_first ? " NULLS FIRST" : " NULLS LAST";
    return text;
  }

  std::string rows(const Values& values, std::vector<std::string>& names) {
    std::string out = "VALUES ";
    for (std::size_t i = 0; i < values.rows.size(); ++i) out += (i > 0 ? ",\nROW(" : "ROW(") + list(values.rows[i], 0) + ")";
    for (std::size_t i = 0; !values.rows.empty() && i < values.rows[0].size(); ++i) names.push_back("EXPR$" + std::to_string(i));
    return out;
  }

  std::string set(const SetOperation& operation, std::vector<std::string>& names) {
    static constexpr std::array<const char*, 3> kWords = {"UNION", "INTERSECT", "EXCEPT"};
    std::vector<std::string> others;
    // Sides that need brackets are not written here.
    if (!operation.right->order_by.empty() || operation.right->limit || std::holds_alternative<SetOperation>(operation.right->body)) return give_up();
    const std::string left = query(*operation.left, names);
    return left + "\n" + kWords[static_cast<std::size_t>(operation.kind)] + (operation.all ? " ALL\n" : "\n") + query(*operation.right, others);
  }

  std::string select(const Select& select, std::vector<std::string>& names) {
    if (!select.grouping_sets.empty() || select.qualify != nullptr || !select.windows.empty() || select.emits_changes) return give_up();
    scopes_.emplace_back();
    std::string from;
    if (select.from != nullptr) from = "\nFROM " + table(*select.from);
    std::string out = select.distinct ? "SELECT DISTINCT " : "SELECT ";
    for (std::size_t i = 0; i < select.items.size(); ++i) out += (i > 0 ? ", " : "") + item(select.items[i], names);
    out += from;
    if (select.where != nullptr) out += "\nWHERE " + expression(*select.where);
    if (!select.group_by.empty()) out += "\nGROUP BY " + list(select.group_by, 0);
    if (select.having != nullptr) out += "\nHAVING " + expression(*select.having);
    return out;
  }

  std::string item(const SelectItem& item, std::vector<std::string>& names) {
    if (item.expression != nullptr) {
      const bool plain = item.expression->kind == NodeKind::kName;
      std::string text = expression(*item.expression);
      if (!item.alias.empty()) text += " AS " + quoted_name(item.alias);
      names.push_back(!item.alias.empty() ? item.alias : plain ? item.expression->path.back() : "EXPR$" + std::to_string(names.size()));
      return text;
    }
    std::string out;
    for (const Source& source : scopes_.back()) {
      if (!item.star_of.empty() && item.star_of.back() != source.alias) continue;
      for (const std::string& column : source.columns) {
        std::string name = column;
        for (int i = 0; std::ranges::find(names, name) != names.end(); ++i) name = column + std::to_string(i);
        out += (out.empty() ? "" : ", ") + quoted_name(source.alias) + "." + quoted_name(column) + (name == column ? "" : " AS " + quoted_name(name));
        names.push_back(name);
      }
    }
    return out.empty() ? give_up() : out;
  }

  /// `path`, and the columns that it has.
  std::string named(const NamedTable& table, std::vector<std::string>& columns) {
    if (!table.options.empty()) return give_up();
    for (std::size_t i = with_.size(); i-- > 0 && table.path.size() == 1;) {
      if (with_[i].alias != table.path[0]) continue;
      columns = with_[i].columns;
      return quoted_name(table.path[0]);
    }
    if (const auto found = catalog_.table(table.name)) {
      for (const TableColumn& column : found->columns) columns.push_back(column.field.name);
    } else if (const auto view = catalog_.view(table.name)) {
      for (const Field& field : view->schema) columns.push_back(field.name);
    } else {
      return give_up();
    }
    return path_of(table.name);
  }

  std::string table(const TableReference& reference) {
    if (reference.as_of != nullptr || reference.lateral || !reference.column_aliases.empty()) return give_up();
    if (const auto* join = std::get_if<JoinedTable>(&reference.table)) return joined(*join);
    Source source{reference.alias, {}};
    std::string text;
    if (const auto* table = std::get_if<NamedTable>(&reference.table)) {
      text = named(*table, source.columns);
      if (source.alias.empty()) source.alias = table->path.back();
    } else if (const auto* derived = std::get_if<DerivedTable>(&reference.table)) {
      text = "(" + query(*derived->query, source.columns) + ")";
    } else if (const auto* window = std::get_if<WindowTable>(&reference.table)) {
      text = windowed(*window, source.columns);
    } else {
      return give_up();
    }
    if (source.alias.empty()) source.alias = "EXPR$" + std::to_string(unnamed_++);
    text += " AS " + quoted_name(source.alias);
    scopes_.back().push_back(std::move(source));
    return text;
  }

  std::string windowed(const WindowTable& window, std::vector<std::string>& columns) {
    const auto* input = std::get_if<NamedTable>(&window.input->table);
    if (input == nullptr || window.descriptor == nullptr || !window.partition_by.empty()) return give_up();
    const std::string path = named(*input, columns);
    std::string text = "TABLE(" + window.function + "((SELECT ";
    const std::string alias = quoted_name(input->path.back());
    for (std::size_t i = 0; i < columns.size(); ++i) text += (i > 0 ? ", " : "") + alias + "." + quoted_name(columns[i]);
    text += "\nFROM " + path + " AS " + alias + "), DESCRIPTOR(" + quoted_name(window.descriptor->path.empty() ? "" : window.descriptor->path.back()) + ")";
    for (const NodePtr& interval : window.intervals) text += ", " + expression(*interval);
    for (const char* added : {"window_start", "window_end", "window_time"}) columns.emplace_back(added);
    return text + "))";
  }

  std::string joined(const JoinedTable& join) {
    static constexpr std::array<const char*, 5> kWords = {"\nINNER JOIN ", "\nLEFT JOIN ", "\nRIGHT JOIN ", "\nFULL JOIN ", ""};
    if (join.type == JoinType::kCross || join.condition == nullptr || !join.using_columns.empty() || join.natural || std::holds_alternative<JoinedTable>(join.right->table)) return give_up();
    std::string text = table(*join.left) + kWords[static_cast<std::size_t>(join.type)] + table(*join.right);
    return text + " ON " + expression(*join.condition);
  }

  std::string list(const std::vector<NodePtr>& nodes, std::size_t from) {
    std::string out;
    for (std::size_t i = from; i < nodes.size(); ++i) out += (i > from ? ", " : "") + expression(*nodes[i]);
    return out;
  }

  /// A column with its table's name.
  std::string name(const std::vector<std::string>& path) {
    for (std::size_t depth = scopes_.size(); depth-- > 0;) {
      for (const Source& source : scopes_[depth]) {
        if (path.size() > 1 && source.alias == path[0]) return all_of(path, {});
      }
      const Source* owner = nullptr;
      for (const Source& source : scopes_[depth]) {
        if (std::ranges::find(source.columns, path[0]) == source.columns.end()) continue;
        if (owner != nullptr) return give_up();
        owner = &source;
      }
      if (owner != nullptr) return all_of(path, owner->alias);
    }
    return give_up();
  }

  static std::string all_of(const std::vector<std::string>& path, const std::string& front) {
    std::string text = front.empty() ? "" : quoted_name(front);
    for (const std::string& part : path) text += (text.empty() ? "" : ".") + quoted_name(part);
    return text;
  }

  static int binding(const std::string& operation) {
    static constexpr std::pair<std::string_view, int> kLevels[] = {{"OR", 22}, {"AND", 24}, {"=", 30}, {"<>", 30}, {"<", 30}, {">", 30}, {"<=", 30}, {">=", 30}, {"LIKE", 32},
                                                                   {"+", 40}, {"-", 40}, {"*", 60}, {"/", 60}, {"%", 60}, {"||", 60}};
    for (const auto& [name, level] : kLevels) {
      if (name == operation) return level;
    }
    return 0;
  }

  /// `least`: what binds less stands in brackets.
  std::string expression(const Node& node, int least = 0) {
    int level = kTightest;
    std::string text = unbracketed(node, level);
    return level < least ? "(" + text + ")" : text;
  }

  std::string unbracketed(const Node& node, int& level) {
    switch (node.kind) {
      case NodeKind::kName: return name(node.path);
      case NodeKind::kText:
        if (std::ranges::any_of(node.text, [](char c) { return static_cast<signed char>(c) < 0; })) return give_up();
        return to_sql(node);
      case NodeKind::kCall: return call(node, level);
      case NodeKind::kCast: return node.text + "(" + expression(*node.arguments[0]) + " AS " + node.type.describe_short() + ")";
      case NodeKind::kSubquery: return subquery(node);
      default: return to_sql(node);
    }
  }

  std::string subquery(const Node& node) {
    std::vector<std::string> names;
    const std::size_t depth = scopes_.size();
    std::string text = "(" + query(*node.query, names) + ")";
    scopes_.resize(depth);
    return text;
  }

  std::string call(const Node& node, int& level) {
    const auto& arguments = node.arguments;
    if (is_between(node)) return between(node, level, "");
    if (const int binds = binding(node.text); binds > 0 && arguments.size() == 2) {
      level = binds;
      return expression(*arguments[0], binds) + " " + node.text + " " + expression(*arguments[1], binds + 1);
    }
    if (node.text.starts_with("IS ") && arguments.size() == 1) {
      level = 28;
      return expression(*arguments[0], level) + " " + node.text;
    }
    if (node.text == "IN") return in(node, level, "");
    if (node.text == "NOT") {
      const Node& inner = *arguments[0];
      if (is_between(inner)) return between(inner, level, "NOT ");
      if (inner.kind == NodeKind::kCall && inner.text == "IN") return in(inner, level, "NOT ");
      if (inner.kind == NodeKind::kCall && inner.text == "LIKE" && inner.arguments.size() == 2) {
        level = 32;
        return expression(*inner.arguments[0], level) + " NOT LIKE " + expression(*inner.arguments[1], level + 1);
      }
      level = 26;
      return "NOT " + expression(inner, level);
    }
    if (node.text == "CASE") return cases(node);
    if (node.text == "EXTRACT") return "EXTRACT(" + arguments[0]->text + " FROM " + expression(*arguments[1]) + ")";
    if (node.text == "ARRAY" || node.text == "MAP") return node.text + "[" + list(arguments, 0) + "]";
    if (node.text == "EXISTS") return "EXISTS " + expression(*arguments[0]);
    return function(node);
  }

  /// x >= a AND x <= b of one and the same x.
  static bool is_between(const Node& node) {
    if (node.kind != NodeKind::kCall || node.text != "AND") return false;
    const auto& sides = node.arguments;
    return sides[0]->text == ">=" && sides[1]->text == "<=" && sides[0]->arguments.size() == 2 && sides[1]->arguments.size() == 2 && sides[0]->arguments[0] == sides[1]->arguments[0];
  }

  std::string between(const Node& node, int& level, const char* negated) {
    level = 32;
    const auto& low = node.arguments[0]->arguments;
    return expression(*low[0], level) + " " + negated + "BETWEEN ASYMMETRIC " + expression(*low[1], level + 1) + " AND " + expression(*node.arguments[1]->arguments[1], level + 1);
  }

  std::string in(const Node& node, int& level, const char* negated) {
    level = 32;
    const auto& arguments = node.arguments;
    const bool query = arguments.size() == 2 && arguments[1]->kind == NodeKind::kSubquery;
    return expression(*arguments[0], level) + " " + negated + "IN " + (query ? expression(*arguments[1]) : "(" + list(arguments, 1) + ")");
  }

  std::string cases(const Node& node) {
    std::string text = "CASE";
    const auto& arguments = node.arguments;
    for (std::size_t i = 0; i + 1 < arguments.size(); i += 2) text += " WHEN " + expression(*arguments[i]) + " THEN " + expression(*arguments[i + 1]);
    return text + " ELSE " + expression(*arguments.back()) + " END";
  }

  /// Of those that Flink writes as they are.
  std::string function(const Node& node) {
    static constexpr std::string_view kKnown[] = {"COUNT", "SUM", "MIN", "MAX", "AVG", "ROW_NUMBER", "RANK", "DENSE_RANK", "UPPER", "LOWER", "ABS", "CHAR_LENGTH", "CONCAT", "CONCAT_WS",
                                                  "FIRST_VALUE", "LAST_VALUE", "LISTAGG", "MOD", "POWER", "SQRT", "REPLACE", "DATE_FORMAT", "LAG", "LEAD"};
    if (std::ranges::find(kKnown, node.text) == std::end(kKnown)) return give_up();
    std::string text = node.text + "(" + (node.distinct ? "DISTINCT " : "") + list(node.arguments, 0) + ")";
    if (node.filter != nullptr) text += " FILTER (WHERE " + expression(*node.filter) + ")";
    if (node.over == nullptr) return text;
    const WindowDefinition& over = *node.over;
    if (!over.base.empty() || over.has_frame) return give_up();
    text += " OVER (";
    if (!over.partition_by.empty()) text += "PARTITION BY " + list(over.partition_by, 0);
    for (std::size_t i = 0; i < over.order_by.size(); ++i) {
      text += (i > 0 ? ", " : over.partition_by.empty() ? "ORDER BY " : " ORDER BY ") + expression(*over.order_by[i].expression) + direction(over.order_by[i]);
    }
    return text + ")";
  }

  const Catalog& catalog_;
  std::vector<Source> with_;
  std::vector<std::vector<Source>> scopes_;
  int unnamed_ = 0;
  bool failed_ = false;
};

}  // namespace

std::string view_text(const CreateView& view, const Catalog& catalog) {
  ViewText text(catalog);
  std::vector<std::string> names;
  std::string query = text.query(*view.query, names);
  return text.failed() ? view.text : query;
}

}  // namespace cork::sql
