// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factcolumns.h"

#include "herd/core/facts/factdescription.h"

#include <string_view>

namespace herd {

FactColumns columnsOf(const FactBody &body)
{
    FactColumns columns;
    const auto look = [&columns](std::string_view key, const auto &value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, NodeId>) {
            columns.peer = value;
        } else if constexpr (std::is_same_v<Value, Report>) {
            columns.client = value.client();
            columns.flood = value.line();
        } else if constexpr (std::is_same_v<Value, Verdict>) {
            columns.verdict = value;
        } else if constexpr (std::is_same_v<Value, QByteArray>) {
            if (key == "client")
                columns.client = value;
            else if (key == "line" || key == "bytes")
                columns.message = value;
        }
    };
    std::visit([&look](const auto &fact) { forEachField(fact, look); }, body);
    return columns;
}

} // namespace herd
