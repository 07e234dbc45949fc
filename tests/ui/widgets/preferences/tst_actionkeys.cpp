// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/preferences/actionkeys.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QTest>

using namespace herd::ui;

namespace {

struct Window : QMainWindow
{
    Window()
    {
        save->setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
        explain(save, {});
        save->setObjectName(QStringLiteral("save"));
        menu->addActions({save, fit});
        menu->addAction(QStringLiteral("recent.json")); // made anew each time
    }
    QStringList ids() const
    {
        QStringList all;
        for (const ActionKeys::Entry &entry : keys.all())
            all.append(entry.id);
        return all;
    }

    QMenu *menu = menuBar()->addMenu(QStringLiteral("&File"));
    QAction *save = plainAction(this, QStringLiteral("&Save"), QStringLiteral("Save it"));
    QAction *fit = plainAction(this, QStringLiteral("&Fit"), QStringLiteral("Show all"));
    ActionKeys keys {*this};
};

const QKeySequence CtrlS(QStringLiteral("Ctrl+S")), CtrlU(QStringLiteral("Ctrl+U"));

} // namespace

class TestActionKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listsWhatMayHaveKeys();
    void givesWhatIsChosen();
    void tellsKeysFromNonsense();
    void saysWhatHasThemAlready();
};

void TestActionKeys::listsWhatMayHaveKeys()
{
    const Window window;
    QCOMPARE(window.ids(), QStringList({QStringLiteral("save"), QStringLiteral("Fit")}));
    QCOMPARE(window.keys.all().constFirst().now, CtrlS);
    QCOMPARE(window.keys.all().constFirst().group, QStringLiteral("File"));
}

void TestActionKeys::givesWhatIsChosen()
{
    Window window;
    window.keys.apply({{QStringLiteral("save"), QStringLiteral("Ctrl+U")},
                       {QStringLiteral("nobody"), QStringLiteral("Ctrl+X")}});
    QCOMPARE(window.save->shortcut(), CtrlU);
    QVERIFY(window.save->toolTip().contains(QStringLiteral("Ctrl+U")));
    QCOMPARE(window.keys.all().constFirst().usual, CtrlS);
    window.keys.apply(
        {{QStringLiteral("save"), QString()}, {QStringLiteral("Fit"), QStringLiteral("Ctrl+S")}});
    QVERIFY(window.save->shortcut().isEmpty());
    QCOMPARE(window.fit->shortcut(), CtrlS);
    window.keys.apply({}); // as the panel has them
    QCOMPARE(window.save->shortcut(), CtrlS);
    QVERIFY(window.fit->shortcut().isEmpty());
    QVERIFY(window.save->toolTip().contains(QStringLiteral("Ctrl+S")));
}

void TestActionKeys::tellsKeysFromNonsense()
{
    QVERIFY(ActionKeys::isMeant(QStringLiteral("Ctrl+U")));
    QVERIFY(ActionKeys::isMeant(QStringLiteral("Ctrl+U, Ctrl+V")));
    QVERIFY(ActionKeys::isMeant(QString())); // none
    QVERIFY(!ActionKeys::isMeant(QStringLiteral("Ctrl+Nonsense")));
    QVERIFY(!ActionKeys::isMeant(QStringLiteral("nothing at all")));
}

void TestActionKeys::saysWhatHasThemAlready()
{
    const Window window;
    QCOMPARE(window.keys.takenBy(QStringLiteral("Fit"), CtrlS), QStringLiteral("Save"));
    QCOMPARE(window.keys.takenBy(QStringLiteral("save"), CtrlS), QString());
    QCOMPARE(window.keys.takenBy(QStringLiteral("Fit"), CtrlU), QString());
    QCOMPARE(window.keys.takenBy(QStringLiteral("Fit"), {}), QString());
    // What panes take themselves, too.
    QVERIFY(
        !window.keys.takenBy(QStringLiteral("Fit"), QKeySequence(QStringLiteral("M"))).isEmpty());
}

QTEST_MAIN(TestActionKeys)
#include "tst_actionkeys.moc"
