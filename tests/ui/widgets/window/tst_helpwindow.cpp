// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpwindow.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

#include <algorithm>

using namespace herd::ui;

class TestHelpWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWhereItIsAsked();
    void findsWords();
    void needsNoScrollingSideways_data();
    void needsNoScrollingSideways();
    void showsPicturesWithinThePage_data();
    void showsPicturesWithinThePage();
};

namespace {

// A page of which every paragraph begins with its number.
struct LongPage
{
    LongPage()
    {
        QFile page(path);
        if (page.open(QIODevice::WriteOnly)) {
            for (int i = 0; i < 200; ++i)
                page.write("**N" + QByteArray::number(i) + ".** Of kiwis.\n\n");
        }
    }
    QString first() const // paragraph that is seen
    {
        return window.findChild<QTextBrowser *>()->cursorForPosition({50, 30}).block().text();
    }

    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("page.md"));
    HelpWindow window;
};

} // namespace

void TestHelpWindow::beginsWhereItIsAsked()
{
    LongPage page;
    page.window.open(QStringLiteral("Page"), page.path, QStringLiteral("N100."));
    QTRY_VERIFY2(page.first().startsWith(QStringLiteral("N100.")), qPrintable(page.first()));
    page.window.open(QStringLiteral("Page"), page.path);
    QTRY_VERIFY2(page.first().startsWith(QStringLiteral("N0.")), qPrintable(page.first()));
    page.window.open(QStringLiteral("Page"), page.path, QStringLiteral("Nowhere"));
    QTRY_VERIFY2(page.first().startsWith(QStringLiteral("N0.")), qPrintable(page.first()));
}

void TestHelpWindow::findsWords()
{
    LongPage page;
    page.window.open(QStringLiteral("Page"), page.path, QStringLiteral("N100."));
    auto *line = page.window.findChild<QLineEdit *>(QStringLiteral("helpLine"));
    const auto *browser = page.window.findChild<QTextBrowser *>();
    const auto *count = page.window.findChild<QLabel *>(QStringLiteral("helpCount"));
    const auto at = [browser] {
        return browser->textCursor().block().text().section(u'.', 0, 0);
    };
    line->setText(QStringLiteral("KIWIS"));
    QCOMPARE(browser->extraSelections().size(), 200);
    QCOMPARE(at(), QStringLiteral("N100")); // from where one reads
    QCOMPARE(count->text(), QStringLiteral("101/200"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(at(), QStringLiteral("N101"));
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(at(), QStringLiteral("N99"));
    line->setText(QStringLiteral("n199"));
    QCOMPARE(count->text(), QStringLiteral("1/1"));
    page.window.findChild<QToolButton *>(QStringLiteral("helpNext"))->click(); // round
    QCOMPARE(at(), QStringLiteral("N199"));
    line->setText(QStringLiteral("zebra"));
    QVERIFY(browser->extraSelections().isEmpty());
    QCOMPARE(count->text(), QStringLiteral("Not on this page"));
}

void TestHelpWindow::needsNoScrollingSideways_data()
{
    QTest::addColumn<QString>("page");
    for (const char *page : {"user-guide.md", "protocol-in-brief.md"})
        QTest::newRow(page) << qEnvironmentVariable("HERD_SOURCE") + QStringLiteral("/docs/")
                + QLatin1StringView(page);
}

void TestHelpWindow::needsNoScrollingSideways()
{
    QFETCH(QString, page);
    HelpWindow window;
    window.open(QStringLiteral("Page"), page);
    const auto *browser = window.findChild<QTextBrowser *>();
    QTRY_VERIFY(browser->document()->size().height() > 400);
    QCOMPARE(browser->horizontalScrollBar()->maximum(), 0);
}

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
