// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/picturejob.h"

#include "herd/export/outputfile.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <QIODevice>

namespace herd::ui {

namespace {

// The file, as far as it may be written: encoders give up where a device takes no more.
class BoundedFile final : public QIODevice
{
public:
    BoundedFile(QIODevice &file, const PictureProgress &progress)
        : m_file(file)
        , m_progress(progress)
    {
        open(WriteOnly | Unbuffered);
    }

    bool isFull() const { return m_written > PictureJob::MostBytes; }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        m_written += size;
        if (m_progress.isCanceled() || isFull())
            return -1;
        return OutputFile::writeAll(m_file, {data, size}) ? size : -1;
    }

private:
    QIODevice &m_file;
    const PictureProgress &m_progress;
    qint64 m_written = 0;
};

} // namespace

PictureJob::PictureJob(QString path, PictureWork work, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_work(std::move(work))
{
    m_progress.set = [this](double share) {
        const int hundredths = int(share * 100);
        if (hundredths > m_hundredths)
            Q_EMIT progressed(share);
        m_hundredths = std::max(m_hundredths, hundredths);
    };
}

PictureJob::~PictureJob()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void PictureJob::start()
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create([this] { run(); }));
    m_thread->setObjectName(QStringLiteral("picture"));
    connect(m_thread.get(), &QThread::finished, this, [this] { Q_EMIT ended(m_problem); });
    m_thread->start();
}

void PictureJob::run()
{
    const std::optional<QString> why = write();
    if (m_progress.isCanceled())
        m_problem = QString();
    else if (why)
        m_problem = filled(tr("%1 cannot be written: %2."), pathText(m_path), *why);
}

std::optional<QString> PictureJob::write()
{
    OutputFile file(m_path);
    const auto fault = [&file] {
        const std::optional<QString> text = file.fault();
        return text ? std::optional(proseText(*text)) : std::nullopt;
    };
    if (!file.open())
        return fault();
    BoundedFile bounded(file.device(), m_progress);
    const std::optional<QString> why = m_work(bounded, m_progress);
    const bool isWhole = !why && !bounded.isFull() && !m_progress.isCanceled();
    if (isWhole && file.commit())
        return std::nullopt;
    if (bounded.isFull())
        return filled(tr("it would be larger than %1 MB"), countText(MostBytes / (1024 * 1024)));
    return file.fault() ? fault() : why;
}

} // namespace herd::ui

#include "moc_picturejob.cpp"
