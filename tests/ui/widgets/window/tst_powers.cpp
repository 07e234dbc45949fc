// SPDX-License-Identifier: GPL-3.0-or-later
// A window over herds that can be told to do less: what cannot be done is grey and says why, and
// nothing is started or stopped that does not live with the panel.
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/mappane/trafficbar.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;

using Capability = HerdBackend::Capability;

namespace {

// Both run, and their link is up.
void tellOfTheirRun(PlayedWindow &played)
{
    for (const NodeId node : {NodeId {0}, NodeId {1}}) {
        played.add(node, fact::NodeListening {"127.0.0.1", 1, 2});
        played.add(
            node, fact::LinkChanged {NodeId {1 - node.index}, LinkState::Up, LinkReason::None, {}});
    }
    played.flush();
}

struct Powers
{
    bool run = false, links = false, submit = false, traffic = false;
    bool operator==(const Powers &) const = default;
};

Powers shownIn(PlayedWindow &played)
{
    const auto *actions = played.window.findChild<HerdActions *>();
    played.session.selection().select(SelectedNode {NodeId {0}});
    const bool run = actions->stop->isEnabled() && actions->stopAll->isEnabled();
    played.session.selection().select(SelectedLink {LinkId {0}});
    const auto *input = played.window.findChild<QLineEdit *>(QStringLiteral("consoleInput"));
    return {run, actions->cut->isEnabled(),
            actions->nearClient->isEnabled() && !input->isReadOnly(),
            played.map().traffic().isEnabled() && actions->mobileClients->isEnabled()};
}

} // namespace

class TestPowers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatItCannotDoIsGrey_data();
    void whatItCannotDoIsGrey();
    void whyNotIsSaid_data();
    void whyNotIsSaid();
    void livesWithThePanelOrNot_data();
    void livesWithThePanelOrNot();
    void aLostHerdStaysToBeSeen();
    void anUnreachableHerdIsWaitedFor();
    void whatIsRefusedIsSaid();
    void drainsWhereThatCanBe_data();
    void drainsWhereThatCanBe();
};

void TestPowers::whatItCannotDoIsGrey_data()
{
    QTest::addColumn<HerdBackend::Capabilities>("powers");
    QTest::addColumn<Powers>("shown");
    using Capabilities = HerdBackend::Capabilities;
    QTest::newRow("all") << Capabilities(ToldBackend::All) << Powers {true, true, true, true};
    QTest::newRow("watch") << Capabilities(Capability::Live) << Powers {};
    QTest::newRow("recording") << Capabilities() << Powers {};
    QTest::newRow("talk") << (Capability::Live | Capability::Submit)
                          << Powers {false, false, true, false};
    QTest::newRow("operate elsewhere")
        << (Capability::Live | Capability::Run | Capability::Links | Capability::Submit)
        << Powers {true, true, true, false};
    QTest::newRow("operate") << (Capability::Live | Capability::Run | Capability::Links)
                             << Powers {true, true, false, false};
}

void TestPowers::whatItCannotDoIsGrey()
{
    QFETCH(HerdBackend::Capabilities, powers);
    QFETCH(Powers, shown);
    PlayedWindow played(twoServers("Hill"), {}, QStringLiteral("Nobody"), powers);
    tellOfTheirRun(played);
    QCOMPARE(shownIn(played), shown);
}

void TestPowers::whyNotIsSaid_data()
{
    QTest::addColumn<HerdBackend::Capabilities>("powers");
    QTest::addColumn<QString>("said");
    QTest::newRow("recording") << HerdBackend::Capabilities() << QStringLiteral("recording");
    QTest::newRow("watch") << HerdBackend::Capabilities(Capability::Live)
                           << QStringLiteral("cannot be told");
}

void TestPowers::whyNotIsSaid()
{
    QFETCH(HerdBackend::Capabilities, powers);
    QFETCH(QString, said);
    PlayedWindow played(twoServers("Hill"), {}, QStringLiteral("Nobody"), powers);
    const auto *actions = played.window.findChild<HerdActions *>();
    for (const QAction *action :
         {actions->start, actions->stopAll, actions->cut, actions->report, actions->mobileClients})
        QVERIFY2(action->toolTip().contains(said), qPrintable(action->toolTip()));
    QVERIFY(played.map().traffic().toolTip().contains(said));
    played.window.play(tourPath());
    const QString refused = played.window.notices().textOf(QStringLiteral("scenario"));
    QVERIFY2(refused.contains(said), qPrintable(refused));
}

void TestPowers::livesWithThePanelOrNot_data()
{
    QTest::addColumn<HerdBackend::Capabilities>("powers");
    QTest::addColumn<int>("started"); // and stopped, of two
    QTest::newRow("it does") << HerdBackend::Capabilities(ToldBackend::All) << 2;
    QTest::newRow("it does not") << (Capability::Live | Capability::Run | Capability::Submit) << 0;
}

