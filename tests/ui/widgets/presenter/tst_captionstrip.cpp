// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/presenter/captionstrip.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::PlayedRun;

namespace {

struct Stage : PlayedRun
{
    void stop(const char *server)
    {
        store.append({{store.shownSeq() + 1, {}, sim.node(server), fact::NodeStopped {}}});
    }
    // How much of it is written on.
    int ink()
    {
        const QImage image = strip.grab().toImage();
        const QRgb ground = image.pixel(image.width() / 2, 3);
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 2; y < image.height(); ++y)
                count += image.pixel(x, y) != ground ? 1 : 0;
        return count;
    }

    Captions captions {store, playback};
    CaptionStrip strip {captions};
};

} // namespace

class TestCaptionStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsCaptioned();
    void bringsTheNextInItsTime();
    void isMadeOnlyWhileItIsSeen();
    void growsWithItsType();
};

void TestCaptionStrip::saysWhatIsCaptioned()
{
    Stage stage;
    stage.strip.resize(600, 40);
    stage.strip.show();
    QCOMPARE(stage.ink(), 0);
    stage.stop("Hill");
    QCOMPARE(stage.strip.accessibleDescription(), QStringLiteral("Hill stopped"));
    QVERIFY(stage.ink() > 0);
    // What has no room ends in "…".
    stage.strip.resize(60, 40);
    QVERIFY(stage.ink() > 0);
    QCOMPARE(stage.strip.minimumSizeHint().width(), 0);
}

void TestCaptionStrip::bringsTheNextInItsTime()
{
    Stage stage;
    stage.strip.show();
    for (const char *server : {"Hill", "Smith", "Jaquez"})
        stage.stop(server);
    QCOMPARE(stage.captions.text(), QStringLiteral("Hill stopped"));
    QTRY_COMPARE(stage.strip.accessibleDescription(), QStringLiteral("Jaquez stopped, +1 more"));
}

void TestCaptionStrip::isMadeOnlyWhileItIsSeen()
{
    Stage stage;
    stage.stop("Hill");
    stage.strip.show();
    QVERIFY(stage.captions.text().isEmpty());
    stage.strip.hide();
    stage.stop("Smith");
    QVERIFY(stage.captions.text().isEmpty());
}

void TestCaptionStrip::growsWithItsType()
{
    Stage stage;
    const int before = stage.strip.sizeHint().height();
    QFont font = stage.strip.font();
    font.setPointSize(3 * font.pointSize());
    stage.strip.setFont(font);
    QVERIFY(stage.strip.sizeHint().height() > 2 * before);
}

QTEST_MAIN(TestCaptionStrip)
#include "tst_captionstrip.moc"
