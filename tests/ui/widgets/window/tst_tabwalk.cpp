// SPDX-License-Identifier: GPL-3.0-or-later
// Every pane by Tab alone, with something in it: all that takes input is reached, nothing keeps the
// keyboard, and whatever has it can be told by its name.
#include "tests/ui/widgets/window/toldherd.h"
#include "ui/widgets/frame/panedocks.h"

#include <QAbstractButton>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QScrollBar>
#include <QSet>
#include <QTest>

#include <algorithm>
#include <utility>

using namespace herd;
using namespace herd::test;

namespace {

QString called(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return QStringLiteral("%1 \"%2\" %3 in %4")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName(),
             button ? button->text() : QString(),
             QLatin1String(widget.parentWidget()->metaObject()->className()));
}

QString nameOf(QWidget &widget)
{
    const QAccessibleInterface *told = QAccessible::queryAccessibleInterface(&widget);
    return told ? told->text(QAccessible::Name) : QString();
}

bool isTabbed(const QWidget &widget)
{
    return widget.isVisible() && widget.isEnabled() && !widget.focusProxy()
        && (widget.focusPolicy() & Qt::TabFocus) == Qt::TabFocus;
}

// Takes input of its own, by its kind.
bool takesInput(const QWidget &widget)
{
    const bool isPart = qobject_cast<const QAbstractSpinBox *>(widget.parentWidget())
        || qobject_cast<const QComboBox *>(widget.parentWidget())
        || qobject_cast<const QLineEdit *>(widget.parentWidget())
        || qobject_cast<const QScrollBar *>(&widget)
        || widget.objectName().startsWith(QLatin1String("qt_"));
    return !isPart && widget.isVisible() && widget.isEnabled()
        && (qobject_cast<const QAbstractButton *>(&widget)
            || qobject_cast<const QComboBox *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
            || qobject_cast<const QAbstractSpinBox *>(&widget)
            || qobject_cast<const QAbstractSlider *>(&widget));
}

struct Walked
{
    QSet<const QWidget *> reached;
    bool isRound = false; // it came back to where it began
};

// From where the keyboard is; no more than so many steps.
Walked walk(QWidget &window, int most, Qt::KeyboardModifiers modifiers)
{
    Walked walked;
    const QWidget *first = window.focusWidget();
    for (int i = 0; i < most && !walked.isRound; ++i) {
        walked.reached.insert(window.focusWidget());
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab, modifiers);
        walked.isRound = window.focusWidget() == first;
    }
    return walked;
}

} // namespace

class TestTabWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPane_data();
    void everyPane();
};

void TestTabWalk::everyPane_data()
{
    QTest::addColumn<QString>("pane"); // empty: the graph with its bars
    QTest::newRow("graph") << QString();
    for (const QString &pane : PaneDocks::names())
        QTest::newRow(qPrintable(pane)) << pane;
}

void TestTabWalk::everyPane()
{
    QFETCH(QString, pane);
    ToldHerd told("Hill", "kiwi");
    auto *dock = told.window.findChild<QDockWidget *>(pane + QStringLiteral("Dock"));
    QVERIFY(pane.isEmpty() || dock);
    QWidget *root = dock ? dock->widget() : told.window.centralWidget();
    if (dock)
        PaneDocks::bring(dock);
    told.window.activateWindow();
    QTRY_VERIFY(told.window.isActiveWindow());
    QTRY_VERIFY(told.isShown());

    QList<QWidget *> all = root->findChildren<QWidget *>();
    all.prepend(root);
    const auto start
        = std::find_if(all.begin(), all.end(), [](const QWidget *each) { return isTabbed(*each); });
    QVERIFY(start != all.end());
    const int most = 2 * int(told.window.findChildren<QWidget *>().size());
    QStringList wrong;
    for (const Qt::KeyboardModifiers way : {Qt::NoModifier, Qt::ShiftModifier}) {
        (*start)->setFocus();
        QTRY_COMPARE(told.window.focusWidget(), *start);
        const Walked walked = walk(told.window, most, way);
        if (!walked.isRound)
            wrong.append(called(*told.window.focusWidget()) + QStringLiteral(" is a trap"));
        for (QWidget *each : std::as_const(all)) {
            if (!takesInput(*each) && !isTabbed(*each))
                continue;
            if (!walked.reached.contains(each->focusProxy() ? each->focusProxy() : each))
                wrong.append(called(*each) + QStringLiteral(" is not reached"));
            if (nameOf(*each).isEmpty())
                wrong.append(called(*each) + QStringLiteral(" has no name"));
        }
    }
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

QTEST_MAIN(TestTabWalk)
#include "tst_tabwalk.moc"