void TestPowers::livesWithThePanelOrNot()
{
    QFETCH(HerdBackend::Capabilities, powers);
    QFETCH(int, started);
    PlayedWindow played(twoServers("Hill"), {}, QStringLiteral("Nobody"), powers);
    QSignalSpy closed(&played.session, &HerdSession::closed);
    played.session.open();
    QCOMPARE(played.backend->starts, started);
    tellOfTheirRun(played);
    played.session.close();
    QCOMPARE(played.backend->stops, started);
    if (started > 0) {
        for (const NodeId node : {NodeId {0}, NodeId {1}})
            played.add(node, fact::NodeStopped {});
        played.flush();
    }
    QTRY_COMPARE(closed.size(), 1);
}

void TestPowers::aLostHerdStaysToBeSeen()
{
    PlayedWindow played(twoServers("Hill"));
    tellOfTheirRun(played);
    QCOMPARE(shownIn(played), (Powers {true, true, true, true}));
    Q_EMIT played.backend->lost(QStringLiteral("10.0.0.1 does not answer"));
    QCOMPARE(shownIn(played), Powers {});
    const QString said = played.window.notices().textOf(QStringLiteral("lost"));
    QVERIFY2(said.contains(QStringLiteral("10.0.0.1 does not answer")), qPrintable(said));
    QCOMPARE(played.session.store().state().runningNodes(), 2);
    played.window.setSession(nullptr);
    QVERIFY(!played.window.notices().isShown(QStringLiteral("lost")));
}

void TestPowers::anUnreachableHerdIsWaitedFor()
{
    PlayedWindow played(twoServers("Hill"));
    tellOfTheirRun(played);
    const auto *actions = played.window.findChild<HerdActions *>();
    for (const char *why : {"the connection was closed", "it does not answer"}) {
        Q_EMIT played.backend->unreachable(QString::fromLatin1(why));
        QCOMPARE(shownIn(played), Powers {});
        QVERIFY2(actions->stopAll->toolTip().contains(QLatin1String(why)),
                 qPrintable(actions->stopAll->toolTip()));
        const QString said = played.window.notices().textOf(QStringLiteral("unreachable"));
        QVERIFY2(said.contains(QLatin1String(why)), qPrintable(said));
        QCOMPARE(played.session.store().state().runningNodes(), 2);
        Q_EMIT played.backend->reachable();
        QCOMPARE(shownIn(played), (Powers {true, true, true, true}));
        QVERIFY(!played.window.notices().isShown(QStringLiteral("unreachable")));
    }
    // Once it is lost, that is what is said.
    Q_EMIT played.backend->unreachable(QStringLiteral("it does not answer"));
    Q_EMIT played.backend->lost(QStringLiteral("it ended"));
    QVERIFY(!played.window.notices().isShown(QStringLiteral("unreachable")));
    QVERIFY(played.window.notices().isShown(QStringLiteral("lost")));
    QVERIFY(played.session.whyNot(Capability::Run).contains(QStringLiteral("it ended")));
}

void TestPowers::whatIsRefusedIsSaid()
{
    PlayedWindow played(twoServers("Hill"));
    Q_EMIT played.backend->refused(QStringLiteral("Smith is not in this process"));
    const QString said = played.window.notices().textOf(QStringLiteral("refused"));
    QVERIFY2(said.contains(QStringLiteral("Smith is not in this process")), qPrintable(said));
    played.window.setSession(nullptr);
    QVERIFY(!played.window.notices().isShown(QStringLiteral("refused")));
}

void TestPowers::drainsWhereThatCanBe_data()
{
    QTest::addColumn<HerdBackend::Capabilities>("powers");
    QTest::addColumn<bool>("can");
    QTest::newRow("all") << HerdBackend::Capabilities(ToldBackend::All) << true;
    QTest::newRow("of an older version") << (Capability::Live | Capability::Run) << false;
    QTest::newRow("watch") << HerdBackend::Capabilities(Capability::Live) << false;
}

void TestPowers::drainsWhereThatCanBe()
{
    QFETCH(HerdBackend::Capabilities, powers);
    QFETCH(bool, can);
    PlayedWindow played(twoServers("Hill"), {}, QStringLiteral("Nobody"), powers);
    tellOfTheirRun(played);
    const auto *actions = played.window.findChild<HerdActions *>();
    played.session.selection().select(SelectedNode {NodeId {1}});
    QCOMPARE(actions->drain->isEnabled(), can);
    QCOMPARE(actions->drain->toolTip().contains(QStringLiteral("cannot be told")), !can);
    actions->drain->trigger();
    QCOMPARE(played.backend->drainedNode, can ? NodeId {1} : NodeId {});
    const QString notice = QStringLiteral("undrained");
    Q_EMIT played.backend->drained(NodeId {1}, {});
    QVERIFY(!played.window.notices().isShown(notice));
    Q_EMIT played.backend->drained(NodeId {1}, "no neighbour is up");
    const QString said = played.window.notices().textOf(notice);
    QVERIFY2(said.contains(QStringLiteral("Smith"))
                 && said.contains(QStringLiteral("no neighbour")),
             qPrintable(said));
    played.window.setSession(nullptr);
    QVERIFY(!played.window.notices().isShown(notice));
}

QTEST_MAIN(TestPowers)
#include "tst_powers.moc"
