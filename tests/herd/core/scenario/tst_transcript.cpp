// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/transcript.h"
#include "tests/herd/core/scenario/hand.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

const NodeId Hill {0};

} // namespace

class TestTranscript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThatTheHerdChanges();
    void tellsByTheDescription_data();
    void tellsByTheDescription();
};

void TestTranscript::tellsThatTheHerdChanges()
{
    Hand hand("start Hill");
    hand.advance();
    const NodeId added {5};
    hand.feed(added, fact::NodeStarting {}); // nobody's yet
    hand.feed(added, fact::NodeAdded {{"Newcomer"}});
    hand.feed(added, fact::LinkAdded {Hill});
    hand.feed(added, fact::NodeListening {"127.0.0.1", 7, 8});
    hand.feed(added, fact::LinkChanged {Hill, LinkState::Up, LinkReason::None, {}});
    hand.feed(Hill, fact::LinkChanged {added, LinkState::Up, LinkReason::None, {}});
    hand.feed(added, fact::NodeChanged {{"Newcomer"}});
    hand.feed(added, fact::LinkRemoved {Hill});
    hand.feed(added, fact::NodeRemoved {});
    hand.feed(added, fact::NodeStarting {}); // nobody's any more
    QStringList told;
    for (const TranscriptLine &line : hand.runner.takeTranscript()) {
        if (line.kind == TranscriptLine::Kind::Event)
            told << line.text.simplified();
    }
    QCOMPARE(told,
             QStringList({QStringLiteral("Newcomer is a server of the herd now"),
                          QStringLiteral("Newcomer is linked with Hill"),
                          QStringLiteral("Newcomer listens on 127.0.0.1:7"),
                          QStringLiteral("Hill-Newcomer is up"),
                          QStringLiteral("Newcomer is configured anew"),
                          QStringLiteral("Newcomer is linked with Hill no more"),
                          QStringLiteral("Newcomer is no server of the herd any more")}));
}

void TestTranscript::tellsByTheDescription_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::addColumn<QString>("text"); // empty: it is not told
    const auto row = [](const char *name, FactBody body, const char *text) {
        QTest::newRow(name) << std::move(body) << QString::fromUtf8(text);
    };
    row("a server and a number", fact::LinkOverflowed {NodeId {1}, 12},
        "Hill queue overflowed: to Jaquez, forgotten 12");
    row("bytes", fact::JournalFailed {"the disk\nis full"},
        "Hill journal failed: why the disk\\x0ais full");
    row("no fields", fact::JournalRecovered {}, "Hill journal works again");
    row("a client that is watched", fact::ClientNotTaken {3, "kiwi"},
        "Hill client not taken: connection 3, client kiwi");
    row("another client", fact::ClientNotTaken {3, "plum"}, "");
    row("what is told by links", fact::NodeStarting {}, "");
}

void TestTranscript::tellsByTheDescription()
{
    QFETCH(FactBody, body);
    QFETCH(QString, text);
    const HerdState herd(test::seedHerd());
    Transcript transcript(herd);
    transcript.watch("kiwi");
    transcript.apply({1, {}, Hill, body}, herd);
    QStringList told;
    for (const TranscriptLine &line : transcript.take())
        told << line.text.simplified();
    QCOMPARE(told, text.isEmpty() ? QStringList() : QStringList {text});
}

QTEST_GUILESS_MAIN(TestTranscript)
#include "tst_transcript.moc"
