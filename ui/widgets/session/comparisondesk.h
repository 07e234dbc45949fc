// SPDX-License-Identifier: GPL-3.0-or-later
// Another recording beside the herd: its floods, for the diagram to compare with. Owned by
// SessionPanes, GUI thread.
#pragma once

#include <QObject>

#include <memory>

namespace herd::ui {

class DiagramPane;
class RecordedFloods;

class ComparisonDesk : public QObject
{
    Q_OBJECT

public:
    explicit ComparisonDesk(DiagramPane &diagram); // which outlives it
    ~ComparisonDesk() override;

    void open(const QString &recording); // as if somebody had chosen it

Q_SIGNALS:
    // Of the one that was chosen: it cannot be read, or not to its end. A sentence for people.
    void refused(const QString &why);
    void endedEarly(const QString &why);

private:
    void choose();
    void show();

    DiagramPane &m_diagram;
    std::unique_ptr<RecordedFloods> m_floods;
};

} // namespace herd::ui
