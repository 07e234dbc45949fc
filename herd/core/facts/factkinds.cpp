// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factkinds.h"

#include "herd/core/facts/factdescription.h"

namespace herd {

std::span<const FactKind> factKinds()
{
    return KindTable;
}

const FactKind &kindOf(const FactBody &body)
{
    return KindTable[body.index()];
}

bool isProblem(const FactBody &body)
{
    return std::visit(
        []<class Kind>(const Kind &fact) {
            if constexpr (requires { Description<Kind>::isProblem(fact); })
                return Description<Kind>::isProblem(fact);
            else
                return Description<Kind>::kind.isProblem;
        },
        body);
}

} // namespace herd
