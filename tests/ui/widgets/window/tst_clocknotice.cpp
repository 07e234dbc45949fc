// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/clocknotice.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

const QString Id = QStringLiteral("clock");

} // namespace

class TestClockNotice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItMeans_data();
    void saysWhatItMeans();
    void looksOnceItIsAsked();
    void isGoneWithTheHerd();
};

void TestClockNotice::saysWhatItMeans_data()
{
    QTest::addColumn<qint64>("set"); // seconds
    QTest::addColumn<int>("forgetAfter");
    QTest::addColumn<QList<QByteArray>>("says"); // nothing: no notice
    const auto row
        = [](const char *name, qint64 set, int forgetAfter, const QList<QByteArray> &says) {
              QTest::newRow(name) << set << forgetAfter << says;
          };
    row("corrected", 1, 60, {});
    row("an hour back", -3600, 0, {"back by 60 min", "creep on"});
    row("a day back", -86'400, 0, {"back by 24 h", "creep on"});
    row("a week back", -7 * 86'400, 0, {"back by 7 days", "a day ahead", "change nothing"});
    row("a year ahead", 365 * 86'400, 60, {"ahead by 365 days", "nobody for the next 60 s"});
    row("a year ahead, remembering for ever", 365 * 86'400, 0, {});
}

void TestClockNotice::saysWhatItMeans()
{
    QFETCH(qint64, set);
    QFETCH(int, forgetAfter);
    QFETCH(QList<QByteArray>, says);
    NoticeBar notices;
    Now now {0s, 1'520'000'000s};
    ClockNotice notice(std::chrono::seconds(forgetAfter), notices, [&now] { return now; });
    notice.look();
    QVERIFY(!notices.isShown(Id));
    now.wall += std::chrono::seconds(set);
    notice.look();
    notice.look();
    QCOMPARE(notices.isShown(Id), !says.isEmpty());
    for (const QByteArray &part : says)
        QVERIFY2(notices.textOf(Id).contains(QString::fromUtf8(part)),
                 qPrintable(notices.textOf(Id)));
}

// By itself it never does.
void TestClockNotice::looksOnceItIsAsked()
{
    NoticeBar notices;
    Now now {0s, 1'520'000'000s};
    int looks = 0;
    ClockNotice notice(0s, notices, [&] {
        ++looks;
        return now;
    });
    QCOMPARE(looks, 1);
    now.wall -= 7 * 24h;
    notice.lookSoon();
    notice.lookSoon();
    QTRY_VERIFY(notices.isShown(Id));
    QCOMPARE(looks, 2);
}

void TestClockNotice::isGoneWithTheHerd()
{
    NoticeBar notices;
    Now now {0s, 1'520'000'000s};
    auto notice = std::make_unique<ClockNotice>(0s, notices, [&now] { return now; });
    now.wall -= 1h;
    notice->look();
    QVERIFY(notices.isShown(Id));
    notice.reset();
    QVERIFY(!notices.isShown(Id));
}

QTEST_MAIN(TestClockNotice)
#include "tst_clocknotice.moc"
