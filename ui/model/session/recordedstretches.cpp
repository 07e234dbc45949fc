// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/recordedstretches.h"

#include "ui/model/session/stretchreader.h"

#include <algorithm>

namespace herd::ui {

RecordedStretches::RecordedStretches(const QString &path, QObject *parent)
    : RecordedStretches(path, nullptr, parent)
{
}

RecordedStretches::RecordedStretches(Recorder &recorder, QObject *parent)
    : RecordedStretches(recorder.path(), &recorder, parent)
{
    connect(&recorder, &Recorder::written, this, [this](quint64 flush) {
        if (flush == m_flush)
            readNow(m_number); // what was wanted before is not wanted any more
    });
    connect(&recorder, &Recorder::summedUp, this,
            [this](quint64 first) { m_first = std::max(m_first, first); });
}

RecordedStretches::RecordedStretches(const QString &path, Recorder *recorder, QObject *parent)
    : StretchSource(parent)
    , m_recorder(recorder)
    , m_reader(new StretchReader(path, recorder != nullptr))
{
    m_reader->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_reader, &QObject::deleteLater);
    connect(m_reader, &StretchReader::read, this,
            [this](const std::shared_ptr<const Stretch> &stretch, quint64 first) {
                m_first = first;
                Q_EMIT read(stretch);
            });
    connect(m_reader, &StretchReader::failed, this, &RecordedStretches::failed);
    connect(m_reader, &StretchReader::scanned, this, &RecordedStretches::scanned);
    connect(m_reader, &StretchReader::damaged, this, &RecordedStretches::damaged);
    m_thread.setObjectName(QStringLiteral("stretches"));
    m_thread.start();
}

RecordedStretches::~RecordedStretches()
{
    m_reader->letGo();
    m_thread.quit();
    m_thread.wait();
}

void RecordedStretches::want(const Wish &wish)
{
    m_wish = wish;
    m_number = m_reader->announce();
    if (m_recorder)
        m_flush = m_recorder->flush(); // what is not in memory any more may not be in the file yet
    else
        readNow(m_number);
}

// Of those that were wanted before the last the reader knows that nobody wants them any more.
void RecordedStretches::readNow(quint64 number)
{
    QMetaObject::invokeMethod(
        m_reader, [reader = m_reader, wish = m_wish, number] { reader->want(wish, number); },
        Qt::QueuedConnection);
}

void RecordedStretches::scan()
{
    QMetaObject::invokeMethod(m_reader, &StretchReader::beginScan, Qt::QueuedConnection);
}

} // namespace herd::ui

#include "moc_recordedstretches.cpp"
