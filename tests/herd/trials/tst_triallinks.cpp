// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/triallinks.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

#include <utility>

using namespace herd;
using namespace std::chrono_literals;

namespace {

const NodeId Hill {0}, Smith {1}, Jaquez {2};
const LinkId HillSmith {0};

HerdConfig herdOfThree()
{
    return test::makeHerd("three", {"Hill", "Smith", "Jaquez"},
                          {{"Hill", "Smith"}, {"Smith", "Jaquez"}});
}

struct Links
{
    const HerdConfig herd = herdOfThree();
    TrialLinks links {herd};

    void tell(NodeId node, FactBody body) { links.apply({0, {}, node, std::move(body)}); }
    void turn(NodeId whose, NodeId towards, LinkState state)
    {
        tell(whose, fact::LinkChanged {towards, state, LinkReason::None, {}});
    }
    void turnAllUp()
    {
        for (const LinkConfig &link : herd.links) {
            turn(link.a, link.b, LinkState::Up);
            turn(link.b, link.a, LinkState::Up);
        }
    }
};

} // namespace

class TestTrialLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areUpWhenBothEndsAre();
    void aServerThatStopsHasNone();
    void bothEndsAreToNoticeSilence_data();
    void bothEndsAreToNoticeSilence();
    void silenceIsAskedForOnce();
    void aServerIsDeafOverAllItsLinks();
};

void TestTrialLinks::areUpWhenBothEndsAre()
{
    Links l;
    QVERIFY(!l.links.areUp());
    l.turnAllUp();
    QVERIFY(l.links.areUp());
    QCOMPARE(l.links.upEnds(), size_t(4));
    QCOMPARE(l.links.unlinked(), QString());
    l.turn(Smith, Jaquez, LinkState::Connecting);
    QVERIFY(!l.links.areUp());
    QCOMPARE(l.links.unlinked(), QStringLiteral("Smith's end of its link to Jaquez"));
}

void TestTrialLinks::aServerThatStopsHasNone()
{
    Links l;
    l.turnAllUp();
    l.tell(Smith, fact::NodeStopped {true});
    QCOMPARE(l.links.upEnds(), size_t(2)); // its neighbours' ends
    QCOMPARE(l.links.unlinked(), QStringLiteral("Smith's end of its link to Hill"));
}

void TestTrialLinks::bothEndsAreToNoticeSilence_data()
{
    const QString sentence
        = QStringLiteral("%1 did not notice in %2 ms that its link to %3 is silent");
    QTest::addColumn<Nanoseconds>("silent");
    QTest::addColumn<bool>("hillNotices");
    QTest::addColumn<bool>("smithNotices");
    QTest::addColumn<QString>("problem");
    const Nanoseconds late = TrialLinks::NoticingTime + 1ms;
    QTest::newRow("both do") << late << true << true << QString();
    QTest::newRow("one does not") << late << false << true
                                  << sentence.arg(QStringLiteral("Hill"), QStringLiteral("6001"),
                                                  QStringLiteral("Smith"));
    QTest::newRow("the other does not")
        << late << true << false
        << sentence.arg(QStringLiteral("Smith"), QStringLiteral("6001"), QStringLiteral("Hill"));
    QTest::newRow("it has time") << TrialLinks::NoticingTime << false << false << QString();
}

void TestTrialLinks::bothEndsAreToNoticeSilence()
{
    QFETCH(const Nanoseconds, silent);
    QFETCH(const bool, hillNotices);
    QFETCH(const bool, smithNotices);
    Links l;
    l.turnAllUp();
    l.links.setDeaf(HillSmith, 1s);
    if (hillNotices)
        l.turn(Hill, Smith, LinkState::Down);
    if (smithNotices)
        l.turn(Smith, Hill, LinkState::Down);
    QTEST(l.links.unnoticed(HillSmith, 1s + silent), "problem");
}

void TestTrialLinks::silenceIsAskedForOnce()
{
    Links l;
    l.turnAllUp();
    l.links.setDeaf(HillSmith, 1s);
    l.links.setDeaf(HillSmith, 50s); // silent since 1 s all the same
    QVERIFY(!l.links.unnoticed(HillSmith, 51s).isEmpty());
    QCOMPARE(l.links.unnoticed(HillSmith, 99s), QString()); // something went over it in between
}

void TestTrialLinks::aServerIsDeafOverAllItsLinks()
{
    Links l;
    l.turnAllUp();
    l.links.setDeaf(Smith, 1s);
    l.turn(Hill, Smith, LinkState::Down);
    l.turn(Smith, Hill, LinkState::Down);
    QVERIFY(l.links.unnoticed(Smith, 99s).contains(QStringLiteral("link to Jaquez")));
    QCOMPARE(l.links.unnoticed(Hill, 99s), QString()); // its link is over and done with
}

QTEST_APPLESS_MAIN(TestTrialLinks)
#include "tst_triallinks.moc"
