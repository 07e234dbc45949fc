// SPDX-License-Identifier: GPL-3.0-or-later
// Having a client forgotten, in the window: who is asked, and that it has to be confirmed.
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/frame/herdactions.h"

#include <QAbstractButton>
#include <QAction>
#include <QMessageBox>
#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::test;

namespace {

using Capability = HerdBackend::Capability;

constexpr NodeId Hill {0}, Smith {1};

// Smith has the newer report.
void tell(PlayedWindow &played)
{
    for (const NodeId node : {Hill, Smith})
        played.add(node, fact::NodeListening {"127.0.0.1", 1, 2});
    const auto report = [](const char *time) {
        return Report::make("Hill", 1s, "kiwi", "+1+2", time);
    };
    played.add(Hill, fact::ReportTaken {1, report("1"), Verdict::Newer});
    played.add(Smith, fact::ReportTaken {1, report("2"), Verdict::Newer});
    played.flush();
}

} // namespace

class TestForgetDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAskedFirst_data();
    void isAskedFirst();
    void whereItCannotBe_data();
    void whereItCannotBe();
};

void TestForgetDesk::isAskedFirst_data()
{
    QTest::addColumn<bool>("agrees");
    QTest::newRow("yes") << true;
    QTest::newRow("no") << false;
}

void TestForgetDesk::isAskedFirst()
{
    QFETCH(bool, agrees);
    PlayedWindow played(twoServers("Hill"));
    tell(played);
    const auto *actions = played.window.findChild<HerdActions *>();
    played.session.selection().select(SelectedClient {"kiwi"});
    QVERIFY(actions->forgetClient->isEnabled());
    actions->forgetClient->trigger();
    const auto *question = played.window.findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY2(question->text().contains(QStringLiteral("kiwi")), qPrintable(question->text()));
    QVERIFY(played.backend->forgotten.isEmpty());
    const QList<QAbstractButton *> buttons = question->buttons();
    const auto chosen = std::find_if(buttons.begin(), buttons.end(), [&](QAbstractButton *button) {
        return (question->buttonRole(button) == QMessageBox::DestructiveRole) == agrees;
    });
    QVERIFY(chosen != buttons.end());
    (*chosen)->click();
    QMap<QByteArray, NodeId> asked;
    if (agrees)
        asked["kiwi"] = Smith;
    QVERIFY(played.backend->forgotten == asked);
}

void TestForgetDesk::whereItCannotBe_data()
{
    QTest::addColumn<HerdBackend::Capabilities>("powers");
    QTest::addColumn<QByteArray>("client");
    QTest::newRow("a recording") << HerdBackend::Capabilities() << QByteArray("kiwi");
    QTest::newRow("who watches") << HerdBackend::Capabilities(Capability::Live)
                                 << QByteArray("kiwi");
    QTest::newRow("whom nobody knows")
        << HerdBackend::Capabilities(ToldBackend::All) << QByteArray("emu");
}

void TestForgetDesk::whereItCannotBe()
{
    QFETCH(HerdBackend::Capabilities, powers);
    QFETCH(QByteArray, client);
    PlayedWindow played(twoServers("Hill"), {}, QStringLiteral("Nobody"), powers);
    tell(played);
    played.session.selection().select(SelectedClient {client});
    QVERIFY(!played.window.findChild<HerdActions *>()->forgetClient->isEnabled());
}

QTEST_MAIN(TestForgetDesk)
#include "tst_forgetdesk.moc"
