// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphfind.h"

#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/graphview.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::PlayedRun;

namespace {

HerdConfig manyServers()
{
    HerdConfig herd = test::seedHerd();
    for (int i = int(herd.nodes.size()); i < 40; ++i) {
        NodeConfig node;
        node.name = "many" + QByteArray::number(i);
        herd.addNode(NodeId {i}, node);
    }
    return herd;
}

// A graph in a window that has a use for Ctrl+F of its own.
struct Stage : PlayedRun
{
    explicit Stage(const HerdConfig &herd = test::seedHerd())
        : PlayedRun(herd)
        , view(new GraphView(store, selection, playback))
        , other(new QShortcut(QKeySequence::Find, &window))
    {
        store.append(sim.facts());
        window.setCentralWidget(view);
        window.resize(800, 600);
        window.show();
        view->setFocus();
    }
    bool isShown() { return QTest::qWaitForWindowActive(&window); }
    template<class Part> Part &part(const char *name) const
    {
        return *view->findChild<Part *>(QLatin1String(name));
    }
    QLineEdit &line() const { return part<QLineEdit>("graphFindLine"); }
    QStringList rows() const
    {
        const auto &list = part<QListWidget>("graphFindList");
        QStringList rows;
        for (int i = 0; i < list.count(); ++i)
            rows.append(list.item(i)->text());
        return rows;
    }
    QString note() const { return part<QLabel>("graphFindNote").text(); }
    void type(const QString &text)
    {
        QTest::keyClick(view, Qt::Key_F, Qt::ControlModifier);
        QTest::keyClicks(&line(), text);
    }
    NodeId selected() const
    {
        const auto *node = selection.as<SelectedNode>();
        return node ? node->node : NodeId();
    }

    QMainWindow window;
    GraphView *view;
    QShortcut *other;
};

} // namespace

class TestGraphFind : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensByKey_data();
    void opensByKey();
    void escapeGivesTheKeyboardBack();
    void enterGoesThereAndStays();
    void aClickGoesThere();
    void saysHowManyMoreThereAre();
    void saysThatThereIsNone();
    void clientsLeadToTheirServer();
    void closesWhenTheKeyboardGoes();
};

void TestGraphFind::opensByKey_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<Qt::KeyboardModifiers>("modifiers");
    QTest::newRow("find") << int(Qt::Key_F) << Qt::KeyboardModifiers(Qt::ControlModifier);
    QTest::newRow("slash") << int(Qt::Key_Slash) << Qt::KeyboardModifiers();
}

void TestGraphFind::opensByKey()
{
    QFETCH(int, key);
    QFETCH(Qt::KeyboardModifiers, modifiers);
    Stage stage;
    QVERIFY(stage.isShown());
    QVERIFY(!stage.line().isVisible());
    QSignalSpy others(stage.other, &QShortcut::activated);
    QTest::keyClick(stage.view, Qt::Key(key), modifiers);
    QVERIFY(stage.line().hasFocus());
    QVERIFY(stage.line().text().isEmpty());
    QTest::keyClick(&stage.line(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(stage.line().hasFocus());
    QCOMPARE(others.size(), 0);
}

void TestGraphFind::escapeGivesTheKeyboardBack()
{
    Stage stage;
    QVERIFY(stage.isShown());
    stage.type(QStringLiteral("smi"));
    QCOMPARE(stage.rows(), QStringList {QStringLiteral("Smith, running")});
    QTest::keyClick(&stage.line(), Qt::Key_Escape);
    QVERIFY(stage.view->hasFocus());
    QVERIFY(!stage.line().isVisible());
    QVERIFY(!stage.selected().isValid());
}

void TestGraphFind::enterGoesThereAndStays()
{
    Stage stage;
    QVERIFY(stage.isShown());
    stage.type(QStringLiteral("s"));
    QTest::keyClick(&stage.line(), Qt::Key_Down);
    QCOMPARE(stage.line().accessibleDescription(), QStringLiteral("Singleton, running"));
    QTest::keyClick(&stage.line(), Qt::Key_Return);
    QCOMPARE(stage.selected(), stage.sim.node("Singleton"));
    QVERIFY(stage.line().hasFocus());
    QTest::keyClick(&stage.line(), Qt::Key_Up);
    QTest::keyClick(&stage.line(), Qt::Key_Enter);
    QCOMPARE(stage.selected(), stage.sim.node("Smith"));
}

void TestGraphFind::aClickGoesThere()
{
    Stage stage;
    QVERIFY(stage.isShown());
    stage.type(QStringLiteral("s"));
    auto &list = stage.part<QListWidget>("graphFindList");
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualItemRect(list.item(1)).center());
    QCOMPARE(stage.selected(), stage.sim.node("Singleton"));
    QVERIFY(stage.line().hasFocus());
}

void TestGraphFind::saysHowManyMoreThereAre()
{
    Stage stage(manyServers());
    QVERIFY(stage.isShown());
    stage.type(QStringLiteral("many"));
    QCOMPARE(stage.rows().size(), ServerMatches::Most);
    QCOMPARE(stage.note(), QStringLiteral("and 27 more: type on"));
    QTest::keyClicks(&stage.line(), QStringLiteral("39"));
    QCOMPARE(stage.rows().size(), 1);
    QVERIFY(stage.note().isEmpty());
    // Every row is seen whole.
    const auto &list = stage.part<QListWidget>("graphFindList");
    QTest::keyClick(&stage.line(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(&stage.line(), QStringLiteral("many"));
    QVERIFY(list.viewport()->rect().contains(list.visualItemRect(list.item(list.count() - 1))));
}

void TestGraphFind::saysThatThereIsNone()
{
    Stage stage;
    QVERIFY(stage.isShown());
    stage.type(QStringLiteral("xyz"));
    QVERIFY(stage.rows().isEmpty());
    QCOMPARE(stage.note(), QStringLiteral("No server or client is called so"));
    QTest::keyClick(&stage.line(), Qt::Key_Return);
    QVERIFY(!stage.selected().isValid());
}

void TestGraphFind::clientsLeadToTheirServer()
{
    Stage stage;
    QVERIFY(stage.isShown());
    stage.report("Campbell");
    stage.type(QStringLiteral("kiw"));
    QCOMPARE(stage.rows(), QStringList {QStringLiteral("kiwi at Campbell")});
    QTest::keyClick(&stage.line(), Qt::Key_Return);
    QCOMPARE(stage.selected(), stage.sim.node("Campbell"));
}

void TestGraphFind::closesWhenTheKeyboardGoes()
{
    Stage stage;
    QVERIFY(stage.isShown());
    stage.type(QStringLiteral("s"));
    QTest::mouseClick(stage.view, Qt::LeftButton, {}, {5, 300});
    QVERIFY(!stage.line().isVisible());
}

QTEST_MAIN(TestGraphFind)
#include "tst_graphfind.moc"
