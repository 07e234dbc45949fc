// SPDX-License-Identifier: GPL-3.0-or-later
// Perspectives over switches, screens and starts: each is as it was left, and no pane is ever lost.
// Long because every pane is looked for after every way to leave one.
#include "ui/widgets/frame/perspectives.h"

#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/centralview.h"
#include "ui/widgets/frame/maximisedpane.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/frame/perspectivemenu.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QScreen>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace herd::ui;

namespace {

const QString Teach = QStringLiteral("teach"), Operate = QStringLiteral("operate"),
              Debug = QStringLiteral("debug"), All = QStringLiteral("all");

// One run of the window.
struct Run
{
    explicit Run(PanelSettings &settings, int width = 1280)
        : perspectives(main, docks, settings)
    {
        main.setCentralWidget(central);
        main.resize(width, 800);
        for (QDockWidget *dock : docks.all())
            dock->setWidget(new QWidget);
        perspectives.restore();
        main.show();
    }
    ~Run() { perspectives.remember(); }

    // What is shown, or behind a tab of what is.
    QStringList shown() const
    {
        QStringList names;
        for (const QDockWidget *dock : docks.all()) {
            if (!dock->isHidden())
                names.append(dock->objectName().chopped(4));
        }
        return names;
    }
    bool isWhole() const
    {
        const QList<QDockWidget *> all = docks.all();
        return std::all_of(all.begin(), all.end(), [this](QDockWidget *dock) {
            return dock->parentWidget() == &main
                && (dock->isFloating() || main.dockWidgetArea(dock) != Qt::NoDockWidgetArea);
        });
    }

    QMainWindow main;
    CentralView *central = new CentralView;
    PaneDocks docks {main};
    Perspectives perspectives;
};

const QStringList AllPanes = PaneDocks::names();

} // namespace

class TestPerspectives : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatItIsFor_data();
    void showsWhatItIsFor();
    void isAsItWasLeft_data();
    void isAsItWasLeft();
    void isKeptForEachSizeOfScreen();
    void theUsersOwnAreNamedAndForgotten();
    void takesNoMoreThanHaveAKey();
    void everyPaneComesBackFromEach_data();
    void everyPaneComesBackFromEach();
    void damagedOnesComeAsNew();
    void onePaneHasAllTheRoom_data();
    void onePaneHasAllTheRoom();
    void noticesBringTheMiddleBack();
    void menuAndButtonSayWhichOneIsShown();

private:
    PanelSettings &settings() { return *m_settings; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PanelSettings> m_settings;
};

void TestPerspectives::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<PanelSettings>(m_folder->filePath(QStringLiteral("panel.ini")));
}

void TestPerspectives::showsWhatItIsFor_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QStringList>("panes");
    const auto list = [](const char *names) {
        return QString::fromLatin1(names).split(u' ');
    };
    QTest::newRow("all") << All << AllPanes;
    QTest::newRow("teach") << Teach << list("console");
    QTest::newRow("operate") << Operate << list("herd inspector map");
    QTest::newRow("debug") << Debug << list("inspector events diagram knowledge");
}

// Also at the next start, and the one after that.
void TestPerspectives::showsWhatItIsFor()
{
    QFETCH(QString, key);
    QFETCH(QStringList, panes);
    for (const int width : {1280, 1920}) {
        init();
        for (int start = 0; start < 3; ++start) {
            Run run(settings(), width);
            if (start == 0)
                run.perspectives.choose(key);
            QCOMPARE(run.perspectives.current(), key);
            QCOMPARE(run.shown(), panes);
            QVERIFY(run.isWhole());
        }
    }
}

void TestPerspectives::isAsItWasLeft_data()
{
    QTest::addColumn<QString>("key");
    for (const QString &key : {All, Teach, Operate, Debug})
        QTest::newRow(qPrintable(key)) << key;
}

void TestPerspectives::isAsItWasLeft()
{
    QFETCH(QString, key);
    const QString other = key == All ? Debug : All;
    QStringList left;
    {
        Run run(settings());
        run.perspectives.choose(key);
        for (QDockWidget *dock : {run.docks.herd, run.docks.console})
            dock->setVisible(dock->isHidden());
        left = run.shown();
        run.perspectives.choose(other);
        QVERIFY(run.shown() != left);
        run.perspectives.choose(key);
        QCOMPARE(run.shown(), left);
        run.perspectives.choose(other);
    }
    Run run(settings());
    QCOMPARE(run.perspectives.current(), other);
    run.perspectives.choose(key);
    QCOMPARE(run.shown(), left);
    run.perspectives.reset();
    QVERIFY(run.shown() != left);
    QVERIFY(run.isWhole());
}

