// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/panearrangement.h"

#include "ui/widgets/frame/panedocks.h"

#include <QDockWidget>
#include <QMainWindow>

namespace herd::ui {

namespace {

// From here on, console and events fit side by side.
constexpr int WideWindow = 1500;

bool isWide(const QMainWindow &window)
{
    return window.width() >= WideWindow;
}

void add(QMainWindow &window, Qt::DockWidgetArea area, const QList<QDockWidget *> &docks)
{
    for (QDockWidget *dock : docks)
        window.addDockWidget(area, dock);
}

void stack(QMainWindow &window, const QList<QDockWidget *> &docks)
{
    for (qsizetype i = 1; i < docks.size(); ++i)
        window.tabifyDockWidget(docks.at(i - 1), docks.at(i));
}

// Once they are stacked: side by side they may need more than the window has, and it would grow.
void showOnly(const PaneDocks &docks, const QList<QDockWidget *> &shown)
{
    for (QDockWidget *dock : docks.all())
        dock->setVisible(shown.contains(dock));
}

void resizeTo(QMainWindow &window, const QList<QDockWidget *> &docks, const QList<int> &widths)
{
    window.resizeDocks(docks, widths, Qt::Horizontal);
}

void halve(QMainWindow &window, QDockWidget *above, QDockWidget *below)
{
    window.resizeDocks({above, below}, {window.height() / 2, window.height() / 2}, Qt::Vertical);
}

void arrangeAll(QMainWindow &window, const PaneDocks &docks)
{
    add(window, Qt::LeftDockWidgetArea, {docks.herd});
    add(window, Qt::RightDockWidgetArea, {docks.map, docks.inspector});
    window.splitDockWidget(docks.map, docks.inspector, Qt::Vertical);
    add(window, Qt::BottomDockWidgetArea,
        {docks.console, docks.events, docks.diagram, docks.knowledge});
    if (isWide(window)) {
        window.splitDockWidget(docks.console, docks.events, Qt::Horizontal);
        stack(window, {docks.events, docks.diagram, docks.knowledge});
        showOnly(docks, docks.all());
        docks.events->raise();
        resizeTo(window, {docks.herd, docks.map}, {356, 460});
        resizeTo(window, {docks.console, docks.events}, {500, 640});
        halve(window, docks.map, docks.inspector);
        window.resizeDocks({docks.console, docks.events}, {270, 270}, Qt::Vertical);
        return;
    }
    stack(window, {docks.console, docks.events, docks.diagram, docks.knowledge});
    showOnly(docks, docks.all());
    docks.console->raise();
    resizeTo(window, {docks.herd, docks.map}, {350, 350});
    halve(window, docks.map, docks.inspector);
    window.resizeDocks({docks.console}, {165}, Qt::Vertical);
}

void arrangeTeach(QMainWindow &window, const PaneDocks &docks)
{
    add(window, Qt::LeftDockWidgetArea, {docks.herd});
    add(window, Qt::RightDockWidgetArea, {docks.map, docks.inspector});
    stack(window, {docks.map, docks.inspector});
    add(window, Qt::BottomDockWidgetArea,
        {docks.console, docks.events, docks.diagram, docks.knowledge});
    stack(window, {docks.console, docks.events, docks.diagram, docks.knowledge});
    showOnly(docks, {docks.console});
    window.resizeDocks({docks.console}, {130}, Qt::Vertical);
}

void arrangeOperate(QMainWindow &window, const PaneDocks &docks)
{
    add(window, Qt::LeftDockWidgetArea, {docks.herd, docks.inspector});
    add(window, Qt::RightDockWidgetArea, {docks.map});
    add(window, Qt::BottomDockWidgetArea,
        {docks.console, docks.events, docks.diagram, docks.knowledge});
    stack(window, {docks.console, docks.events, docks.diagram, docks.knowledge});
    showOnly(docks, {docks.herd, docks.inspector, docks.map});
    window.resizeDocks({docks.herd, docks.inspector},
                       {window.height() / 3, window.height() * 2 / 3}, Qt::Vertical);
    resizeTo(window, {docks.herd, docks.map},
             {isWide(window) ? 460 : 400, window.width() / (isWide(window) ? 3 : 5)});
}

void arrangeDebug(QMainWindow &window, const PaneDocks &docks)
{
    add(window, Qt::LeftDockWidgetArea, {docks.herd});
    add(window, Qt::RightDockWidgetArea,
        {docks.diagram, docks.inspector, docks.knowledge, docks.map});
    stack(window, {docks.inspector, docks.knowledge, docks.map});
    add(window, Qt::BottomDockWidgetArea, {docks.events, docks.console});
    stack(window, {docks.events, docks.console});
    showOnly(docks, {docks.diagram, docks.inspector, docks.knowledge, docks.events});
    docks.inspector->raise();
    resizeTo(window, {docks.diagram}, {window.width() * 9 / 20});
    halve(window, docks.diagram, docks.inspector);
    window.resizeDocks({docks.events}, {window.height() * 2 / 5}, Qt::Vertical);
}

} // namespace

QList<Arrangement> allArrangements()
{
    return {Arrangement::All, Arrangement::Teach, Arrangement::Operate, Arrangement::Debug};
}

QString toText(Arrangement arrangement)
{
    switch (arrangement) {
    case Arrangement::All:
        return QStringLiteral("all");
    case Arrangement::Teach:
        return QStringLiteral("teach");
    case Arrangement::Operate:
        return QStringLiteral("operate");
    case Arrangement::Debug:
        return QStringLiteral("debug");
    }
    return {};
}

void arrangePanes(QMainWindow &window, const PaneDocks &docks, Arrangement arrangement)
{
    switch (arrangement) {
    case Arrangement::All:
        arrangeAll(window, docks);
        break;
    case Arrangement::Teach:
        arrangeTeach(window, docks);
        break;
    case Arrangement::Operate:
        arrangeOperate(window, docks);
        break;
    case Arrangement::Debug:
        arrangeDebug(window, docks);
        break;
    }
}

} // namespace herd::ui
