// SPDX-License-Identifier: Apache-2.0
// The cluster from the command line.
#include "cli/cluster_commands.h"

#include <fmt/format.h>

#include <cstdio>
#include <map>
#include <utility>

#include "cli/table.h"
#include "protocol/generated/api_versions_request.h"
#include "protocol/generated/api_versions_response.h"
#include "protocol/generated/describe_cluster_request.h"
#include "protocol/generated/describe_cluster_response.h"
#include "protocol/generated/describe_log_dirs_request.h"
#include "protocol/generated/describe_log_dirs_response.h"

namespace cork::cli {
namespace {

using client::check;

Task<Result<void>> describe(Session& session, ClusterOptions) {
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(protocol::DescribeClusterRequest()));
  CO_TRY(check(received->error_code, "cluster", received->error_message));
  if (!session.json()) std::printf("cluster %s\n", received->cluster_id.str().c_str());
  Table table({"broker", "address", "rack", "controller"});
  for (const auto& broker : received->brokers) {
    table.add({std::int64_t{broker.broker_id}, fmt::format("{}:{}", broker.host.view(), broker.port), broker.rack ? broker.rack->str() : "",
               broker.broker_id == received->controller_id ? "yes" : "no"});
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> features(Session& session, ClusterOptions) {
  protocol::ApiVersionsRequest request;
  request.client_software_name = "cork";
  request.client_software_version = CORK_VERSION;
  CO_TRY_ASSIGN(const auto received, co_await session.client().ask(std::move(request)));
  CO_TRY(check(received->error_code, "features"));
  std::map<std::string, std::int64_t> levels;
  for (const auto& feature : received->finalized_features) levels[feature.name.str()] = feature.max_version_level;
  Table table({"feature", "level", "min", "max"});
  for (const auto& feature : received->supported_features) {
    table.add({feature.name.str(), levels[feature.name.str()], std::int64_t{feature.min_version}, std::int64_t{feature.max_version}});
  }
  table.print(session.json());
  co_return Result<void>();
}

Task<Result<void>> dirs(Session& session, ClusterOptions) {
  CO_TRY_ASSIGN(const auto nodes, co_await session.client().nodes());
  Table table({"broker", "directory", "partitions", "bytes", "disk bytes", "free bytes"});
  for (const std::int32_t node : nodes) {
    CO_TRY_ASSIGN(const auto connection, co_await session.client().node(node));
    protocol::DescribeLogDirsRequest request;
    request.topics.reset();
    CO_TRY_ASSIGN(const auto received, co_await connection->ask(std::move(request), session.client().deadline()));
    CO_TRY(check(received->error_code, "directories"));
    for (const auto& directory : received->results) {
      CO_TRY(check(directory.error_code, directory.log_dir));
      std::int64_t partitions = 0, bytes = 0;
      for (const auto& topic : directory.topics) {
        for (const auto& partition : topic.partitions) {
          ++partitions;
          bytes += partition.partition_size;
        }
      }
      table.add({std::int64_t{node}, directory.log_dir.str(), partitions, bytes, directory.total_bytes, directory.usable_bytes});
    }
  }
  table.print(session.json());
  co_return Result<void>();
}

int run(const ClusterOptions& options, Task<Result<void>> (*command)(Session&, ClusterOptions)) {
  auto session = Session::open(options.common);
  if (!session) return complain(session.error());
  return (*session)->run(command(**session, options));
}

}  // namespace

int cluster_describe(const ClusterOptions& options) { return run(options, describe); }
int cluster_features(const ClusterOptions& options) { return run(options, features); }
int cluster_dirs(const ClusterOptions& options) { return run(options, dirs); }

}  // namespace cork::cli
