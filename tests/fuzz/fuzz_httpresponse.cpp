// SPDX-License-Identifier: GPL-3.0-or-later
// What a Places service answers over HTTP, in any packets.
// Input: how it is cut into packets, then the bytes of a connection.
#include "herd/core/base/limits.h"
#include "herd/http/httpresponsereader.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

constexpr qsizetype MostBody = 4096;

QByteArray read(const QList<QByteArrayView> &packets)
{
    using Step = HttpResponseReader::Step;
    HttpResponseReader reader(MostBody);
    Step step = Step::More;
    for (qsizetype i = 0; i < packets.size() && step == Step::More; ++i)
        step = reader.append(packets[i]);
    if (step == Step::More)
        step = reader.end();
    FUZZ_CHECK(step != Step::More, "an answer ends with its connection");
    FUZZ_CHECK(reader.body().size() <= MostBody, "a body is within its bound");
    FUZZ_CHECK(reader.problem().isEmpty() == (step == Step::Answer), "a failure has a reason");
    return step == Step::Answer ? QByteArray::number(reader.status()) + ' ' + reader.body()
                                : reader.problem();
}

} // namespace

void fuzz(QByteArrayView input)
{
    const quint8 pattern = takeByte(input);
    FUZZ_CHECK(read(packets(input, pattern)) == read({input}),
               "how bytes are cut into packets changes nothing");
}

} // namespace herd::fuzz
