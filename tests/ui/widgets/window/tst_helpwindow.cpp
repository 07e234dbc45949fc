// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpwindow.h"

#include <QFile>
#include <QImage>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

#include <algorithm>

using namespace herd::ui;

class TestHelpWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsPicturesWithinThePage_data();
    void showsPicturesWithinThePage();
};

void TestHelpWindow::showsPicturesWithinThePage_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("small") << QSize(200, 50);
    QTest::newRow("as wide as a window") << QSize(1280, 800);
}

void TestHelpWindow::showsPicturesWithinThePage()
{
    QFETCH(QSize, size);
    const QTemporaryDir folder;
    QImage picture(size, QImage::Format_RGB32);
    picture.fill(QColor(200, 0, 100));
    QVERIFY(picture.save(folder.filePath(QStringLiteral("picture.png"))));
    const QString path = folder.filePath(QStringLiteral("page.md"));
    QFile page(path);
    QVERIFY(page.open(QIODevice::WriteOnly) && page.write("# Title\n\n![A](picture.png)\n") > 0);
    page.close();
    HelpWindow window;
    window.open(QStringLiteral("Page"), path);
    auto *browser = window.findChild<QTextBrowser *>();
    QTRY_VERIFY(browser->document()->size().height() > 50);
    QCOMPARE(browser->horizontalScrollBar()->maximum(), 0);
    // The picture is there, in proportion, and no wider than it is.
    const QImage shown = browser->grab().toImage();
    int wide = 0;
    for (int y = 0; y < shown.height(); ++y) {
        int row = 0;
        for (int x = 0; x < shown.width(); ++x)
            row += shown.pixelColor(x, y) == QColor(200, 0, 100) ? 1 : 0;
        wide = std::max(wide, row);
    }
    QVERIFY2(wide > std::min(size.width(), 600) - 10 && wide <= size.width(),
             QByteArray::number(wide).constData());
}

QTEST_MAIN(TestHelpWindow)
#include "tst_helpwindow.moc"
