// SPDX-License-Identifier: Apache-2.0
// A file that is read or written at once.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "runtime/file.h"

namespace cork::runtime {

/// What is in the file, in memory. KAFKA_STORAGE_ERROR as File::read_at.
Result<std::vector<std::byte>> read_whole(File& file);
/// Of the file of that name; also the errors of FileSystem::open.
Result<std::vector<std::byte>> read_whole(FileSystem& files, const std::string& path);

/// Makes the file hold `bytes` alone, and syncs it; its name is durable with the next sync of its directory. Blocks.
Result<void> write_durably(FileSystem& files, const std::string& path, ByteSpan bytes);

}  // namespace cork::runtime