// What was left on another one is as if it had been left there: the memory is that of a laptop whose
// large screen is away.
void TestPerspectives::isKeptForEachSizeOfScreen()
{
    QByteArray large;
    {
        Run run(settings());
        run.perspectives.choose(Teach);
        run.docks.map->show();
        large = run.docks.save().state;
    }
    PerspectiveMemory memory = settings().perspectives();
    const QString here = memory.screens().constFirst();
    QCOMPARE(memory.left(here, Teach), large);
    {
        Run run(settings());
        run.docks.map->hide();
        run.docks.events->show();
    }
    memory = settings().perspectives();
    memory.leave(QStringLiteral("9x9"), Teach, large); // there last
    settings().setPerspectives(memory);
    settings().setLayout({settings().layout().geometry, large});
    Run run(settings());
    QVERIFY(run.docks.map->isHidden());
    QVERIFY(!run.docks.events->isHidden());
}

void TestPerspectives::theUsersOwnAreNamedAndForgotten()
{
    const QString mine = QStringLiteral("mine & <b>yours</b>"), ours = QStringLiteral("ours");
    {
        Run run(settings());
        run.perspectives.choose(Teach);
        QVERIFY(!run.perspectives.rename(ours)); // it is the panel's
        run.docks.map->show();
        QVERIFY(!run.perspectives.saveAs(QStringLiteral(" ")));
        QVERIFY(run.perspectives.saveAs(mine));
        QVERIFY(run.perspectives.isOwn(run.perspectives.current()));
        QCOMPARE(run.perspectives.title(run.perspectives.current()), mine);
        run.docks.map->hide();
    }
    {
        Run run(settings());
        QCOMPARE(run.shown(), QStringList {QStringLiteral("console")});
        QVERIFY(run.perspectives.rename(ours));
        QCOMPARE(run.shown(), QStringList {QStringLiteral("console")});
        run.perspectives.reset(); // as it was saved
        QCOMPARE(run.shown(), (QStringList {QStringLiteral("map"), QStringLiteral("console")}));
        run.perspectives.choose(Debug);
        run.perspectives.choose(PerspectiveMemory::ownKey(ours));
        QCOMPARE(run.shown(), (QStringList {QStringLiteral("map"), QStringLiteral("console")}));
        run.perspectives.choose(PerspectiveMemory::ownKey(mine)); // which is no more
        QCOMPARE(run.perspectives.current(), PerspectiveMemory::ownKey(ours));
        run.perspectives.remove();
        QCOMPARE(run.perspectives.current(), All);
        QCOMPARE(run.shown(), AllPanes);
        QCOMPARE(run.perspectives.keys().size(), 4);
    }
    QCOMPARE(Run(settings()).shown(), AllPanes);
}

void TestPerspectives::takesNoMoreThanHaveAKey()
{
    Run run(settings());
    for (int i = 0; i < PerspectiveMemory::MostOwn; ++i) {
        QVERIFY(run.perspectives.canSave());
        QVERIFY(run.perspectives.saveAs(QString::number(i)));
    }
    QVERIFY(!run.perspectives.canSave());
    QVERIFY(!run.perspectives.saveAs(QStringLiteral("one more")));
    QVERIFY(run.perspectives.saveAs(QStringLiteral("3"))); // in the place of that one
    QCOMPARE(run.perspectives.keys().size(), 4 + PerspectiveMemory::MostOwn);
}

void TestPerspectives::everyPaneComesBackFromEach_data()
{
    isAsItWasLeft_data();
}

// By its key and menu, whatever stood there.
void TestPerspectives::everyPaneComesBackFromEach()
{
    QFETCH(QString, key);
    Run run(settings());
    run.perspectives.choose(key);
    for (QDockWidget *dock : run.docks.all()) {
        PaneDocks::bring(dock);
        QTRY_VERIFY2(!dock->widget()->visibleRegion().isEmpty(), qPrintable(dock->objectName()));
    }
    QCOMPARE(run.shown(), AllPanes);
}

