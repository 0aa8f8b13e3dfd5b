// SPDX-License-Identifier: Apache-2.0
// meta.properties: whose data directory this is, in Kafka's form, for people and tools.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "metadata/image.h"
#include "runtime/file.h"

namespace cork::metadata {

/// nullopt if there is no such file, or one that a crash left unfinished: it is derived, the metadata log is the truth.
Result<std::optional<Identity>> read_meta_properties(FileSystem& files, const std::string& directory);

/// Writes the file if it says something else. Not synced: a start writes it again.
Result<void> write_meta_properties(FileSystem& files, const std::string& directory, const Identity& identity);

}  // namespace cork::metadata
