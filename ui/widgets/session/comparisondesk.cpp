// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/comparisondesk.h"

#include "ui/model/session/recordedfloods.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/frame/maximisedpane.h"

#include <QFileDialog>

#include <utility>

namespace herd::ui {

ComparisonDesk::ComparisonDesk(DiagramPane &diagram, MaximisedPane &maximised)
    : m_diagram(diagram)
    , m_maximised(maximised)
{
    diagram.setRecordingOffered(true);
    connect(&diagram, &DiagramPane::recordingAsked, this, &ComparisonDesk::choose);
    connect(&diagram, &DiagramPane::comparingChanged, this, &ComparisonDesk::makeRoom);
}

ComparisonDesk::~ComparisonDesk()
{
    makeRoom(false);
    if (m_floods)
        m_diagram.setOther(nullptr, nullptr, {});
}

// Whoever took the room back meanwhile has it.
void ComparisonDesk::makeRoom(bool isComparing)
{
    if (isComparing && !m_maximised.isOn() && m_diagram.isVisible() && !m_diagram.hasRoomForTwo()) {
        m_maximised.toggleAround(&m_diagram);
        m_madeRoom = m_maximised.isOn();
    } else if (!isComparing && std::exchange(m_madeRoom, false)
               && m_maximised.isAround(&m_diagram)) {
        m_maximised.leave();
    }
}

void ComparisonDesk::choose()
{
    const QString path
        = QFileDialog::getOpenFileName(&m_diagram, tr("Compare with a recording"), {},
                                       tr("Recordings (*.herdlog);;All files (*)"));
    if (!path.isEmpty())
        open(path);
}

void ComparisonDesk::open(const QString &recording)
{
    auto opened = RecordingReader::open(recording);
    if (const auto *problem = std::get_if<QString>(&opened)) {
        Q_EMIT refused(proseText(*problem));
        return;
    }
    m_diagram.setOther(nullptr, nullptr, {});
    m_floods = std::make_unique<RecordedFloods>(std::move(std::get<0>(opened)), recording);
    connect(m_floods.get(), &RecordedFloods::ended, this, &ComparisonDesk::show);
    m_floods->start();
}

void ComparisonDesk::show()
{
    m_diagram.setOther(&m_floods->floods(), &m_floods->names(), shortPath(m_floods->path()));
    if (!m_floods->notice().isEmpty())
        Q_EMIT endedEarly(
            filled(tr("%1. What comes before that is compared."), proseText(m_floods->notice())));
}

} // namespace herd::ui

#include "moc_comparisondesk.cpp"
