// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/digest.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/text.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace herd {

namespace {

constexpr int TimeBytes = 8;
constexpr int VersionBytes = 2 * ReportTable::HashBytes + TimeBytes;
constexpr quint64 LastHash = (quint64(1) << (8 * ReportTable::HashBytes)) - 1;
// So many fit a line between servers, with its words, in base64.
constexpr qsizetype VersionsInLine = (limits::PeerLine - 64) / 4 * 3 / VersionBytes;
constexpr qsizetype ClientsInLine = (limits::PeerLine - 64) / 4 * 3 / ReportTable::HashBytes;

void append(QByteArray &out, quint64 number, int bytes)
{
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
        out.append(char(number >> shift & 0xff));
}

// Takes a number off the front; the caller has made sure of its bytes.
quint64 taken(QByteArrayView &in, int bytes)
{
    quint64 number = 0;
    for (char c : in.first(bytes))
        number = number << 8 | uchar(c);
    in = in.sliced(bytes);
    return number;
}

// Whole records of `bytes`, in base64. "-" stands for none.
std::optional<QByteArray> decoded(QByteArrayView text, int bytes)
{
    if (text == "-")
        return QByteArray();
    const auto result = QByteArray::fromBase64Encoding(text.toByteArray(),
                                                       QByteArray::AbortOnBase64DecodingErrors);
    if (!result || result.decoded.isEmpty() || result.decoded.size() % bytes != 0)
        return std::nullopt;
    return result.decoded;
}

QByteArray encoded(const QByteArray &records)
{
    return records.isEmpty() ? QByteArrayLiteral("-") : records.toBase64();
}

std::optional<int> parseBucket(QByteArrayView text)
{
    bool good = false;
    const int bucket = text.toInt(&good);
    return good && bucket >= 0 && bucket < ReportTable::Buckets ? std::optional(bucket)
                                                                : std::nullopt;
}

std::optional<quint64> parseHash(QByteArrayView text)
{
    bool good = false;
    const quint64 hash = text.toULongLong(&good, 16);
    return good && hash <= LastHash ? std::optional(hash) : std::nullopt;
}

quint64 sumOf(const ReportTable &table, const Rejections &rejections, int bucket)
{
    ReportTable::Sum sum;
    sum.add(table.sum(bucket));
    sum.add(rejections.sum(bucket));
    return sum.value();
}

// Until the next change of the table.
struct Held
{
    Version version;
    const ReportBucket::Entry *entry = nullptr;

    QByteArrayView client() const { return entry->report.client(); }
};

// Those of a bucket whose hash is in [from, to], by hash.
std::vector<Held> held(const ReportTable &table, int bucket, quint64 from = 0,
                       quint64 to = LastHash)
{
    std::vector<Held> all;
    for (const ReportBucket::Entry &entry : table.bucket(bucket)) {
        const quint64 hash = ReportTable::hashOf(entry.report.client());
        if (hash >= from && hash <= to)
            all.push_back({{hash, toNanoseconds(entry.report.time()).count(), entry.hash}, &entry});
    }
    // By id where hashes are equal: tables that were filled in another order ask the same.
    std::sort(all.begin(), all.end(), [](const Held &a, const Held &b) {
        return a.version.client != b.version.client ? a.version.client < b.version.client
                                                    : a.client().compare(b.client()) < 0;
    });
    return all;
}

QByteArray wantLine(int bucket, quint64 from, quint64 to, const QByteArray &versions)
{
    return "WANT " + QByteArray::number(bucket) + ' ' + QByteArray::number(from, 16) + ' '
        + QByteArray::number(to, 16) + ' ' + encoded(versions);
}

QByteArrayList giveLines(int bucket, const QByteArray &clients)
{
    QByteArrayList lines;
    constexpr qsizetype step = ClientsInLine * ReportTable::HashBytes;
    for (qsizetype from = 0; from < clients.size(); from += step)
        lines.append("GIVE " + QByteArray::number(bucket) + ' ' + encoded(clients.mid(from, step)));
    return lines;
}

} // namespace

QByteArray digestLine(const ReportTable &table, const Rejections &rejections)
{
    QByteArray sums;
    sums.reserve(ReportTable::Buckets * ReportTable::HashBytes);
    for (int i = 0; i < ReportTable::Buckets; ++i)
        append(sums, sumOf(table, rejections, i), ReportTable::HashBytes);
    return "DIGEST " + sums.toBase64();
}

