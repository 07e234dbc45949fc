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

// The checkpoint before the nearest, so that the moment has some past; but not across facts that
// were left out.
RecordingCheckpoint StretchReader::beginningOf(RecordingReader &reader,
                                               const StretchSource::Wish &wish) const
{
    RecordingCheckpoint from {reader.first() - 1, reader.first() - 1, {}, 0, {}};
    if (auto nearest = checkpointFor(reader, wish)) {
        auto before = nearest->seq > 0 ? reader.checkpointUpTo(nearest->seq - 1) : std::nullopt;
        const bool isBeginning
            = !before && nearest->told == nearest->seq && nearest->seq - from.seq <= 2 * m_around;
        const bool isJoined = before && before->told - before->seq == nearest->told - nearest->seq;
        if (isJoined)
            from = std::move(*before);
        else if (!isBeginning)
            from = std::move(*nearest);
    }
    return from;
}

// To some facts behind what is wanted, or to where some were left out.
StretchReader::Read StretchReader::readFrom(RecordingReader &reader,
                                            const RecordingCheckpoint &from,
                                            const StretchSource::Wish &wish, quint64 number) const
{
    auto stretch = std::make_shared<Stretch>(reader.about().herd, MostFacts);
    const quint64 shift = m_told ? from.told - from.seq : 0;
    if (from.seq >= reader.first())
        reader.goTo(from);
    stretch->beginBehind(from.seq + shift, from.facts, from.floods);
    const quint64 gap = reader.gapAfter(from);
    quint64 behind = 0;
    while (behind < m_around && !reader.isAtEnd() && !isOld(number)) {
        for (Fact &fact : reader.next(FactsAtOnce)) {
            if (gap != 0 && fact.seq > gap)
                return {stretch, behind > 0 ? 0 : gap};
            fact.seq += shift;
            behind += quint64(behind > 0 || isReached(wish, fact));
            stretch->append(fact);
        }
        stretch->dropExcess();
    }
    return {stretch, 0};
}

std::shared_ptr<const Stretch> StretchReader::readStretch(RecordingReader &reader,
                                                          const StretchSource::Wish &wish,
                                                          quint64 number) const
{
    Read read = readFrom(reader, beginningOf(reader, wish), wish, number);
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
        scanOn();
    }
}

void StretchReader::scanOn()
{
    for (const Fact &fact : m_scanned->next(FactsAtOnce, RecordingReader::Bodies::Outlines)) {
        m_bins.apply(fact);
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
}

} // namespace herd::ui

#include "moc_stretchreader.cpp"
