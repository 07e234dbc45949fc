// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/core/config/herds.h"
#include "ui/model/captions/captiontext.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

using Rank = Caption::Rank;

namespace {

const QByteArray Position = "+34.068930-118.445127";

Report report(const QByteArray &coordinates = Position)
{
    const auto read = Report::parse("AT Hill +0.263873386 kiwi " + coordinates + " 1520023934.918");
    return read.value_or(Report());
}

LinkReason reasonOf(int state)
{
    return LinkState(state) == LinkState::Down ? LinkReason::Cut : LinkReason::None;
}

} // namespace

class TestCaptionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatHappened_data();
    void saysWhatHappened();
    void bothEndsOfALinkSayTheSame();
    void hasNamesAsData();
    void saysWhatAFloodCameTo_data();
    void saysWhatAFloodCameTo();
    void aMessageSaysTheSameAsItsFact();
};

void TestCaptionText::saysWhatHappened_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::addColumn<int>("rank"); // -1: it deserves none
    QTest::addColumn<QString>("text");
    const HerdConfig herd = test::seedHerd();
    const NodeId smith = herd.find("Smith");
    const auto row = [](const char *name, const FactBody &body, Rank rank, const char *text) {
        QTest::newRow(name) << body << int(rank) << QString::fromUtf8(text);
    };
    const auto none = [](const char *name, const FactBody &body) {
        QTest::newRow(name) << body << -1 << QString();
    };
    row("a report", fact::ReportTaken {1, report(), Verdict::Newer}, Rank::Entry,
        "kiwi told Hill where it is");
    row("one it had", fact::ReportTaken {1, report(), Verdict::Duplicate}, Rank::Known,
        "kiwi told Hill what it already knew");
    row("to forget", fact::ReportTaken {1, report("-"), Verdict::Newer}, Rank::Entry,
        "Hill was told to forget kiwi");
    row("news", fact::UpdateReceived {smith, report(), Verdict::Newer, {}}, Rank::News,
        "Hill learned from Smith where kiwi is");
    row("a duplicate", fact::UpdateReceived {smith, report(), Verdict::Duplicate, {}}, Rank::Known,
        "Hill already knew kiwi: dropped");
    row("stale", fact::UpdateReceived {smith, report(), Verdict::Stale, {}}, Rank::Known,
        "Hill knew newer about kiwi: dropped");
    row("ahead", fact::UpdateReceived {smith, report(), Verdict::Ahead, {}}, Rank::Trouble,
        "What Smith told Hill about kiwi has a time too far ahead: set aside");
    row("lost", fact::UpdateLost {smith, report()}, Rank::Trouble,
        "What Hill told Smith about kiwi was lost");
    row("listening", fact::NodeListening {"127.0.0.1", 1, 2, 0}, Rank::Outcome, "Hill runs");
    row("stopped", fact::NodeStopped {false}, Rank::Outcome, "Hill stopped");
    row("killed", fact::NodeStopped {true}, Rank::Outcome, "Hill was killed");
    row("linked", fact::LinkChanged {smith, LinkState::Up, LinkReason::None, {}}, Rank::News,
        "Hill and Smith are linked");
    row("cut", fact::LinkChanged {smith, LinkState::Down, LinkReason::Cut, {}}, Rank::Trouble,
        "Hill and Smith lost their link: cut");
    row("a question", fact::PlacesAsked {1, 1, "kiwi", {{}, 10, 5}}, Rank::Entry,
        "Hill asks for places within 10 km of kiwi");
    row("as an event", fact::JournalFailed {"disk full"}, Rank::Trouble,
        "Hill: Journal failed, disk full; reports are only kept in memory until it works");
    row("what makes no sense", fact::ReplySent {1, "? foo\n"}, Rank::Trouble,
        "Hill could make nothing of “foo”");
    none("an answer", fact::ReplySent {1, "AT Hill\n"});
    none("a line", fact::LineReceived {1, "IAMAT"});
    none("a message sent", fact::UpdateSent {smith, report(), {}, false});
    none("connecting", fact::LinkChanged {smith, LinkState::Connecting, LinkReason::None, {}});
    none("a link that went with its server",
         fact::LinkChanged {smith, LinkState::Down, LinkReason::NotStarted, {}});
}

void TestCaptionText::saysWhatHappened()
{
    QFETCH(FactBody, body);
    QFETCH(int, rank);
    const HerdConfig herd = test::seedHerd();
    const auto caption = captionOf({1, 2s, herd.find("Hill"), body}, herd);
    QCOMPARE(caption.has_value(), rank >= 0);
    if (rank < 0)
        return;
    QTEST(caption->text, "text");
    QCOMPARE(int(caption->rank), rank);
}

