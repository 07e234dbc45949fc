// SPDX-License-Identifier: GPL-3.0-or-later
// The panel's window with two running servers and one client, and what the palette made of it.
#pragma once

#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/palette/windowcommands.h"

#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTreeView>
#include <QTreeWidget>

namespace herd::test {

struct Desk : PlayedWindow
{
    Desk()
        : PlayedWindow(twoServers("Hill"))
    {
        add(a, fact::NodeListening {"127.0.0.1", 12'345, 12'346});
        add(b, fact::NodeListening {"127.0.0.1", 12'347, 12'348});
        add(a,
            fact::ReportTaken {
                7, Report::make("Hill", 1'520'023'934s, "kiwi", "+34-118", "1520023934"),
                Verdict::Newer});
        flush();
        window.activateWindow(); // keys are those of the active one
        isActive = QTest::qWaitForWindowActive(&window);
    }

    QList<PanelCommand> commands()
    {
        QList<PanelCommand> all;
        for (const WindowCommand &one : windowCommands(window))
            all.append(one.command);
        return all;
    }
    WindowActions &actions() { return *window.findChild<WindowActions *>(); }
    HerdActions &herd() { return *window.findChild<HerdActions *>(); }
    QLineEdit &line() { return *window.findChild<QLineEdit *>(QStringLiteral("paletteLine")); }
    QTreeView &list() { return *window.findChild<QTreeView *>(QStringLiteral("paletteList")); }
    QLabel &note() { return *window.findChild<QLabel *>(QStringLiteral("paletteNote")); }
    QTreeWidget &sheet() { return *window.findChild<QTreeWidget *>(QStringLiteral("sheetList")); }
    QString chosen(int column)
    {
        return list().currentIndex().siblingAtColumn(column).data().toString();
    }

    const NodeId a {0}, b {1};
    bool isActive = false;
};

} // namespace herd::test
