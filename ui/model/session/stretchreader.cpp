// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/stretchreader.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"

#include <utility>
#include <variant>

namespace herd::ui {

namespace {

constexpr qsizetype FactsAtOnce = 1024; // a millisecond or two
constexpr qsizetype MostFacts = limits::FactsKept / 4;

bool isReached(const StretchSource::Wish &wish, const Fact &fact)
{
    if (const auto *moment = std::get_if<StretchSource::Moment>(&wish))
        return fact.at > moment->at;
    const auto *upTo = std::get_if<StretchSource::UpTo>(&wish);
    return fact.seq >= (upTo ? upTo->seq : std::get<StretchSource::From>(wish).seq);
}

} // namespace

StretchReader::StretchReader(QString path, bool told, quint64 around)
    : m_path(std::move(path))
    , m_told(told)
    , m_around(around)
{
}

StretchReader::~StretchReader() = default;

void StretchReader::letGo()
{
    ++m_announced;
}

void StretchReader::want(const StretchSource::Wish &wish, quint64 number)
{
    if (isOld(number))
        return;
    auto opened = RecordingReader::open(m_path);
    if (const auto *problem = std::get_if<QString>(&opened)) {
        Q_EMIT failed(proseText(*problem));
        return;
    }
    RecordingReader &reader = *std::get<std::unique_ptr<RecordingReader>>(opened);
    const std::shared_ptr<const Stretch> stretch = readStretch(reader, wish, number);
    if (isOld(number))
        return;
    if (!stretch->facts().empty())
        Q_EMIT read(stretch, reader.first());
    else
        Q_EMIT failed(reader.notice().isEmpty() ? filled(
                          tr("The recording %1 does not have that moment."), proseText(m_path))
                                                : filled(tr("%1."), proseText(reader.notice())));
}

std::optional<RecordingCheckpoint>
StretchReader::checkpointFor(RecordingReader &reader, const StretchSource::Wish &wish) const
{
    if (const auto *moment = std::get_if<StretchSource::Moment>(&wish))
        return reader.checkpointUpTo(moment->at);
    const auto *upTo = std::get_if<StretchSource::UpTo>(&wish);
    const quint64 before = (upTo ? upTo->seq : std::get<StretchSource::From>(wish).seq) - 1;
    return m_told ? reader.checkpointTold(before) : reader.checkpointUpTo(before);
}

// The nearest checkpoint, or where the recording begins.
RecordingCheckpoint StretchReader::beginningOf(RecordingReader &reader,
                                               const StretchSource::Wish &wish) const
{
    const quint64 none = reader.first() - 1;
    return checkpointFor(reader, wish).value_or(RecordingCheckpoint {none, none, {}, 0, {}});
}

// The one before it; nothing where facts were left out between them.
std::optional<RecordingCheckpoint>
StretchReader::beginningBefore(RecordingReader &reader, const RecordingCheckpoint &from) const
{
    if (from.seq < reader.first())
        return {};
    if (auto before = reader.checkpointUpTo(from.seq - 1))
        return before->told - before->seq == from.told - from.seq ? before : std::nullopt;
    if (from.told != from.seq || from.seq - reader.first() > 2 * m_around)
        return {};
    return RecordingCheckpoint {reader.first() - 1, reader.first() - 1, {}, 0, {}};
}

// To some facts behind what is wanted, or to where some were left out.
StretchReader::Read StretchReader::readFrom(RecordingReader &reader,
                                            const RecordingCheckpoint &from,
                                            const StretchSource::Wish &wish, quint64 number) const
{
    auto stretch = std::make_shared<Stretch>(reader.about().herd, MostFacts);
    const quint64 shift = m_told ? from.told - from.seq : 0;
    reader.goTo(from);
    stretch->beginBehind(from.seq + shift, from.facts, from.floods);
    const quint64 gap = reader.gapAfter(from);
    quint64 before = 0, behind = 0;
    while (behind < m_around && !reader.isAtEnd() && !isOld(number)) {
        for (Fact &fact : reader.next(FactsAtOnce)) {
            if (gap != 0 && fact.seq > gap)
                return {stretch, before, behind > 0 ? 0 : gap};
            fact.seq += shift;
            behind += quint64(behind > 0 || isReached(wish, fact));
            before += quint64(behind == 0);
            stretch->append(fact);
        }
        stretch->dropExcess();
    }
    return {stretch, before, 0};
}

std::shared_ptr<const Stretch> StretchReader::readStretch(RecordingReader &reader,
                                                          const StretchSource::Wish &wish,
                                                          quint64 number) const
{
    const RecordingCheckpoint from = beginningOf(reader, wish);
    Read read = readFrom(reader, from, wish, number);
    if (read.before < m_around / 2 && !isOld(number)) { // that has not much of a past
        if (const auto before = beginningBefore(reader, from))
            read = readFrom(reader, *before, wish, number);
    }
    while (read.gap != 0 && std::holds_alternative<StretchSource::From>(wish) && !isOld(number)) {
        const auto behind = reader.checkpointUpTo(read.gap);
        if (!behind || behind->seq != read.gap)
            break;
        read = readFrom(reader, *behind, wish, number);
    }
    return read.stretch;
}

void StretchReader::beginScan()
{
    auto opened = RecordingReader::open(m_path);
    if (auto *reader = std::get_if<std::unique_ptr<RecordingReader>>(&opened)) {
        m_scanned = std::move(*reader);
        m_state = std::make_unique<HerdState>(m_scanned->about().herd);
        scanOn();
    } else {
        Q_EMIT damaged(std::get<QString>(opened).chopped(1)); // its full stop
    }
}

void StretchReader::scanOn()
{
    for (const Fact &fact : m_scanned->next(FactsAtOnce, RecordingReader::Bodies::Outlines)) {
        if (mayChangeFaults(fact.body)) {
            m_state->apply(fact);
            m_faults.apply(fact, *m_state);
        }
        m_bins.apply(fact, m_faults);
        m_binned = fact.seq;
    }
    if (!m_scanned->isAtEnd()) {
        QMetaObject::invokeMethod(this, &StretchReader::scanOn, Qt::QueuedConnection);
        return;
    }
    Q_EMIT scanned(m_bins, m_binned);
    if (!m_scanned->notice().isEmpty())
        Q_EMIT damaged(m_scanned->notice());
    m_scanned.reset();
    m_state.reset();
}

} // namespace herd::ui

#include "moc_stretchreader.cpp"
