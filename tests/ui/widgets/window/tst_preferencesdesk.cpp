// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/window/playedwindow.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/preferences/preferencesdialog.h"
#include "ui/widgets/theme/motion.h"

#include <QAction>
#include <QComboBox>
#include <QSettings>
#include <QSpinBox>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

QAction *actionWith(const QWidget &window, const QKeySequence &keys)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->shortcut() == keys)
            return action;
    }
    return nullptr;
}

PreferencesDialog *opened(MainWindow &window)
{
    actionWith(window, QKeySequence(QStringLiteral("Ctrl+,")))->trigger();
    return window.findChild<PreferencesDialog *>();
}

} // namespace

class TestPreferencesDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAtOnceAndRemembers();
    void givesKeysToActionsOfEachHerd();
    void saysWhatMakesNoSense();
};

void TestPreferencesDesk::followsAtOnceAndRemembers()
{
    PlayedWindow played(twoServers("Hill"));
    PreferencesDialog *dialog = opened(played.window);
    QVERIFY(dialog && dialog->isVisible());
    auto *motion = dialog->findChild<QComboBox *>(QStringLiteral("motion"));
    motion->setCurrentIndex(motion->findData(int(MotionChoice::Reduced)));
    Q_EMIT motion->activated(motion->currentIndex());
    QVERIFY(isMotionReduced(played.window));
    const double size = QApplication::font().pointSizeF();
    dialog->findChild<QSpinBox *>(QStringLiteral("scale"))->setValue(150);
    QVERIFY(QApplication::font().pointSizeF() > 1.4 * size);
    QCOMPARE(played.settings.preferences().motion, MotionChoice::Reduced);
    QCOMPARE(played.settings.preferences().scale, 150);
    dialog->findChild<QSpinBox *>(QStringLiteral("scale"))->setValue(100);
    QCOMPARE(QApplication::font().pointSizeF(), size);
}

void TestPreferencesDesk::givesKeysToActionsOfEachHerd()
{
    PlayedWindow played(twoServers("Hill"));
    const QKeySequence usual(Qt::Key_F7), chosen(QStringLiteral("Ctrl+Shift+F7"));
    const QString replay = actionWith(played.window, usual)->text().remove(u'&');
    PreferencesDialog *dialog = opened(played.window);
    Preferences preferences;
    preferences.keys.insert(replay, chosen.toString(QKeySequence::PortableText));
    Q_EMIT dialog->changed(preferences);
    QVERIFY(actionWith(played.window, chosen));
    QVERIFY(!actionWith(played.window, usual));
    played.window.setSession(nullptr);
    played.window.setSession(&played.session); // with a playback bar of its own
    QVERIFY(actionWith(played.window, chosen));
    QVERIFY(!actionWith(played.window, usual));
}

void TestPreferencesDesk::saysWhatMakesNoSense()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("panel.ini"));
    {
        PanelSettings settings(path);
        Preferences preferences;
        preferences.keys.insert(QStringLiteral("Fit graph"), QStringLiteral("Ctrl+Nonsense"));
        settings.setPreferences(preferences);
    }
    {
        QSettings file(path, QSettings::IniFormat);
        file.setValue(QStringLiteral("motion"), QStringLiteral("wild"));
    }
    PanelSettings settings(path);
    Appearance appearance(*qApp);
    MainWindow window(settings, appearance, Pace::AsWritten);
    const QString said = window.notices().textOf(QStringLiteral("preferences"));
    for (const char *word : {"motion", "wild", "Fit graph", "Ctrl+Nonsense"})
        QVERIFY2(said.contains(QLatin1StringView(word)), qPrintable(said));
    PlayedWindow meant(twoServers("Hill"));
    QVERIFY(!meant.window.notices().isShown(QStringLiteral("preferences")));
}

QTEST_MAIN(TestPreferencesDesk)
#include "tst_preferencesdesk.moc"
