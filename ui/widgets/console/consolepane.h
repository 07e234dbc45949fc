// SPDX-License-Identifier: GPL-3.0-or-later
// Commands to a server and what it answers: a line to write on, and the exchanges above it. GUI
// thread.
#pragma once

#include "herd/core/base/reportclock.h"
#include "herd/system/clock.h"
#include "ui/model/console/consoleline.h"
#include "ui/model/console/consolemodel.h"
#include "ui/model/timeline/selection.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace herd::ui {

class ConsoleInput;
class ConsoleList;

class ConsolePane : public QWidget
{
    Q_OBJECT

public:
    // Sends a line and returns the number of the request.
    using Submit = std::function<quint64(NodeId node, const QByteArray &line)>;

    // Store and selection outlive the pane.
    ConsolePane(const TraceStore &store, Selection &selection, Submit submit,
                QWidget *parent = nullptr, Clock clock = systemNow);

    void focusInput();
    QSize minimumSizeHint() const override; // the same in one row and in two
    ConsoleHistory &history() { return m_history; }
    void setTarget(NodeId node);
    NodeId target() const;
    // Writes a line without sending it; what stood there can be had back with Up.
    void prepare(NodeId node, const QByteArray &line);
    // One line, as if it had been typed and sent; variables are put in.
    void send(NodeId node, const QByteArray &line);
    // Nothing can be sent here, and why; empty: it can.
    void setBarred(const QString &why);
    // What a scenario sends, to be paired with its answer.
    void noteSent(quint64 request, NodeId node, const QByteArray &line);

Q_SIGNALS:
    void floodWanted(const QByteArray &report); // to be played

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildInput();
    void buildList();
    void buildLayout();
    void arrange();
    int besideLine() const;
    void fillReady();
    void updateTargets();
    void updateHint();
    void sendTyped();
    void updateFlood();

    const TraceStore &m_store;
    Selection &m_selection;
    const Submit m_submit;
    const Clock m_clock;
    ReportClock m_times; // of ${now}
    QString m_barred;
    ConsoleModel m_model;
    ConsoleHistory m_history;
    QComboBox *m_target;
    ConsoleInput *m_input;
    QToolButton *m_send, *m_ready, *m_flood, *m_clear;
    QLabel *m_hint;
    QHBoxLayout *m_above, *m_row; // the line is in the second
    ConsoleList *m_list;
};

} // namespace herd::ui
