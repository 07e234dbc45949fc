// SPDX-License-Identifier: GPL-3.0-or-later
// Notices stand in one row: which of them is seen, and how the others are come by.
#include "ui/widgets/common/noticebar.h"

#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace herd::ui;

namespace {

struct Stage
{
    Stage() { bar.resize(800, 40); }
    void show(const char *id, Notice::Kind kind = Notice::Kind::Warning)
    {
        bar.show({QLatin1String(id), kind, QLatin1String(id), {}, {}});
    }
    QStringList seen() const
    {
        QStringList texts;
        for (const QLabel *label : bar.findChildren<QLabel *>(QStringLiteral("text")))
            if (label->isVisible())
                texts.append(label->text());
        return texts;
    }
    QToolButton *more() const
    {
        for (QToolButton *each : bar.findChildren<QToolButton *>(QStringLiteral("more")))
            if (each->isVisible())
                return each;
        return nullptr;
    }

    NoticeBar bar;
};

} // namespace

class TestNoticeBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheRoomOfOne();
    void showsWhatMattersMost();
    void bringsTheNext();
    void keepsItsPlaceWhenItChanges();
    void hasASignByItsKind();
};

void TestNoticeBar::takesTheRoomOfOne()
{
    Stage stage;
    QVERIFY(!stage.bar.isVisible());
    stage.show("one");
    QCOMPARE(stage.seen(), QStringList(QStringLiteral("one")));
    QVERIFY(!stage.more());
    stage.show("two");
    const int height = stage.bar.minimumSizeHint().height();
    for (const char *id : {"three", "four"})
        stage.show(id);
    QCOMPARE(stage.bar.minimumSizeHint().height(), height);
    QCOMPARE(stage.more()->text(), QStringLiteral("3 more"));
    for (const char *id : {"one", "two", "three", "four"})
        stage.bar.dismiss(QLatin1String(id));
    QVERIFY(!stage.bar.isVisible());
}

void TestNoticeBar::showsWhatMattersMost()
{
    Stage stage;
    stage.show("early", Notice::Kind::Error);
    stage.show("late", Notice::Kind::Warning);
    stage.show("tour", Notice::Kind::Offer);
    stage.show("left", Notice::Kind::Offer);
    for (const char *id : {"late", "early", "left", "tour"}) {
        QCOMPARE(stage.seen(), QStringList(QLatin1String(id)));
        QVERIFY(stage.bar.isShown(QStringLiteral("tour")));
        stage.bar.dismiss(QLatin1String(id));
    }
    QVERIFY(!stage.bar.isShown(QStringLiteral("tour")));
}

void TestNoticeBar::bringsTheNext()
{
    Stage stage;
    for (const char *id : {"three", "two", "one"})
        stage.show(id);
    for (const char *id : {"one", "two", "three", "one"}) {
        QCOMPARE(stage.seen(), QStringList(QLatin1String(id)));
        QTest::mouseClick(stage.more(), Qt::LeftButton);
    }
    stage.bar.activateWindow();
    stage.more()->setFocus();
    QTRY_VERIFY(stage.more()->hasFocus());
    QTest::keyClick(stage.more(), Qt::Key_Space);
    QCOMPARE(stage.seen(), QStringList(QStringLiteral("three")));
    QTRY_VERIFY(stage.more()->hasFocus()); // and on with the same key
}

// As one does that counts how far something is.
void TestNoticeBar::keepsItsPlaceWhenItChanges()
{
    Stage stage;
    for (const char *id : {"back", "front"})
        stage.show(id);
    stage.bar.show({QStringLiteral("back"), Notice::Kind::Warning, QStringLiteral("50 %"), {}, {}});
    QCOMPARE(stage.seen(), QStringList(QStringLiteral("front")));
    QCOMPARE(stage.bar.textOf(QStringLiteral("back")), QStringLiteral("50 %"));
    QCOMPARE(stage.more()->text(), QStringLiteral("1 more"));
}

// In the ink of the theme, also when that changes below it.
void TestNoticeBar::hasASignByItsKind()
{
    Stage stage;
    const QRect place(14, 4, 22, 26);
    const auto sign = [&stage, place] {
        return stage.bar.grab(place).toImage().convertToFormat(QImage::Format_RGB32);
    };
    QList<QImage> signs;
    for (auto kind : {Notice::Kind::Offer, Notice::Kind::Work, Notice::Kind::Warning}) {
        stage.show("one", kind);
        QVERIFY(!signs.contains(sign()));
        signs.append(sign());
    }
    const QPalette before = qApp->palette();
    for (const QColor &ink : {QColor(0x12, 0x34, 0x56), QColor(0xfe, 0xdc, 0xba)}) {
        QPalette palette = before;
        palette.setColor(QPalette::ButtonText, ink);
        qApp->setPalette(palette);
        const QImage picture = sign();
        int inked = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                inked += picture.pixelColor(x, y) == ink;
        QVERIFY(inked > 0);
    }
    qApp->setPalette(before);
}

QTEST_MAIN(TestNoticeBar)
#include "tst_noticebar.moc"