void TestCaptionText::bothEndsOfALinkSayTheSame()
{
    const HerdConfig herd = test::seedHerd();
    const NodeId hill = herd.find("Hill"), smith = herd.find("Smith");
    for (const int state : {int(LinkState::Up), int(LinkState::Down)}) {
        const auto told = [&](NodeId a, NodeId b) {
            const fact::LinkChanged changed {b, LinkState(state), reasonOf(state), {}};
            return captionOf({1, 2s, a, changed}, herd)->text;
        };
        QCOMPARE(told(hill, smith), told(smith, hill));
    }
}

// A name that would turn or end the sentence is shown escaped.
void TestCaptionText::hasNamesAsData()
{
    const auto bad = Report::parse("AT Hill +0.2 ki%1\xE2\x80\xAEwi " + Position + " 1520023934.9");
    QVERIFY(bad);
    const HerdConfig herd = test::seedHerd();
    const auto caption
        = captionOf({1, 2s, herd.find("Hill"), fact::ReportTaken {1, *bad, Verdict::Newer}}, herd);
    QCOMPARE(caption->text, QStringLiteral("ki%1\\xe2\\x80\\xaewi told Hill where it is"));
}

void TestCaptionText::saysWhatAFloodCameTo_data()
{
    QTest::addColumn<int>("reachable");
    QTest::addColumn<int>("arrived");
    QTest::addColumn<bool>("isSeen");
    QTest::addColumn<QString>("text"); // empty: nothing
    QTest::newRow("all") << 5 << 4 << true
                         << QStringLiteral("All 5 servers know where kiwi is, after 4 messages");
    QTest::newRow("all of a part")
        << 3 << 2 << true
        << QStringLiteral("All 3 servers that are linked know where kiwi is, after 2 messages");
    QTest::newRow("some of a part")
        << 3 << 1 << true
        << QStringLiteral("2 of 3 servers that are linked know where kiwi is, after 1 message");
    QTest::newRow("some") << 5 << 1 << true
                          << QStringLiteral("2 of 5 servers know where kiwi is, after 1 message");
    QTest::newRow("nobody to tell") << 1 << 0 << true << QString();
    QTest::newRow("its beginning was not seen") << 3 << 2 << false << QString();
}

void TestCaptionText::saysWhatAFloodCameTo()
{
    QFETCH(int, reachable);
    QFETCH(int, arrived);
    QFETCH(bool, isSeen);
    Flood flood;
    flood.report = report();
    flood.origin = isSeen ? NodeId {0} : NodeId();
    flood.reachable = reachable;
    for (int i = 0; i < arrived; ++i) {
        Hop hop;
        hop.from = NodeId {0};
        hop.to = NodeId {i + 1};
        hop.received = 1s;
        flood.hops.append(hop);
    }
    const auto caption = outcomeCaption(flood, test::seedHerd());
    QTEST(caption ? caption->text : QString(), "text");
}

void TestCaptionText::aMessageSaysTheSameAsItsFact()
{
    const HerdConfig herd = test::seedHerd();
    const NodeId hill = herd.find("Hill"), smith = herd.find("Smith");
    Flood flood;
    flood.report = report();
    flood.origin = hill;
    Hop hop;
    hop.from = smith;
    hop.to = hill;
    QVERIFY(!hopCaption(flood, hop, herd)); // it is under way
    hop.lost = 2s;
    QCOMPARE(hopCaption(flood, hop, herd)->text,
             captionOf({1, 2s, smith, fact::UpdateLost {hill, report()}}, herd)->text);
    hop.received = 2s;
    for (const Verdict verdict :
         {Verdict::Newer, Verdict::Duplicate, Verdict::Stale, Verdict::Ahead}) {
        hop.verdict = verdict;
        const fact::UpdateReceived received {smith, report(), verdict, {}};
        QCOMPARE(hopCaption(flood, hop, herd)->text,
                 captionOf({1, 2s, hill, received}, herd)->text);
    }
    const fact::ReportTaken taken {1, report(), Verdict::Newer};
    QCOMPARE(entryCaption(flood, herd)->text, captionOf({1, 2s, hill, taken}, herd)->text);
}

Q_DECLARE_METATYPE(FactBody)

QTEST_APPLESS_MAIN(TestCaptionText)
#include "tst_captiontext.moc"
