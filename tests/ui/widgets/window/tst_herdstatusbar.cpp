// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/backend/watchedherd.h"
#include "tests/herd/core/config/herds.h"
#include "tests/ui/widgets/window/pseudolocale.h"
#include "ui/model/playback/playhead.h"
#include "ui/model/session/herdsession.h"
#include "ui/widgets/window/herdstatusbar.h"

#include <QLabel>
#include <QLocale>
#include <QTest>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

class Watched final : public WatchedHerd
{
public:
    explicit Watched(bool isLive = true)
        : m_isLive(isLive)
    {
    }
    Capabilities capabilities() const override
    {
        return m_isLive ? Capabilities(Capability::Live) : Capabilities();
    }
    Nanoseconds now() const override { return {}; }

private:
    const bool m_isLive;
};

} // namespace

class TestHerdStatusBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMomentOfThePastHasNoRateOfThePresent();
    void howFastARecordingIsReadIsNoRate();
    void nothingIsCutAt1280_data();
    void nothingIsCutAt1280();
    void cleanup() { QLocale::setDefault(QLocale::system()); }
};

void TestHerdStatusBar::aMomentOfThePastHasNoRateOfThePresent()
{
    auto *backend = new Watched;
    HerdSession session({}, test::seedHerd(), {}, std::unique_ptr<HerdBackend>(backend));
    HerdStatusBar bar;
    bar.setSession(&session);
    const auto *messages = bar.findChild<QLabel *>(QStringLiteral("messages"));
    quint64 seq = 0;
    const auto say = [&] {
        ++seq;
        Q_EMIT backend->factsReady({{seq, seq * 1s, NodeId {0}, fact::LineReceived {1, "x"}}});
    };
    say();
    say();
    QTRY_VERIFY(messages->text().contains(QStringLiteral("messages/s")));
    Playback playback(session.store(), session.selection());
    Playhead playhead(session.store(), playback);
    playhead.showAfter(1);
    say(); // it goes on meanwhile
    QTRY_COMPARE(messages->text(), QString());
    playhead.goLive();
    QTRY_VERIFY(messages->text().contains(QStringLiteral("messages/s")));
}

void TestHerdStatusBar::howFastARecordingIsReadIsNoRate()
{
    auto *backend = new Watched(false);
    HerdSession session({}, test::seedHerd(), {}, std::unique_ptr<HerdBackend>(backend));
    HerdStatusBar bar;
    bar.setSession(&session);
    const auto *messages = bar.findChild<QLabel *>(QStringLiteral("messages"));
    const auto *clients = bar.findChild<QLabel *>(QStringLiteral("clients"));
    const Report report = Report::make("Hill", 263873386ns, "kiwi", "+34.068930-118.445127", "5");
    Q_EMIT backend->factsReady({{1, 1s, NodeId {0}, fact::LineReceived {1, "x"}},
                                {2, 1s, NodeId {0}, fact::ReportTaken {1, report, {}}}});
    QTRY_VERIFY2(clients->text().startsWith(u'1'), qPrintable(clients->text())); // it was read
    QCOMPARE(messages->text(), QString());
}

void TestHerdStatusBar::nothingIsCutAt1280_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<bool>("isPseudo");
    QTest::newRow("English") << QLocale(QLocale::English) << false;
    QTest::newRow("German") << QLocale(QLocale::German) << false;
    QTest::newRow("long and accented") << QLocale(QLocale::German) << true;
}

// Who answers is cut before any figure is; where there is room it is whole, too.
void TestHerdStatusBar::nothingIsCutAt1280()
{
    QFETCH(QLocale, locale);
    QFETCH(bool, isPseudo);
    QLocale::setDefault(locale);
    test::PseudoLocale pseudo;
    if (isPseudo)
        QCoreApplication::installTranslator(&pseudo);
    auto *backend = new Watched;
    const QString answers = QStringLiteral("herdsim 0.1.0, when it was recorded");
    HerdSession session({}, test::seedHerd(), answers, std::unique_ptr<HerdBackend>(backend));
    HerdStatusBar bar;
    bar.setSession(&session);
    FactBatch batch;
    for (quint64 seq = 1; seq <= 1234; ++seq)
        batch.append({seq, 1s, NodeId {0},
                      fact::ReportTaken {1,
                                         Report::make("Hill", 1s, "kiwi" + QByteArray::number(seq),
                                                      "+34.068930-118.445127", "5"),
                                         {}}});
    Q_EMIT backend->factsReady(batch);
    const auto *places = bar.findChild<QToolButton *>(QStringLiteral("places"));
    bar.resize(1280, bar.sizeHint().height());
    bar.show();
    const auto *clients = bar.findChild<QLabel *>(QStringLiteral("clients"));
    QTRY_VERIFY2(clients->text().contains(locale.toString(1234)), qPrintable(clients->text()));
    for (const int width : {1280, 1000, 1280}) {
        bar.resize(width, bar.height());
        QTest::qWait(0);
        for (const QLabel *each : bar.findChildren<QLabel *>()) {
            QVERIFY2(each->text().isEmpty() || each->width() >= each->sizeHint().width(),
                     qPrintable(QString::number(width) + each->text()));
        }
        QVERIFY2(places->width() >= places->sizeHint().width(), qPrintable(places->text()));
        QVERIFY2(width < 1280 || places->text().contains(answers), qPrintable(places->text()));
    }
    QCoreApplication::removeTranslator(&pseudo);
}

QTEST_MAIN(TestHerdStatusBar)
#include "tst_herdstatusbar.moc"
