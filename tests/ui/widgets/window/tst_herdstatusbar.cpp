// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/backend/watchedherd.h"
#include "tests/herd/core/config/herds.h"
#include "ui/model/playback/playhead.h"
#include "ui/model/session/herdsession.h"
#include "ui/widgets/window/herdstatusbar.h"

#include <QLabel>
#include <QTest>

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

QTEST_MAIN(TestHerdStatusBar)
#include "tst_herdstatusbar.moc"
