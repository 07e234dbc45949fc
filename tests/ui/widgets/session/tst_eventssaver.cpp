// SPDX-License-Identifier: GPL-3.0-or-later
// What is saved of a run that is being recorded.
#include "herd/trace/recorder.h"
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/session/eventssaver.h"

#include <QFile>
#include <QTest>

using namespace herd;
using namespace herd::test;

class TestEventsSaver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesAllThatHasHappened();
};

// The recorder writes when it has the time; what it was told before is saved all the same.
void TestEventsSaver::savesAllThatHasHappened()
{
    constexpr int Many = 20'000;
    QTemporaryDir folder;
    const HerdConfig config = twoServers("Hill");
    auto *backend = new ToldBackend({});
    HerdSession session(QStringLiteral("/tmp/hill.json"), config, {},
                        std::unique_ptr<HerdBackend>(backend),
                        std::make_unique<Recorder>(RecordingAbout {config, "test", {}},
                                                   folder.filePath(QStringLiteral("now.herdlog"))));
    QWidget window;
    NoticeBar notices(&window);
    EventsSaver saver(session, notices, window);
    FactBatch facts;
    for (int i = 0; i < Many; ++i)
        facts.append({quint64(i) + 1, 1s, NodeId {0}, fact::LineReceived {1, "IAMAT"}});
    Q_EMIT backend->factsReady(facts);
    QFile file(folder.filePath(QStringLiteral("all.csv")));
    saver.save(file.fileName(), ExportFormat::Csv, {});
    QVERIFY(saver.isSaving());
    QTRY_VERIFY_WITH_TIMEOUT(!saver.isSaving(), 60'000);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), Many + 1); // and the titles
}

QTEST_MAIN(TestEventsSaver)
#include "tst_eventssaver.moc"
