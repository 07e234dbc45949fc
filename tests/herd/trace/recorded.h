// SPDX-License-Identifier: GPL-3.0-or-later
// Recordings on a disk, for tests of who writes and reads them.
#pragma once

#include "herd/core/facts/factcodec.h"
#include "herd/trace/recordingreader.h"
#include "herd/trace/recordingwriter.h"
#include "tests/herd/core/folds/turmoil.h"

#include <QTemporaryDir>

namespace herd::test {

struct RecordedTurmoil
{
    explicit RecordedTurmoil(quint64 seed = 3)
    {
        SplitMix random(seed);
        about = {randomHerd(random, 3, 6), "test 1.0", {7s, 1'790'000'000s}};
        facts = turmoil(about.herd, random);
        for (qsizetype i = 0; i < facts.size(); ++i)
            facts[i].seq = quint64(i) + 1;
    }
    QString path(const char *name = "run.herdlog") const
    {
        return folder.filePath(QString::fromLatin1(name));
    }
    // In batches as a watcher has them.
    std::unique_ptr<RecordingWriter> write(const QString &to) const
    {
        auto made = RecordingWriter::make(to, about);
        if (const auto *problem = std::get_if<QString>(&made))
            qFatal("%s", qPrintable(*problem));
        auto writer = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
        for (qsizetype i = 0; i < facts.size(); i += 100) {
            const FactBatch batch = facts.mid(i, 100);
            if (const auto problem = writer->add(batch))
                qFatal("%s", qPrintable(*problem));
        }
        return writer;
    }
    QString whole() const
    {
        write(path());
        return path();
    }

    QTemporaryDir folder;
    RecordingAbout about;
    FactBatch facts;
};

// What came of reading it.
struct Read
{
    explicit Read(const QString &path, qsizetype slice = 37)
    {
        auto opened = RecordingReader::open(path);
        if (const auto *text = std::get_if<QString>(&opened)) {
            problem = *text;
            return;
        }
        reader = std::get<std::unique_ptr<RecordingReader>>(std::move(opened));
        while (!reader->isAtEnd())
            facts << reader->next(slice);
    }
    std::unique_ptr<RecordingReader> reader;
    QString problem;
    FactBatch facts;
};

inline bool isBeginningOf(const FactBatch &part, const FactBatch &whole)
{
    return part.size() <= whole.size()
        && encodeFacts(part) == encodeFacts(whole.first(part.size()));
}

} // namespace herd::test
