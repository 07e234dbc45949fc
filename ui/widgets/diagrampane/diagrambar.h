// SPDX-License-Identifier: GPL-3.0-or-later
// What a diagram shows and how: one flood or a range of time, the scale, the order of servers, and
// whether a second one is below it. Only says what is chosen. GUI thread.
#pragma once

#include "ui/model/diagram/diagramscale.h"
#include "ui/model/diagram/diagramsource.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QHBoxLayout;
class QToolButton;

namespace herd::ui {

class DiagramBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int RecentFloods = 50; // in its lists

    explicit DiagramBar(QWidget *parent = nullptr);

    DiagramSource::Scope scope() const;
    std::optional<Nanoseconds> length() const; // of a range; nothing: all that is kept
    bool isRangeGiven() const;                 // by showRange(), not by a length
    DiagramScale::Kind scale() const;
    ServerOrder order() const;
    bool isComparing() const;
    QByteArray compared() const; // empty: none is chosen yet

    // The lists: the newest first; `chosen` is in it in any case, empty: the latest is shown.
    void listFloods(const FloodLog &floods, const HerdConfig &names, const QByteArray &chosen);
    void listCompared(const FloodLog &floods, const HerdConfig &names, const QByteArray &chosen);
    // Shows what has been chosen elsewhere; says nothing.
    void setScope(DiagramSource::Scope scope);
    void setRangeGiven();
    void setComparing(bool comparing);
    // Whether another recording can be opened to compare with.
    void setRecordingOffered(bool offered);

Q_SIGNALS:
    void changed();                             // anything but the following
    void floodChosen(const QByteArray &report); // empty: the latest
    void comparedChosen(const QByteArray &report);
    void fitAsked();
    void recordingAsked();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QComboBox *list(const QString &name, const QString &tip, int letters);
    QToolButton *button(const QString &text, const QString &tip);
    void buildChoices();
    void buildLayout();
    void arrange();
    void refresh();

    QComboBox *m_scope, *m_floods, *m_range, *m_scale, *m_order, *m_compared;
    QToolButton *m_fit, *m_compare, *m_recording;
    QHBoxLayout *m_first, *m_second; // a row each
    quint64 m_newestListed = 0, m_newestCompared = 0;
    const FloodLog *m_comparedLog = nullptr; // only to tell that it is another
    bool m_offersRecording = false;
};

} // namespace herd::ui
