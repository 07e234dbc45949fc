// SPDX-License-Identifier: GPL-3.0-or-later
// Saves the events of a herd for other programs, out of its recording: asks for a name and a
// format, says how far it is, can be canceled, says where the file is or why not. One at a time, on
// a thread of its own. Owned by the window, GUI thread.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "herd/export/exportjob.h"
#include "ui/widgets/common/noticebar.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <memory>
#include <thread>

namespace herd::ui {

class HerdSession;

class EventsSaver : public QObject
{
    Q_OBJECT

public:
    // All outlive it; its notices go with it.
    EventsSaver(HerdSession &session, NoticeBar &notices, QWidget &window);
    ~EventsSaver() override;

    // Those that fit; an empty filter: all. `marked`: numbers of facts, for a recording that is
    // shown; a recorder has them with its own.
    void choose(const FactFilter &filter, const QSet<quint64> &marked);
    // Without asking.
    void save(const QString &path, ExportFormat format, const FactFilter &filter,
              const QSet<quint64> &marked = {});
    bool isSaving() const { return m_job != nullptr; }

private:
    struct Result
    {
        ExportOutcome outcome;
        QString problem; // with the recording
    };
    void start(const QString &path);
    void showProgress();
    void onEnded(const QString &path, const Result &result);
    void complain(const QString &problem);

    HerdSession &m_session;
    NoticeBar &m_notices;
    QWidget &m_window;
    std::shared_ptr<ExportJob> m_job;
    std::shared_ptr<QSet<quint64>> m_marked; // of it: its thread has them
    bool m_readsMarks = false;               // out of the recording
    QString m_path;                          // of what is saved
    quint64 m_flush = 0;                     // of the recorder, with which it begins
    std::thread m_thread;
    QTimer m_progress;
};

} // namespace herd::ui
