// SPDX-License-Identifier: GPL-3.0-or-later
// Where facts come from that are exported or looked through: a recording, or a list at hand. Owned
// by who reads; used on one thread; a recording blocks as long as the disk does.
#pragma once

#include "herd/trace/recordingreader.h"

#include <memory>

namespace herd {

class FactSource
{
public:
    virtual ~FactSource() = default;

    virtual const RecordingAbout &about() const = 0;
    virtual FactBatch next() = 0;     // in their order; none: that was all
    virtual double share() const = 0; // 0..1 of all have come
    // Why there is nothing more although there should be; as RecordingReader::notice().
    virtual QString notice() const { return {}; }
};

class RecordedFacts final : public FactSource
{
public:
    static constexpr qsizetype AtOnce = 1000; // rows: answers among them have kilobytes each

    // Of a reader that has read nothing yet.
    explicit RecordedFacts(std::unique_ptr<RecordingReader> reader)
        : m_reader(std::move(reader))
    {
    }

    const RecordingAbout &about() const override { return m_reader->about(); }
    FactBatch next() override;
    double share() const override { return m_reader->share(); }
    QString notice() const override { return m_reader->notice(); }
    const RecordingReader &reader() const { return *m_reader; }

private:
    const std::unique_ptr<RecordingReader> m_reader;
};

class ListedFacts final : public FactSource
{
public:
    // The list is shared with whoever has it (QList).
    ListedFacts(RecordingAbout about, FactBatch facts)
        : m_about(std::move(about))
        , m_facts(std::move(facts))
    {
    }

    const RecordingAbout &about() const override { return m_about; }
    FactBatch next() override;
    double share() const override;

private:
    const RecordingAbout m_about;
    const FactBatch m_facts;
    qsizetype m_given = 0;
};

} // namespace herd
