// SPDX-License-Identifier: Apache-2.0
// RAND and RAND_INTEGER: with a seed the numbers of java.util.Random, without one those of the session's core.
#include <optional>

#include "sql/expression/cast.h"
#include "sql/expression/environment.h"
#include "sql/expression/function.h"
#include "sql/expression/text_argument.h"

namespace cork::sql {
namespace {

/// The linear congruential generator of java.util.Random.
class JavaRandom {
 public:
  explicit JavaRandom(std::uint64_t seed) : state_((seed ^ kMultiplier) & kMask) {}

  double next_double() { return static_cast<double>((next(26) << 27) + next(27)) * 0x1.0p-53; }

  /// REQUIRES: bound > 0.
  std::int64_t next_integer(std::int32_t bound) {
    const std::uint64_t limit = static_cast<std::uint64_t>(bound);
    if ((limit & (limit - 1)) == 0) return static_cast<std::int64_t>(limit * next(31) >> 31);
    while (true) {
      const std::uint64_t bits = next(31);
      const std::uint64_t value = bits % limit;
      if (bits - value + (limit - 1) < (std::uint64_t{1} << 31)) return static_cast<std::int64_t>(value);
    }
  }

 private:
  static constexpr std::uint64_t kMultiplier = 0x5DEECE66D;
  static constexpr std::uint64_t kMask = (std::uint64_t{1} << 48) - 1;
  std::uint64_t next(int bits) {
    state_ = (state_ * kMultiplier + 0xB) & kMask;
    return state_ >> (48 - bits);
  }
  std::uint64_t state_;
};

/// Another number for each row; with a seed the sequence goes on from batch to batch.
class RandomNumber final : public Expression {
 public:
  RandomNumber(LogicalType type, std::shared_ptr<JavaRandom> random, std::optional<std::int32_t> bound)
      : Expression(std::move(type)), random_(std::move(random)), bound_(bound) {}
  Result<ColumnPtr> evaluate(const Batch& batch) const override {
    auto out = std::make_shared<Column>(type_);
    out->reserve(batch.rows);
    for (std::size_t row = 0; row < batch.rows; ++row) {
      if (bound_) out->append(random_->next_integer(*bound_));
      else out->append(random_->next_double());
    }
    return out;
  }

 private:
  std::shared_ptr<JavaRandom> random_;
  std::optional<std::int32_t> bound_;
};

Result<std::int64_t> literal_integer(const ExpressionPtr& value, const char* what) {
  const Literal* literal = as_literal(value);
  if (literal != nullptr && literal->type().is_integer() && !literal->value().is_null(0)) return literal->value().value<std::int64_t>(0);
  return fail(ErrorCode::kInvalidRequest, std::string(what) + " is a whole number as a literal");
}

std::shared_ptr<JavaRandom> generator(std::optional<std::int64_t> seed) {
  return std::make_shared<JavaRandom>(seed ? static_cast<std::uint64_t>(*seed) : environment().random());
}

}  // namespace

namespace functions {

Result<ExpressionPtr> bind_rand(Arguments arguments) {
  std::optional<std::int64_t> seed;
  if (arguments.size() == 1) {
    TRY_ASSIGN(seed, literal_integer(arguments[0], "the seed of RAND"));
  }
  return std::make_shared<RandomNumber>(streams::double_type(false), generator(seed), std::nullopt);
}

Result<ExpressionPtr> bind_rand_integer(Arguments arguments) {
  std::optional<std::int64_t> seed;
  if (arguments.size() == 2) {
    TRY_ASSIGN(seed, literal_integer(arguments[0], "the seed of RAND_INTEGER"));
  }
  TRY_ASSIGN(const std::int64_t bound, literal_integer(arguments.values.back(), "the bound of RAND_INTEGER"));
  if (bound < 1 || bound > INT32_MAX) return fail(ErrorCode::kInvalidRequest, "the bound of RAND_INTEGER is an INT above 0");
  return std::make_shared<RandomNumber>(streams::integer_type(false), generator(seed), static_cast<std::int32_t>(bound));
}

}  // namespace functions
}  // namespace cork::sql
