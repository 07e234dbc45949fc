// SPDX-License-Identifier: GPL-3.0-or-later
// Saves what a herd's recorder has recorded, or a recording that is shown, under another name: asks
// for it, says how far it is, can be canceled, says where it is or why not; and says so when nothing
// is recorded for now. Owned by the window, GUI thread.
#pragma once

#include "herd/trace/recordingfilecopy.h"
#include "ui/widgets/common/noticebar.h"

class QAction;

namespace herd::ui {

class HerdSession;

class RecordingSaver : public QObject
{
    Q_OBJECT

public:
    // All outlive it; its notices go with it. `action` is the one that saves.
    RecordingSaver(HerdSession &session, NoticeBar &notices, QAction &action, QWidget &window);
    ~RecordingSaver() override;

    // Without asking.
    void save(const QString &path);

private:
    void choose();
    void cancel();
    bool isSaving() const;
    void onSaving(double share);
    void onSaved(const QString &path, const std::optional<QString> &problem);
    void refresh();

    HerdSession &m_session;
    NoticeBar &m_notices;
    QAction &m_action;
    QWidget &m_window;
    std::optional<RecordingFileCopy> m_copy; // of a recording that is shown
};

} // namespace herd::ui
