// SPDX-License-Identifier: Apache-2.0
// Services: what of the metadata every handler asks for.
#include "broker/services.h"

#include "metadata/metadata.h"

namespace cork::broker {

const metadata::Image& Services::image() const { return *metadata.image(); }

const Config& Services::config() const { return *metadata.image()->config(); }

}  // namespace cork::broker
