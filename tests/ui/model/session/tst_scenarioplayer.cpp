// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/backend/watchedherd.h"
#include "tests/herd/core/config/herds.h"
#include "ui/model/session/scenarioplayer.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

namespace {

class Watched final : public WatchedHerd
{
public:
    Capabilities capabilities() const override { return Capability::Live; }
    Nanoseconds now() const override { return {}; }
};

} // namespace

class TestScenarioPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhyItCannotPlay();
};

void TestScenarioPlayer::saysWhyItCannotPlay()
{
    HerdSession session({}, test::seedHerd(), {}, std::make_unique<Watched>(), nullptr);
    ScenarioPlayer player(session, {});
    const auto why = player.play({{}, QStringLiteral("tour"), {}});
    QVERIFY(why);
    QCOMPARE(*why,
             QStringLiteral("Scenario tour cannot be played here. ")
                 + session.whyNot(HerdBackend::Capability::Run));
}

QTEST_GUILESS_MAIN(TestScenarioPlayer)
#include "tst_scenarioplayer.moc"