void TestPerspectives::damagedOnesComeAsNew()
{
    PerspectiveMemory memory;
    {
        Run run(settings());
        run.perspectives.choose(Operate);
    }
    memory = settings().perspectives();
    for (const QString &key : {All, Teach, Operate})
        memory.leave(memory.screens().constFirst(), key, "no state");
    memory.save(QStringLiteral("mine"), "nor this");
    settings().setPerspectives(memory);
    Run run(settings());
    for (const QString &key : run.perspectives.keys()) {
        run.perspectives.choose(key);
        QVERIFY(run.isWhole());
        QVERIFY(!run.shown().isEmpty());
    }
    run.perspectives.choose(Teach);
    QCOMPARE(run.shown(), QStringList {QStringLiteral("console")});
}

void TestPerspectives::onePaneHasAllTheRoom_data()
{
    QTest::addColumn<QString>("name"); // none: the middle
    for (const QString &name : QStringList(QString()) + AllPanes)
        QTest::newRow(qPrintable(name)) << name;
}

void TestPerspectives::onePaneHasAllTheRoom()
{
    QFETCH(QString, name);
    QByteArray before;
    {
        Run run(settings());
        QVERIFY(QTest::qWaitForWindowExposed(&run.main));
        auto *dock = run.main.findChild<QDockWidget *>(name + QStringLiteral("Dock"));
        if (dock)
            dock->raise();
        before = run.docks.save().state;
        MaximisedPane &maximised = run.docks.maximised();
        const auto toggle = [&] {
            if (dock) // on its title
                QTest::mouseDClick(dock, Qt::LeftButton, {}, {20, 8});
            else
                maximised.toggleAround(run.central);
        };
        toggle();
        QVERIFY(maximised.isOn());
        QCOMPARE(run.shown(), dock ? QStringList {name} : QStringList());
        QCOMPARE(run.central->isHidden(), dock != nullptr);
        QTRY_VERIFY((dock ? dock->width() : run.central->width()) > 1200);
        toggle();
        QVERIFY(!maximised.isOn());
        QCOMPARE(run.shown(), AllPanes);
        QVERIFY(!run.central->isHidden());
        QCOMPARE(run.docks.save().state, before);
        toggle();
        PaneDocks::bring(name == QStringLiteral("map") ? run.docks.herd : run.docks.map);
        QTRY_COMPARE(run.shown(), AllPanes);
        toggle(); // and so it is ended
    }
    Run run(settings());
    QCOMPARE(run.shown(), AllPanes);
    QVERIFY(!run.central->isHidden());
}

void TestPerspectives::noticesBringTheMiddleBack()
{
    Run run(settings());
    run.docks.maximised().toggleAround(run.docks.map->widget());
    QVERIFY(run.central->isHidden());
    run.central->notices().show(
        {QStringLiteral("x"), Notice::Kind::Error, QStringLiteral("No"), {}, {}});
    QTRY_VERIFY(!run.central->isHidden());
    QCOMPARE(run.shown(), AllPanes);
}

void TestPerspectives::menuAndButtonSayWhichOneIsShown()
{
    Run run(settings());
    QAction reset;
    PerspectiveMenu menu(run.perspectives, &reset, &run.main);
    const std::unique_ptr<QToolButton> button(menu.makeButton());
    QCOMPARE(button->text(), QStringLiteral("All panes"));
    menu.actions().at(1)->trigger();
    QCOMPARE(run.perspectives.current(), Teach);
    QTRY_COMPARE(button->text(), QStringLiteral("Teach"));
    QVERIFY(menu.actions().at(1)->isChecked());
    run.perspectives.saveAs(QStringLiteral("R&D"));
    QTRY_COMPARE(button->text(), QStringLiteral("R&&D"));
    QStringList keys;
    for (const QAction *action : menu.actions()) {
        if (!action->shortcut().isEmpty())
            keys.append(action->shortcut().toString());
    }
    QCOMPARE(keys.join(u' '), QStringLiteral("Ctrl+1 Ctrl+2 Ctrl+3 Ctrl+4 Ctrl+5"));
}

QTEST_MAIN(TestPerspectives)
#include "tst_perspectives.moc"
