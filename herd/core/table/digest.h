// SPDX-License-Identifier: GPL-3.0-or-later
// How two neighbours make their tables equal without sending what both have:
//
//   one     DIGEST <the 256 sums of its table>      2 kB, and all there is when tables are equal
//   other   WANT <bucket> <from> <to> <versions>    for each bucket that differs: what it has there
//   one     UPDATE ...                              what it has newer, or alone
//           GIVE <bucket> <clients>                 what the other has newer, or alone
//   other   UPDATE ...
//
// A WANT speaks of the clients whose hash lies in [from, to], so that a full bucket can take
// several lines. All numbers are big-endian bytes in base64: sums, client hashes and version hashes
// of 6, times of 8. The other side of Merkle-tree repair: one level is enough at this size. Pure;
// lines are without their newline, `rest` is what follows the word.
#pragma once

#include "herd/core/table/rejections.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <vector>

namespace herd {

using Digest = std::array<quint64, ReportTable::Buckets>;

// Those of the table and of what is refused, as if it were there.
QByteArray digestLine(const ReportTable &table, const Rejections &rejections = {});
std::optional<Digest> parseDigest(QByteArrayView rest);
// The buckets whose sums differ, in order.
std::vector<int> differing(const ReportTable &table, const Digest &theirs,
                           const Rejections &rejections = {});

// One version of one client, without its text.
struct Version
{
    quint64 client = 0; // ReportTable::hashOf() of its id
    qint64 time = 0;    // whole nanoseconds since 1970, clamped: the order as far as it goes
    quint64 hash = 0;   // ReportTable::hashOf() of its line
};

struct Want
{
    int bucket = 0;
    quint64 from = 0, to = 0;      // client hashes, both included
    std::vector<Version> versions; // by client
};

QByteArrayList wantLines(const ReportTable &table, int bucket);
std::optional<Want> parseWant(QByteArrayView rest);

struct Compared
{
    QByteArrayList newerHere; // clients to send, sorted
    QByteArrayList giveLines; // asking for what is newer there
};
// What changed here after `since` is left out of newerHere: it went, or goes, with its flood.
Compared compare(const ReportTable &table, const Want &want, quint64 since);

struct Give
{
    int bucket = 0;
    std::vector<quint64> clients; // hashes
};
std::optional<Give> parseGive(QByteArrayView rest);
// The clients meant, as far as they are known and have not changed after `since`. Sorted.
QByteArrayList clientsOf(const ReportTable &table, const Give &give, quint64 since);

} // namespace herd
