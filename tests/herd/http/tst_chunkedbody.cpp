// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/chunkedbody.h"

#include <QTest>

using namespace herd;

class TestChunkedBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void follows_data();
    void follows();
};

void TestChunkedBody::follows_data()
{
    QTest::addColumn<QByteArrayList>("lines");
    QTest::addColumn<QByteArray>("seen");
    const auto row = [](const char *name, const QByteArrayList &lines, const char *seen) {
        QTest::newRow(name) << lines << QByteArray(seen);
    };
    row("chunks", {"2", "", "1f", "", "0", ""}, "2 31 trailers whole");
    row("digits in both cases", {"aB", "", "0", ""}, "171 trailers whole");
    row("an extension", {"3 ;name=value", "", "0", ""}, "3 trailers whole");
    row("trailers", {"0", "Name: value", "Other: value", ""}, "trailers trailers trailers whole");
    row("eight digits", {"0000000a"}, "10");
    row("nine digits", {"00000000a"}, "no-size");
    row("no digits", {""}, "no-size");
    row("no number", {"2x"}, "no-size");
    row("a sign", {"-1"}, "no-size");
    row("longer than it says", {"2", "x"}, "2 overlong");
}

void TestChunkedBody::follows()
{
    QFETCH(QByteArrayList, lines);
    ChunkedBody body;
    QByteArrayList seen;
    for (const QByteArray &line : lines) {
        switch (body.onLine(line)) {
        case ChunkedBody::Step::More:
            if (body.isInTrailers())
                seen << "trailers";
            else if (body.left() > 0)
                seen << QByteArray::number(body.left());
            break;
        case ChunkedBody::Step::Whole:
            seen << "whole";
            break;
        case ChunkedBody::Step::NoSize:
            seen << "no-size";
            break;
        case ChunkedBody::Step::Overlong:
            seen << "overlong";
            break;
        }
        if (body.left() > 1) { // in two pieces
            body.took(1);
            QVERIFY(body.left() > 0);
        }
        body.took(body.left());
        QCOMPARE(body.left(), 0);
    }
    QTEST(seen.join(' '), "seen");
}

QTEST_GUILESS_MAIN(TestChunkedBody)
#include "tst_chunkedbody.moc"
