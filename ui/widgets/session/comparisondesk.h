// SPDX-License-Identifier: GPL-3.0-or-later
// Another recording beside the herd: its floods, for the diagram to compare with. Owned by
// SessionPanes, GUI thread.
#pragma once

#include <QObject>

#include <memory>
#include <optional>

namespace herd::ui {

class DiagramPane;
class RecordedFloods;

class ComparisonDesk : public QObject
{
    Q_OBJECT

public:
    explicit ComparisonDesk(DiagramPane &diagram); // which outlives it
    ~ComparisonDesk() override;

Q_SIGNALS:
    void recordingRefused(const QString &why); // that somebody chose: a sentence

private:
    void choose();
    std::optional<QString> open(const QString &recording); // a sentence when it cannot be read

    DiagramPane &m_diagram;
    std::unique_ptr<RecordedFloods> m_floods;
};

} // namespace herd::ui
