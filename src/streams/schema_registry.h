// SPDX-License-Identifier: Apache-2.0
// SchemaRegistry: schemas by their numbers, asked of a server with Confluent's REST interface.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "http/get.h"
#include "net/transport.h"

namespace cork::streams {

struct RegistryOptions {
  /// Several, parted by commas: the first that answers counts.
  std::string url;
  /// "Basic ..." or "Bearer ..."; empty: none.
  std::string authorization;
};

/// Core and transport outlive it.
class SchemaRegistry {
 public:
  SchemaRegistry(Core& core, net::Transport& transport, RegistryOptions options) : core_(core), transport_(transport), options_(std::move(options)) {}
  /// The schema of this number, as text. INVALID_REQUEST with what the server says if there is none.
  Task<Result<std::string>> schema(std::int32_t id);
  /// The number of a schema, which becomes the newest version of the subject unless it is there already.
  Task<Result<std::int32_t>> put(std::string subject, std::string schema);

 private:
  Task<Result<std::string>> ask(std::string path, http::Asked asked);

  Core& core_;
  net::Transport& transport_;
  RegistryOptions options_;
};

}  // namespace cork::streams
