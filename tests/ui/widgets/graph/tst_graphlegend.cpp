// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphlegend.h"

#include "ui/widgets/theme/theme.h"

#include <QTest>

using namespace herd::ui;

class TestGraphLegend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void liesInTheGraph();
    void showsServersBesideMessages();
    void saysHowManyLinksAreBundled();
};

void TestGraphLegend::liesInTheGraph()
{
    QWidget graph;
    graph.resize(900, 440);
    GraphLegend legend(&graph);
    QVERIFY(graph.rect().contains(legend.geometry()));
    const QSize folded = legend.size();
    QTest::mouseClick(&legend, Qt::LeftButton);
    QVERIFY(graph.rect().contains(legend.geometry()));
    QVERIFY(legend.width() > folded.width() && legend.height() > folded.height());
}

// A server that runs is in its colour in the second column, and nothing is in it in the first.
void TestGraphLegend::showsServersBesideMessages()
{
    for (const Theme &theme : {Theme::light(), Theme::darkTheme()}) {
        QWidget graph;
        graph.resize(900, 440);
        graph.setPalette(theme.palette());
        GraphLegend legend(&graph);
        legend.setFolded(false);
        const QImage image = legend.grab().toImage();
        int columns[2] = {};
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                columns[2 * x / image.width()] += image.pixelColor(x, y) == theme.good ? 1 : 0;
        }
        QCOMPARE(columns[0], 0);
        QVERIFY(columns[1] > 10);
    }
}

// Also while it is folded.
void TestGraphLegend::saysHowManyLinksAreBundled()
{
    QWidget graph;
    graph.resize(900, 440);
    GraphLegend legend(&graph);
    for (const bool folded : {true, false}) {
        legend.setBundled(0, 0);
        legend.setFolded(folded);
        const QSize before = legend.size();
        legend.setBundled(1234, 56);
        QVERIFY(folded ? legend.width() > before.width() : legend.height() > before.height());
        QVERIFY(graph.rect().contains(legend.geometry()));
        QCOMPARE(legend.accessibleDescription(), QStringLiteral("1,234 links as 56 bundles"));
        legend.setBundled(0, 0);
        QCOMPARE(legend.size(), before);
    }
}

QTEST_MAIN(TestGraphLegend)
#include "tst_graphlegend.moc"
