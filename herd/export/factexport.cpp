// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/factexport.h"

#include "herd/core/folds/topology.h"
#include "herd/export/exporttext.h"

namespace herd {

FactExport::FactExport(RecordingAbout about)
    : m_about(std::move(about))
    , m_herd(m_about.herd)
{
}

void FactExport::add(const Fact &fact, bool isWanted, QByteArray &out)
{
    applyTopology(m_herd, fact); // first, so that what is new has its name
    take(fact, isWanted, out);
}

Nanoseconds FactExport::wall(Nanoseconds at) const
{
    return sum(m_about.began.wall, difference(at, m_about.began.mono));
}

} // namespace herd
