// SPDX-License-Identifier: Apache-2.0
// The operations of ArrayOps, OptionalOps and MessageOps for each type; included by the generated tables only.
#pragma once

#include <optional>
#include <vector>

#include "protocol/message.h"

namespace cork::protocol {

template <class T>
inline constexpr ArrayOps kArrayOps = {
    sizeof(T),
    [](const void* array) { return static_cast<const std::vector<T>*>(array)->size(); },
    [](const void* array) -> const void* { return static_cast<const std::vector<T>*>(array)->data(); },
    [](void* array, std::size_t size) -> void* {
      static_cast<std::vector<T>*>(array)->resize(size);
      return static_cast<std::vector<T>*>(array)->data();
    },
};

template <class T>
inline constexpr OptionalOps kOptionalOps = {
    [](const void* optional) -> const void* {
      const auto& value = *static_cast<const std::optional<T>*>(optional);
      return value ? &*value : nullptr;
    },
    // Not emplace(): a nested struct counts as not default-constructible while its outer struct is being defined.
    [](void* optional) -> void* { return &*(*static_cast<std::optional<T>*>(optional) = T()); },
    [](void* optional) { static_cast<std::optional<T>*>(optional)->reset(); },
};

template <class T>
inline constexpr MessageOps kMessageOps = {
    []() -> void* { return new T(); },
    [](void* message) { delete static_cast<T*>(message); },
};

}  // namespace cork::protocol
