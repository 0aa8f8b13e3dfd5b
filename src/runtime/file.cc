// SPDX-License-Identifier: Apache-2.0
// What every FileSystem can do by its own parts.
#include "runtime/file.h"

namespace cork::runtime {
namespace {

std::string parent_of(const std::string& path) {
  const auto slash = path.rfind('/');
  if (slash == std::string::npos) return ".";
  return slash == 0 ? "/" : path.substr(0, slash);
}

}  // namespace

Result<void> create_directories_durably(FileSystem& files, const std::string& directory) {
  if (files.exists(directory)) return {};
  const std::string parent = parent_of(directory);
  if (parent != directory && parent != "." && parent != "/") TRY(create_directories_durably(files, parent));
  TRY(files.create_directories(directory));
  return files.sync_directory(parent);
}

}  // namespace cork::runtime
