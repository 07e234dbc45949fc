// SPDX-License-Identifier: GPL-3.0-or-later
// What comparing in the diagram asks of others: another recording beside the herd, its floods; and
// room for two diagrams, which is the window's as long as they need it. Owned by SessionPanes, GUI
// thread.
#pragma once

#include <QObject>

#include <memory>

namespace herd::ui {

class DiagramPane;
class MaximisedPane;
class RecordedFloods;

class ComparisonDesk : public QObject
{
    Q_OBJECT

public:
    // Both outlive it.
    ComparisonDesk(DiagramPane &diagram, MaximisedPane &maximised);
    ~ComparisonDesk() override;

    void open(const QString &recording); // as if somebody had chosen it

Q_SIGNALS:
    // Of the one that was chosen: it cannot be read, or not to its end. A sentence for people.
    void refused(const QString &why);
    void endedEarly(const QString &why);

private:
    void choose();
    void show();
    void makeRoom(bool isComparing);

    DiagramPane &m_diagram;
    MaximisedPane &m_maximised;
    bool m_madeRoom = false;
    std::unique_ptr<RecordedFloods> m_floods;
};

} // namespace herd::ui