std::optional<Digest> parseDigest(QByteArrayView rest)
{
    const auto bytes = decoded(trimmed(rest), ReportTable::Buckets * ReportTable::HashBytes);
    if (!bytes || bytes->size() != ReportTable::Buckets * ReportTable::HashBytes)
        return std::nullopt;
    QByteArrayView in = *bytes;
    Digest digest;
    for (quint64 &sum : digest)
        sum = taken(in, ReportTable::HashBytes);
    return digest;
}

std::vector<int> differing(const ReportTable &table, const Digest &theirs,
                           const Rejections &rejections)
{
    std::vector<int> buckets;
    for (int i = 0; i < ReportTable::Buckets; ++i) {
        if (sumOf(table, rejections, i) != theirs[size_t(i)])
            buckets.push_back(i);
    }
    return buckets;
}

QByteArrayList wantLines(const ReportTable &table, int bucket)
{
    const std::vector<Held> versions = held(table, bucket);
    QByteArrayList lines;
    quint64 from = 0;
    QByteArray records;
    for (size_t i = 0; i < versions.size(); ++i) {
        const Version &version = versions[i].version;
        append(records, version.client, ReportTable::HashBytes);
        append(records, quint64(version.time), TimeBytes);
        append(records, version.hash, ReportTable::HashBytes);
        const bool last = i + 1 == versions.size();
        // Two clients of one hash stay in one line: a line covers whole hashes.
        const bool full = records.size() >= (VersionsInLine - 1) * VersionBytes;
        if (last || !full || versions[i + 1].version.client == version.client)
            continue;
        lines.append(wantLine(bucket, from, version.client, std::exchange(records, {})));
        from = version.client + 1;
    }
    lines.append(wantLine(bucket, from, LastHash, records));
    return lines;
}

std::optional<Want> parseWant(QByteArrayView rest)
{
    const auto bucket = parseBucket(takeField(rest));
    const auto from = parseHash(takeField(rest)), to = parseHash(takeField(rest));
    const auto bytes = decoded(trimmed(rest), VersionBytes);
    if (!bucket || !from || !to || !bytes)
        return std::nullopt;
    Want want {*bucket, *from, *to, {}};
    want.versions.reserve(size_t(bytes->size() / VersionBytes));
    for (QByteArrayView in = *bytes; !in.isEmpty();) {
        Version version;
        version.client = taken(in, ReportTable::HashBytes);
        version.time = qint64(taken(in, TimeBytes));
        version.hash = taken(in, ReportTable::HashBytes);
        want.versions.push_back(version);
    }
    return want;
}

Compared compare(const ReportTable &table, const Want &want, quint64 since)
{
    QHash<quint64, Version> theirs;
    theirs.reserve(qsizetype(want.versions.size()));
    for (const Version &version : want.versions)
        theirs.insert(version.client, version);
    Compared result;
    QByteArray wanted;
    for (const Held &mine : held(table, want.bucket, want.from, want.to)) {
        const Version &version = mine.version;
        const auto other = theirs.constFind(version.client);
        const bool known = other != theirs.constEnd();
        // Times that differ past the nanosecond cannot be told apart here: both go.
        const bool differs = !known || other->hash != version.hash;
        if (differs && (!known || version.time >= other->time) && mine.entry->change <= since)
            result.newerHere.append(mine.client().toByteArray());
        if (known && differs && version.time <= other->time)
            append(wanted, version.client, ReportTable::HashBytes);
        if (known)
            theirs.erase(other);
    }
    // What is left is unknown here.
    for (const Version &version : want.versions) {
        if (theirs.remove(version.client))
            append(wanted, version.client, ReportTable::HashBytes);
    }
    result.giveLines = giveLines(want.bucket, wanted);
    std::sort(result.newerHere.begin(), result.newerHere.end());
    return result;
}

std::optional<Give> parseGive(QByteArrayView rest)
{
    const auto bucket = parseBucket(takeField(rest));
    const auto bytes = decoded(trimmed(rest), ReportTable::HashBytes);
    if (!bucket || !bytes)
        return std::nullopt;
    Give give {*bucket, {}};
    for (QByteArrayView in = *bytes; !in.isEmpty();)
        give.clients.push_back(taken(in, ReportTable::HashBytes));
    return give;
}

QByteArrayList clientsOf(const ReportTable &table, const Give &give, quint64 since)
{
    const QSet<quint64> meant(give.clients.begin(), give.clients.end());
    QByteArrayList clients;
    for (const ReportBucket::Entry &entry : table.bucket(give.bucket)) {
        const QByteArrayView client = entry.report.client();
        if (entry.change <= since && meant.contains(ReportTable::hashOf(client)))
            clients.append(client.toByteArray());
    }
    std::sort(clients.begin(), clients.end());
    return clients;
}

} // namespace herd
