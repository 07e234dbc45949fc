// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/preferences/actionkeys.h"
#include "ui/widgets/preferences/preferencepage.h"
#include "ui/widgets/preferences/preferencesdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>
#include <QTreeWidget>

using namespace herd::ui;

namespace {

struct Shown
{
    Shown()
    {
        save->setShortcut(QKeySequence(QStringLiteral("Ctrl+S")));
        fit->setShortcut(QKeySequence(QStringLiteral("Ctrl+0")));
        QObject::connect(&dialog, &PreferencesDialog::changed, &dialog,
                         [this](const Preferences &preferences) {
                             told.append(preferences);
                             keys.apply(preferences.keys);
                         });
        dialog.set({});
        dialog.show();
    }
    template<class Field> Field *field(const char *name)
    {
        return dialog.findChild<Field *>(QLatin1StringView(name));
    }
    void look(const char *words)
    {
        field<QLineEdit>("preferenceSearch")->setText(QLatin1StringView(words));
    }
    QStringList pages()
    {
        QStringList shown;
        for (const PreferencePage *page : dialog.findChildren<PreferencePage *>()) {
            if (page->isVisible())
                shown.append(page->title());
        }
        return shown;
    }
    void choose(const char *action, const char *keySequence)
    {
        auto *list = field<QTreeWidget>("keyList");
        list->setCurrentItem(
            list->findItems(QLatin1StringView(action), Qt::MatchExactly).constFirst());
        auto *edit = field<QKeySequenceEdit>("keyEdit");
        edit->setKeySequence(QKeySequence(QLatin1StringView(keySequence)));
        Q_EMIT edit->editingFinished();
    }

    QMainWindow window;
    QAction *save = plainAction(&window, QStringLiteral("&Save"), QStringLiteral("Save it"));
    QAction *fit = plainAction(&window, QStringLiteral("&Fit"), QStringLiteral("Show all"));
    ActionKeys keys {window};
    QList<Preferences> told;
    PreferencesDialog dialog {keys, QStringLiteral("Its key is nowhere."), nullptr};
};

} // namespace

class TestPreferencesDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhatIsChosen();
    void takesNoNonsense();
    void findsSettingsByWords_data();
    void findsSettingsByWords();
    void changesKeys();
    void refusesKeysThatAreTaken();
};

void TestPreferencesDialog::tellsWhatIsChosen()
{
    Shown shown;
    QCOMPARE(shown.told.size(), 0); // to be set is not to be chosen
    auto *motion = shown.field<QComboBox>("motion");
    motion->setCurrentIndex(1);
    Q_EMIT motion->activated(1);
    shown.field<QSpinBox>("scale")->setValue(150);
    shown.field<QSpinBox>("events")->setValue(20'000);
    shown.field<QSpinBox>("recordingSize")->setValue(512);
    shown.field<QCheckBox>("isRecording")->setChecked(false);
    QCOMPARE(shown.told.size(), 5);
    Preferences expected;
    expected.motion = MotionChoice::Reduced;
    expected.scale = 150;
    expected.events = 20'000;
    expected.recordingSize = 512;
    expected.isRecording = false;
    QCOMPARE(shown.told.constLast(), expected);
    QVERIFY(!shown.field<QSpinBox>("recordingSize")->isEnabled());
}

void TestPreferencesDialog::takesNoNonsense()
{
    Shown shown;
    auto *scale = shown.field<QSpinBox>("scale");
    scale->setValue(10'000);
    QCOMPARE(shown.told.constLast().scale, Preferences::MostScale);
    scale->setValue(0);
    QCOMPARE(shown.told.constLast().scale, Preferences::LeastScale);
}

void TestPreferencesDialog::findsSettingsByWords_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QStringList>("pages");
    const QString look = QStringLiteral("Look"), keys = QStringLiteral("Keys");
    QTest::newRow("none") << QString() << QStringList {look};
    QTest::newRow("a name") << QStringLiteral("motion") << QStringList {look};
    QTest::newRow("of a note, in another order")
        << QStringLiteral("STEPS glide") << QStringList {look};
    QTest::newRow("of several pages")
        << QStringLiteral("recording")
        << QStringList {QStringLiteral("Limits"), QStringLiteral("Recorder")};
    QTest::newRow("of places") << QStringLiteral("key nowhere")
                               << QStringList {QStringLiteral("Places")};
    QTest::newRow("an action") << QStringLiteral("fit") << QStringList {keys};
    QTest::newRow("a shortcut") << QStringLiteral("ctrl+0") << QStringList {keys};
    QTest::newRow("nothing") << QStringLiteral("zebra") << QStringList();
}

void TestPreferencesDialog::findsSettingsByWords()
{
    QFETCH(QString, words);
    Shown shown;
    shown.look(qPrintable(words));
    QTEST(shown.pages(), "pages");
    bool isSaid = false;
    for (const QLabel *label : shown.dialog.findChildren<QLabel *>())
        isSaid = isSaid
            || (label->isVisible() && label->text().startsWith(QLatin1String("No setting")));
    QCOMPARE(isSaid, shown.pages().isEmpty());
}

void TestPreferencesDialog::changesKeys()
{
    Shown shown;
    shown.choose("Save", "Ctrl+U");
    QCOMPARE(shown.save->shortcut(), QKeySequence(QStringLiteral("Ctrl+U")));
    QCOMPARE(shown.told.constLast().keys.value(QStringLiteral("Save")), QStringLiteral("Ctrl+U"));
    shown.field<QPushButton>("keyClear")->click();
    QVERIFY(shown.save->shortcut().isEmpty());
    QVERIFY(shown.told.constLast().keys.contains(QStringLiteral("Save")));
    shown.field<QPushButton>("keyReset")->click();
    QCOMPARE(shown.save->shortcut(), QKeySequence(QStringLiteral("Ctrl+S")));
    QVERIFY(shown.told.constLast().keys.isEmpty());
    shown.choose("Fit", "Ctrl+U");
    shown.field<QPushButton>("keyResetAll")->click();
    QCOMPARE(shown.fit->shortcut(), QKeySequence(QStringLiteral("Ctrl+0")));
}

void TestPreferencesDialog::refusesKeysThatAreTaken()
{
    Shown shown;
    shown.choose("Fit", "Ctrl+S");
    QCOMPARE(shown.told.size(), 0);
    QCOMPARE(shown.fit->shortcut(), QKeySequence(QStringLiteral("Ctrl+0")));
    const QString said = shown.field<QLabel>("keySaid")->text();
    QVERIFY2(said.contains(QStringLiteral("Ctrl+S")) && said.contains(QStringLiteral("Save")),
             qPrintable(said));
    QCOMPARE(shown.field<QKeySequenceEdit>("keyEdit")->keySequence(), shown.fit->shortcut());
}

QTEST_MAIN(TestPreferencesDialog)
#include "tst_preferencesdialog.moc"
