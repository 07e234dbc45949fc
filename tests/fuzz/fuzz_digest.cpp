// SPDX-License-Identifier: GPL-3.0-or-later
// Two neighbours that compare their tables, and the lines they do it with.
// Input: lines. One that begins with DIGEST, WANT or GIVE is read against the first one's table; an
// empty one makes the link, or breaks it; any other is a client's, said to the second server where
// it begins with a blank, else to the first.
#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/table/digest.h"
#include "tests/fuzz/member.h"

#include <algorithm>

namespace herd::fuzz {

namespace {

class Pair
{
public:
    void toggleLink() { m_first != 0 ? unlink() : link(); }
    void say(QByteArrayView line);
    void checkRepair();
    const ReportTable &table() const { return m_alpha.core.table(); }

private:
    void link();
    void unlink();
    void carry();
    qsizetype carry(Member &from, ConnId fromConn, Member &to, ConnId toConn);
    qsizetype differing() const;

    Member m_alpha {Alpha}, m_beta {Beta};
    ConnId m_alphaClient = m_alpha.accept(Port::Clients, "127.0.0.1");
    ConnId m_betaClient = m_beta.accept(Port::Clients, "127.0.0.1");
    ConnId m_first = 0, m_second = 0; // the link's ends
    qsizetype m_updates = 0, m_digests = 0, m_lines = 0;
};

void Pair::link()
{
    m_alpha.core.setLinkWhole(Beta, false);
    m_alpha.core.setLinkWhole(Beta, true); // dials now
    m_first = m_alpha.answerDials(Beta);
    m_second = m_beta.accept(Port::Peers, "127.0.0.1");
    carry();
}

void Pair::unlink()
{
    m_alpha.lose(std::exchange(m_first, 0));
    m_beta.lose(std::exchange(m_second, 0));
}

void Pair::say(QByteArrayView line)
{
    const bool second = line.startsWith(' ');
    Member &member = second ? m_beta : m_alpha;
    const ConnId client = second ? m_betaClient : m_alphaClient;
    member.line(client, line);
    member.answerPlaces();
    member.take(client);
    if (m_first != 0)
        carry();
}

qsizetype Pair::carry(Member &from, ConnId fromConn, Member &to, ConnId toConn)
{
    const QByteArrayList lines = from.take(fromConn);
    from.core.onSent(fromConn);
    for (const QByteArray &line : lines) {
        m_updates += line.startsWith("UPDATE");
        m_digests += line.startsWith("DIGEST");
        to.line(toConn, QByteArrayView(line).chopped(1));
    }
    return lines.size();
}

// Until both have said all they have to say.
void Pair::carry()
{
    constexpr qsizetype TooMany = 100'000;
    qsizetype lines = 0;
    do {
        lines
            = carry(m_alpha, m_first, m_beta, m_second) + carry(m_beta, m_second, m_alpha, m_first);
        m_lines += lines;
        FUZZ_CHECK(m_lines < TooMany, "two neighbours come to an end");
    } while (lines > 0);
    FUZZ_CHECK(m_alpha.isOpen(m_first) && m_beta.isOpen(m_second),
               "two members stay linked whatever their clients say");
}

qsizetype Pair::differing() const
{
    QByteArrayList clients = m_alpha.core.table().clients() + m_beta.core.table().clients();
    std::sort(clients.begin(), clients.end());
    clients.erase(std::unique(clients.begin(), clients.end()), clients.end());
    return std::count_if(clients.begin(), clients.end(), [this](const QByteArray &client) {
        return m_alpha.core.table().value(client) != m_beta.core.table().value(client);
    });
}

void Pair::checkRepair()
{
    if (m_first != 0)
        unlink();
    const qsizetype different = differing();
    m_updates = m_digests = 0;
    link();
    FUZZ_CHECK(differing() == 0, "neighbours that compared their tables know the same");
    // Both versions go where they differ past the nanosecond.
    FUZZ_CHECK(m_updates >= different && m_updates <= 2 * different, "only what differs is sent");
    FUZZ_CHECK(m_digests == 1, "one side compares, once");
    const Digest mine = *parseDigest(QByteArrayView(digestLine(table())).sliced(7));
    FUZZ_CHECK(herd::differing(m_beta.core.table(), mine).empty(), "equal tables have equal sums");
}

void checkWant(const ReportTable &table, const Want &want)
{
    const Compared compared = compare(table, want, table.changes());
    for (const QByteArray &client : compared.newerHere) {
        const quint64 hash = ReportTable::hashOf(client);
        FUZZ_CHECK(table.contains(client) && ReportTable::bucketOf(client) == want.bucket
                       && hash >= want.from && hash <= want.to,
                   "only what was asked for is sent");
    }
    for (const QByteArray &line : compared.giveLines) {
        const auto give = parseGive(QByteArrayView(line).sliced(4));
        FUZZ_CHECK(give && line.size() <= limits::PeerLine, "a GIVE can be read");
        for (quint64 client : give->clients)
            FUZZ_CHECK(std::any_of(want.versions.begin(), want.versions.end(),
                                   [client](const Version &v) { return v.client == client; }),
                       "only what the other has is asked for");
    }
}

void checkWanted(const ReportTable &table, int bucket)
{
    qsizetype versions = 0;
    quint64 from = 0;
    for (const QByteArray &line : wantLines(table, bucket)) {
        const auto want = parseWant(QByteArrayView(line).sliced(4));
        FUZZ_CHECK(want && want->bucket == bucket && line.size() <= limits::PeerLine,
                   "a WANT can be read");
        FUZZ_CHECK(want->from == from && want->to >= from, "WANTs follow each other without a gap");
        from = want->to + 1;
        versions += qsizetype(want->versions.size());
        const Compared compared = compare(table, *want, table.changes());
        FUZZ_CHECK(compared.newerHere.isEmpty() && compared.giveLines.isEmpty(),
                   "a table does not differ from itself");
    }
    FUZZ_CHECK(from == quint64(1) << 48 && versions == table.bucket(bucket).size(),
               "WANTs speak of the whole bucket");
}

// False when it is none of these lines.
bool checkQuestion(const ReportTable &table, QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word == "DIGEST") {
        if (const auto digest = parseDigest(rest)) {
            for (int bucket : differing(table, *digest))
                FUZZ_CHECK(table.sum(bucket) != (*digest)[size_t(bucket)], "these differ");
        }
    } else if (word == "WANT") {
        if (const auto want = parseWant(rest)) {
            checkWant(table, *want);
            checkWanted(table, want->bucket);
        }
    } else if (word == "GIVE") {
        if (const auto give = parseGive(rest)) {
            for (const QByteArray &client : clientsOf(table, *give, table.changes()))
                FUZZ_CHECK(ReportTable::bucketOf(client) == give->bucket && table.contains(client),
                           "only what is known is given");
        }
    } else {
        return false;
    }
    return true;
}

} // namespace

void fuzz(QByteArrayView input)
{
    Pair pair;
    while (!input.isEmpty()) {
        const QByteArrayView line = takeLine(input);
        if (line.isEmpty())
            pair.toggleLink();
        else if (!checkQuestion(pair.table(), line))
            pair.say(line);
    }
    for (const QByteArray &client : pair.table().clients())
        checkWanted(pair.table(), ReportTable::bucketOf(client));
    pair.checkRepair();
}

} // namespace herd::fuzz
