// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/model/playback/playhead.h"
#include "ui/widgets/common/noticebar.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;

using Before = HerdSession::Before;

Q_DECLARE_METATYPE(HerdSession::Before)

class TestHistoryNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatThereIs_data();
    void saysWhatThereIs();
};

void TestHistoryNotice::saysWhatThereIs_data()
{
    QTest::addColumn<Before>("before");
    QTest::addColumn<QString>("says"); // empty: nothing
    QTest::newRow("nothing was") << Before::Nothing << QString();
    QTest::newRow("recorded") << Before::Recorded << QStringLiteral("has recorded");
    QTest::newRow("recorded elsewhere")
        << Before::RecordedElsewhere << QStringLiteral("starts the servers here anew");
    QTest::newRow("not recorded") << Before::Unknown << QStringLiteral("without --record");
    QTest::newRow("in parts") << Before::Apart << QStringLiteral("connect to one of them");
}

// Only where somebody looks at the beginning.
void TestHistoryNotice::saysWhatThereIs()
{
    QFETCH(Before, before);
    QFETCH(QString, says);
    PlayedWindow played(twoServers("Hill"));
    played.session.setBefore(before);
    QSignalSpy wanted(&played.window, &MainWindow::historyWanted);
    // Which the recording has, and which are no events.
    played.add(NodeId {0}, fact::NodeListening {"127.0.0.1", 1, 2});
    played.add(NodeId {0}, fact::LineReceived {1, "IAMAT"});
    Q_EMIT played.backend->beganBehind(2, played.take(), 0);
    for (int i = 0; i < 3; ++i) {
        played.wait(1s);
        played.add(NodeId {0}, fact::LineReceived {1, "IAMAT"});
    }
    played.flush();
    Playhead &playhead = played.window.panes()->playhead();
    const auto said = [&played] {
        return played.window.notices().textOf(QStringLiteral("before"));
    };
    QVERIFY(said().isEmpty());
    playhead.showAt(playhead.latest() - 1s);
    QVERIFY(said().isEmpty());
    playhead.showAfter(3);
    QCOMPARE(said().isEmpty(), says.isEmpty());
    QVERIFY2(said().contains(says), qPrintable(said()));
    for (auto *button : played.window.notices().findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Fetch it"))
            button->click();
    }
    QCOMPARE(wanted.size(),
             before == Before::Recorded || before == Before::RecordedElsewhere ? 1 : 0);
    playhead.goLive();
    QVERIFY(said().isEmpty());
}

QTEST_MAIN(TestHistoryNotice)
#include "tst_historynotice.moc"
