// SPDX-License-Identifier: GPL-3.0-or-later
// The design in both themes: all of it is there, has its room, and shows its states apart.
#include "ui/widgets/gallery/gallery.h"
#include "ui/widgets/gallery/paintedsample.h"
#include "ui/widgets/gallery/statesample.h"
#include "ui/widgets/theme/quietstyle.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace herd::ui;

class TestGallery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingIsElided_data();
    void nothingIsElided();
    void statesDiffer_data();
    void statesDiffer();
    void samplesFollowTheTheme();
    void asksForTheOtherTheme();

private:
    static void choose(bool dark)
    {
        QApplication::setPalette((dark ? Theme::darkTheme() : Theme::light()).palette());
    }
};

void TestGallery::initTestCase()
{
    QApplication::setStyle(new QuietStyle);
    QApplication::setFont(interfaceFont(QApplication::font()));
}

void TestGallery::nothingIsElided_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestGallery::nothingIsElided()
{
    QFETCH(bool, dark);
    choose(dark);
    Gallery gallery;
    gallery.resize(1280, 800);
    gallery.show();
    QVERIFY(QTest::qWaitForWindowExposed(&gallery));
    QVERIFY(gallery.page().width() <= gallery.viewport()->width());
    int seen = 0;
    const auto isWide = [&seen](const QWidget *widget, int room) {
        ++seen;
        return widget->isVisibleTo(widget->window()) && widget->width() >= room;
    };
    for (const QLabel *label : gallery.findChildren<QLabel *>())
        if (!label->isHidden())
            QVERIFY2(label->wordWrap() || isWide(label, label->sizeHint().width()),
                     qPrintable(label->text()));
    for (const auto *button : gallery.findChildren<QAbstractButton *>())
        if (!button->isHidden() && !button->text().isEmpty())
            QVERIFY2(isWide(button, button->minimumSizeHint().width()), qPrintable(button->text()));
    for (const auto *field : gallery.findChildren<QLineEdit *>())
        QVERIFY2(isWide(field, field->fontMetrics().horizontalAdvance(field->text()) + 12),
                 qPrintable(field->text()));
    for (const auto *sample : gallery.findChildren<PaintedSample *>())
        QVERIFY(isWide(sample, sample->sizeHint().width()));
    const auto *sorted = gallery.findChild<QTableView *>();
    QVERIFY(sorted && sorted->horizontalHeader()->isSortIndicatorShown());
    for (const auto *table : gallery.findChildren<QTableView *>())
        for (int column = 0; column < table->model()->columnCount(); ++column)
            QVERIFY(table->columnWidth(column) >= std::max(
                        static_cast<const QAbstractItemView *>(table)->sizeHintForColumn(column),
                        table->horizontalHeader()->sectionSizeHint(column)));
    QVERIFY2(seen > 60, qPrintable(QString::number(seen)));
}

void TestGallery::statesDiffer_data()
{
    QTest::addColumn<int>("part");
    QTest::addColumn<bool>("dark");
    for (const StateSample::Part part : StateSample::allParts())
        for (const bool dark : {false, true})
            QTest::addRow("%s, %s", qPrintable(StateSample::nameOf(part)), dark ? "dark" : "light")
                << int(part) << dark;
}

// Something is painted, and at least the greyed one and one that is chosen or pointed at look
// otherwise.
void TestGallery::statesDiffer()
{
    QFETCH(int, part);
    QFETCH(bool, dark);
    choose(dark);
    QSet<QByteArray> looks;
    for (const StateSample::State &state : StateSample::allStates()) {
        StateSample sample(StateSample::Part(part), state.flags);
        sample.resize(sample.sizeHint());
        const QImage image = sample.grab().toImage();
        looks.insert(QByteArray::fromRawData(reinterpret_cast<const char *>(image.constBits()),
                                             image.sizeInBytes())
                         .toBase64());
    }
    QVERIFY2(looks.size() >= 3, qPrintable(QString::number(looks.size())));
}

void TestGallery::samplesFollowTheTheme()
{
    choose(false);
    Gallery gallery;
    gallery.resize(1280, 800);
    gallery.show();
    const QImage light = gallery.page().grab().toImage();
    choose(true);
    const auto isDark = [&gallery] {
        return gallery.page().grab().toImage().pixelColor(2, 2).lightness() < 100;
    };
    QVERIFY(light.pixelColor(2, 2).lightness() > 150);
    QTRY_VERIFY(isDark());
    choose(false);
    QTRY_VERIFY(!isDark());
}

void TestGallery::asksForTheOtherTheme()
{
    choose(false);
    Gallery gallery;
    const QSignalSpy wanted(&gallery, &Gallery::themeWanted);
    auto *dark = gallery.findChild<QCheckBox *>();
    QVERIFY(!dark->isChecked());
    dark->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.first().first(), QVariant(true));
}

QTEST_MAIN(TestGallery)
#include "tst_gallery.moc"
