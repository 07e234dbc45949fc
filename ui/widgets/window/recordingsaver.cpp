// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/recordingsaver.h"

#include "herd/system/clock.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/picture/picturesource.h"

#include <QAction>
#include <QDateTime>
#include <QFileDialog>

namespace herd::ui {

namespace {

const QString SavingId = QStringLiteral("recording");
const QString RecorderId = QStringLiteral("recorder");
const QString Suffix = QStringLiteral("herdlog");

// Offered as a name: the herd's, and the time.
QString usualName(const QString &herdName)
{
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(systemNow().wall);
    return pictureName(herdName,
                       QDateTime::fromMSecsSinceEpoch(now.count())
                           .toString(QStringLiteral("yyyy-MM-dd HH-mm")))
        + u'.' + Suffix;
}

} // namespace

RecordingSaver::RecordingSaver(HerdSession &session, NoticeBar &notices, QAction &action,
                               QWidget &window)
    : m_session(session)
    , m_notices(notices)
    , m_action(action)
    , m_window(window)
{
    connect(&action, &QAction::triggered, this, &RecordingSaver::choose);
    if (Recorder *recorder = session.recorder()) {
        connect(recorder, &Recorder::saving, this, &RecordingSaver::onSaving);
        connect(recorder, &Recorder::saved, this, &RecordingSaver::onSaved);
        connect(recorder, &Recorder::failed, this, [this, recorder] {
            m_notices.show(
                {RecorderId,
                 Notice::Kind::Warning,
                 filled(tr("Nothing is recorded for now. %1"), proseText(recorder->problem())),
                 {},
                 {}});
        });
        connect(recorder, &Recorder::recovered, this, [this] { m_notices.dismiss(RecorderId); });
    } else if (!session.recording().isEmpty()) {
        m_copy.emplace(session.recording());
        connect(&*m_copy, &RecordingFileCopy::saving, this, &RecordingSaver::onSaving);
        connect(&*m_copy, &RecordingFileCopy::saved, this, &RecordingSaver::onSaved);
    }
    refresh();
}

RecordingSaver::~RecordingSaver()
{
    m_notices.dismiss(SavingId);
    m_notices.dismiss(RecorderId);
    m_action.setEnabled(false);
}

bool RecordingSaver::isSaving() const
{
    return m_copy ? m_copy->isSaving() : m_session.recorder() && m_session.recorder()->isSaving();
}

void RecordingSaver::refresh()
{
    const bool isRecorded = m_copy || m_session.recorder();
    m_action.setEnabled(isRecorded && !isSaving());
    if (!isRecorded)
        explain(&m_action, tr("Nothing is recorded"));
    else
        explain(&m_action, isSaving() ? tr("It is being saved") : QString());
}

void RecordingSaver::choose()
{
    QFileDialog dialog(&m_window, tr("Save the recording"), {},
                       tr("Recordings (*.herdlog);;All files (*)"));
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(Suffix);
    dialog.selectFile(usualName(herdTitle(m_session.path())));
    if (dialog.exec() == QDialog::Accepted)
        save(dialog.selectedFiles().value(0));
}

void RecordingSaver::save(const QString &path)
{
    if (m_copy)
        m_copy->save(path);
    else
        m_session.recorder()->save(path);
    onSaving(0);
    refresh();
}

void RecordingSaver::cancel()
{
    if (m_copy)
        m_copy->cancel();
    else
        m_session.recorder()->cancelSave();
}

void RecordingSaver::onSaving(double share)
{
    m_notices.show({SavingId, Notice::Kind::Work,
                    share < 1
                        ? filled(tr("Saving the recording: %1 %"), countText(qRound64(share * 100)))
                        : tr("Saving the recording: making its indices"),
                    tr("Cancel"), [this] {
                        cancel();
                    }});
}

void RecordingSaver::onSaved(const QString &path, const std::optional<QString> &problem)
{
    refresh();
    const QString missing = m_session.recorder() ? m_session.recorder()->problem() : QString();
    if (!problem && !missing.isEmpty())
        m_notices.show({SavingId,
                        Notice::Kind::Warning,
                        filled(tr("The recording is saved as %1, without what happened since it "
                                  "cannot be recorded. %2"),
                               pathText(path), proseText(missing)),
                        {},
                        {}});
    else if (!problem)
        m_notices.show({SavingId,
                        Notice::Kind::Work,
                        filled(tr("The recording is saved as %1."), pathText(path)),
                        {},
                        {}});
    else if (problem->isEmpty())
        m_notices.dismiss(SavingId);
    else
        m_notices.show({SavingId, Notice::Kind::Error, proseText(*problem), {}, {}});
}

} // namespace herd::ui

#include "moc_recordingsaver.cpp"
