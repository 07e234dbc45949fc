// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/notekeeper.h"

#include "ui/model/session/herdsession.h"
#include "ui/model/timeline/bookmarklist.h"

#include <utility>

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds Gather {200}; // changes

} // namespace

NoteKeeper::NoteKeeper(HerdSession &session, BookmarkList &bookmarks)
    : m_session(session)
    , m_bookmarks(bookmarks)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Gather);
    connect(&m_soon, &QTimer::timeout, this, &NoteKeeper::keep);
    connect(&bookmarks, &BookmarkList::changed, this, &NoteKeeper::noteChange);
    if (session.recorder() || session.recording().isEmpty())
        return;
    m_there = std::make_unique<QObject>();
    m_there->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("notes"));
    m_thread.start();
    connect(&session.store(), &TraceStore::grew, this, [this] {
        if (m_hasChanged && !m_soon.isActive())
            m_soon.start();
    });
    connect(&session, &HerdSession::lost, this, [this] {
        m_isLost = true;
        keep();
    });
    read();
}

NoteKeeper::~NoteKeeper()
{
    m_bookmarks.disconnect(this);
    keep();
    if (!m_there)
        return;
    QMetaObject::invokeMethod(
        m_there.get(), [] {}, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void NoteKeeper::read()
{
    const auto work = [this, path = m_session.recording()] {
        const auto tell
            = [this, notes = readNotes(path), last = lastFactOf(path), rule = brokenRuleOf(path)] {
                  if (const auto *why = std::get_if<QString>(&notes))
                      refuse(*why);
                  else
                      take(std::get<RecordingNotes>(notes), last);
                  if (rule)
                      Q_EMIT ruleBroken(*rule);
              };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(m_there.get(), work, Qt::QueuedConnection);
}

// What was noted while it was read stays.
void NoteKeeper::take(const RecordingNotes &read, quint64 last)
{
    m_last = last;
    m_base = read;
    show(merged({}, notes(), read));
}

// What was noted while it was written stays too.
void NoteKeeper::takeOver(const RecordingNotes &written, const RecordingNotes &there)
{
    m_base = merged(written, m_base, there);
    show(merged(written, notes(), there));
}

void NoteKeeper::show(const RecordingNotes &notes)
{
    m_isTaking = true;
    m_bookmarks.setAll(notes.bookmarks);
    m_marks = notes.marks;
    Q_EMIT marksRead(m_marks);
    m_isTaking = false;
}

void NoteKeeper::setMarks(const QSet<quint64> &marks)
{
    if (std::exchange(m_marks, marks) != marks)
        noteChange();
}

void NoteKeeper::noteChange()
{
    if (m_isTaking)
        return;
    m_hasChanged = true;
    m_soon.start();
}

RecordingNotes NoteKeeper::notes() const
{
    return {m_bookmarks.all(), m_marks};
}

// All its facts have come. One that is lost never has.
bool NoteKeeper::isWhole() const
{
    return m_last != 0 && m_session.store().latest().lastSeq() == m_last;
}

void NoteKeeper::keep()
{
    if (!m_hasChanged)
        return;
    if (Recorder *recorder = m_session.recorder()) {
        recorder->setNotes(notes());
        m_hasChanged = false;
        return;
    }
    if (!m_there || !isWhole() || m_isRefused) {
        if (m_isLost)
            refuse(m_session.whyNot(HerdBackend::Capability::Live));
        return;
    }
    m_hasChanged = false;
    const auto work = [this, path = m_session.recording(), base = m_base, notes = notes()] {
        const auto result = writeNotes(path, base, notes);
        const auto tell = [this, notes, result] {
            if (const auto *there = std::get_if<RecordingNotes>(&result))
                takeOver(notes, *there);
            else
                refuse(std::get<QString>(result));
        };
        QMetaObject::invokeMethod(this, tell, Qt::QueuedConnection);
    };
    m_base = notes();
    QMetaObject::invokeMethod(m_there.get(), work, Qt::QueuedConnection);
}

void NoteKeeper::refuse(const QString &why)
{
    if (!std::exchange(m_isRefused, true))
        Q_EMIT refused(why);
}

} // namespace herd::ui

#include "moc_notekeeper.cpp"
