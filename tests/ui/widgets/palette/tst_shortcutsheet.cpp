// SPDX-License-Identifier: GPL-3.0-or-later
// All keys of the window: none has two meanings, and the sheet and the guide name them all.
#include "tests/habits/pages.h"
#include "tests/ui/widgets/palette/playeddesk.h"
#include "ui/model/palette/panekeys.h"

#include <QAction>
#include <QHash>
#include <QLineEdit>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QTreeWidget>

#include <utility>

using namespace herd;
using namespace herd::test;

namespace {

QStringList keysIn(const QString &text)
{
    return text.split(QStringLiteral(", "), Qt::SkipEmptyParts);
}

// As the guide writes them.
QString inSigns(QString keys)
{
    return keys.replace(QStringLiteral("Left"), QStringLiteral("←"))
        .replace(QStringLiteral("Right"), QStringLiteral("→"))
        .replace(QStringLiteral("Down"), QStringLiteral("↓"))
        .replace(QStringLiteral("Up"), QStringLiteral("↑"))
        .replace(QStringLiteral("Pg↑"), QStringLiteral("PgUp"))
        .replace(QStringLiteral("Pg↓"), QStringLiteral("PgDown"));
}

// The cell of a row of the guide's keys as single keys: "F5, Shift+F5", "Alt+1 … Alt+8", "arrows,
// Enter in the graph".
QStringList namedInGuide()
{
    QStringList named;
    bool isInTable = false;
    for (const QString &line : linesOfPage(QStringLiteral("user-guide.md"))) {
        if (line == QLatin1String("| key | does |"))
            isInTable = true;
        else if (!line.startsWith(u'|'))
            isInTable = false;
        else if (isInTable && !line.startsWith(QLatin1String("|---"))) {
            QString cell = line.section(u'|', 1, 1).section(QStringLiteral(" in the "), 0, 0);
            cell.replace(QLatin1String("arrows"), QStringLiteral("←, →, ↑, ↓"));
            static const QRegularExpression between(QStringLiteral("[,;] | … "));
            for (const QString &key : cell.trimmed().split(between))
                named.append(key.trimmed());
        }
    }
    return named;
}

} // namespace

class TestShortcutSheet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noKeyHasTwoMeanings();
    void theGuideNamesTheKeysThereAre();
    void theSheetHasEveryKey();
    void theSheetIsSearched();
};

// What a pane takes for itself goes before the window's, so that must be none of these.
void TestShortcutSheet::noKeyHasTwoMeanings()
{
    Desk desk;
    QHash<QString, QString> meanings;
    for (const PanelCommand &command : desk.commands()) {
        const QString key = inSigns(command.keys);
        if (key.isEmpty())
            continue;
        QVERIFY2(!meanings.contains(key),
                 qPrintable(key + u' ' + meanings.value(key) + u' ' + command.text));
        meanings.insert(key, command.text);
    }
    QSet<QString> inPanes;
    for (const PanelCommand &command : paneKeys()) {
        for (const QString &key : keysIn(command.keys)) {
            // What is found by it is what the pane has.
            if (key != QKeySequence(QKeySequence::Find).toString())
                QVERIFY2(!meanings.contains(key), qPrintable(key));
            QVERIFY2(!inPanes.contains(command.group + key), qPrintable(command.group + key));
            inPanes.insert(command.group + key);
        }
    }
}

void TestShortcutSheet::theGuideNamesTheKeysThereAre()
{
    Desk desk;
    QSet<QString> keys;
    for (const PanelCommand &command : desk.commands() + paneKeys()) {
        for (const QString &key : keysIn(inSigns(command.keys)))
            keys.insert(key);
    }
    // Those of perspectives that the user will make.
    for (int i = 5; i <= 9; ++i)
        keys.insert(QStringLiteral("Ctrl+%1").arg(i));
    const QStringList guide = namedInGuide();
    QVERIFY(guide.size() > 40);
    for (const QString &key : guide)
        QVERIFY2(keys.contains(key), qPrintable(key));
    for (const QString &key : std::as_const(keys)) {
        static const QRegularExpression digit(QStringLiteral("^(Alt|Ctrl)\\+\\d$"));
        QVERIFY2(guide.contains(key) || digit.match(key).hasMatch(), qPrintable(key));
    }
}

void TestShortcutSheet::theSheetHasEveryKey()
{
    Desk desk;
    QVERIFY(desk.isActive);
    QTest::keyClick(&desk.window, Qt::Key_Question);
    QTRY_VERIFY(desk.sheet().isVisible());
    QStringList shown, wanted;
    for (int i = 0; i < desk.sheet().topLevelItemCount(); ++i) {
        const QTreeWidgetItem *group = desk.sheet().topLevelItem(i);
        for (int k = 0; k < group->childCount(); ++k)
            shown.append(group->text(0) + group->child(k)->text(0) + group->child(k)->text(1));
    }
    for (const PanelCommand &command : desk.commands() + paneKeys()) {
        if (!command.keys.isEmpty())
            wanted.append(command.group + command.keys + command.text);
    }
    shown.sort();
    wanted.sort();
    QCOMPARE(shown, wanted);
}

void TestShortcutSheet::theSheetIsSearched()
{
    Desk desk;
    desk.actions().shortcuts->trigger();
    auto &line = *desk.window.findChild<QLineEdit *>(QStringLiteral("sheetLine"));
    const auto visible = [&desk] {
        QStringList rows;
        for (int i = 0; i < desk.sheet().topLevelItemCount(); ++i) {
            const QTreeWidgetItem *group = desk.sheet().topLevelItem(i);
            for (int k = 0; k < group->childCount(); ++k) {
                if (!group->isHidden() && !group->child(k)->isHidden())
                    rows.append(group->child(k)->text(1));
            }
        }
        return rows;
    };
    line.setText(QStringLiteral("F9"));
    QVERIFY(visible().size() >= 2);
    line.setText(QStringLiteral("next mark"));
    QCOMPARE(visible(), QStringList {QStringLiteral("To the next mark")});
    line.setText(QStringLiteral("nothing of it"));
    QCOMPARE(visible(), QStringList());
}

QTEST_MAIN(TestShortcutSheet)
#include "tst_shortcutsheet.moc"
