// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/console/consoleinput.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

class TestConsoleInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void keysTakeWhatIsOffered_data();
    void keysTakeWhatIsOffered();
    void enterSendsWhatIsNotTaken_data();
    void enterSendsWhatIsNotTaken();
    void offersWhatFollowsInTurn();
    void tabCompletesWithoutAList();
    void tabLeadsOnWhenNothingCanFollow_data();
    void tabLeadsOnWhenNothingCanFollow();
    void offersNothingInTheMiddle();

private:
    QWidget *list() const { return QApplication::activePopupWidget(); }
    void typeUntilOffered(const QString &text);

    std::unique_ptr<Recorded> m_recorded;
    std::unique_ptr<QWidget> m_window;
    ConsoleHistory m_history;
    ConsoleInput *m_input = nullptr;
    QPushButton *m_next = nullptr;
    std::unique_ptr<QSignalSpy> m_sent;
};

void TestConsoleInput::init()
{
    m_recorded = std::make_unique<Recorded>();
    m_recorded->allUp();
    m_recorded->take("Hill", test::reportOf("kiwi", 1'520'000'000s));
    m_recorded->flush();
    m_window = std::make_unique<QWidget>();
    m_input = new ConsoleInput(m_recorded->store.state(), m_history);
    m_next = new QPushButton(QStringLiteral("Next"));
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_input);
    layout->addWidget(m_next);
    m_sent = std::make_unique<QSignalSpy>(m_input, &QLineEdit::returnPressed);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_input->setFocus();
}

void TestConsoleInput::cleanup()
{
    m_window.reset();
}

void TestConsoleInput::typeUntilOffered(const QString &text)
{
    QTest::keyClicks(m_input, text);
    QTRY_VERIFY(list());
}

void TestConsoleInput::keysTakeWhatIsOffered_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("Tab") << Qt::Key_Tab;
    QTest::newRow("Return") << Qt::Key_Return;
    QTest::newRow("Enter") << Qt::Key_Enter;
}

void TestConsoleInput::keysTakeWhatIsOffered()
{
    QFETCH(Qt::Key, key);
    typeUntilOffered(QStringLiteral("WHATSAT k"));
    QTest::keyClick(list(), key);
    QCOMPARE(m_input->text(), QStringLiteral("WHATSAT kiwi "));
    QVERIFY(m_input->hasFocus());
    QTest::keyClicks(list() ? list() : m_input, QStringLiteral("7 5")); // the line goes on
    QCOMPARE(m_input->text(), QStringLiteral("WHATSAT kiwi 7 5"));
    QCOMPARE(m_sent->size(), 0);
}

void TestConsoleInput::enterSendsWhatIsNotTaken_data()
{
    QTest::addColumn<Qt::Key>("refusal");
    QTest::newRow("the list was closed") << Qt::Key_Escape;
    QTest::newRow("nothing in it is marked") << Qt::Key_Up;
}

void TestConsoleInput::enterSendsWhatIsNotTaken()
{
    QFETCH(Qt::Key, refusal);
    typeUntilOffered(QStringLiteral("WHATSAT k"));
    QTest::keyClick(list(), refusal);
    QCOMPARE(m_input->text(), QStringLiteral("WHATSAT k"));
    QTest::keyClick(list() ? list() : m_input, Qt::Key_Return);
    QCOMPARE(m_sent->size(), 1);
    QCOMPARE(m_input->text(), QStringLiteral("WHATSAT k"));
    QVERIFY(!list());
}

void TestConsoleInput::offersWhatFollowsInTurn()
{
    typeUntilOffered(QStringLiteral("w"));
    for (const char *line :
         {"WHATSAT ", "WHATSAT kiwi ", "WHATSAT kiwi 10 ", "WHATSAT kiwi 10 5"}) {
        QTRY_VERIFY(list());
        QTest::keyClick(list(), Qt::Key_Return);
        QCOMPARE(m_input->text(), QString::fromLatin1(line));
    }
    QVERIFY(!list());
    QCOMPARE(m_sent->size(), 0);
    QTest::keyClick(m_input, Qt::Key_Return);
    QCOMPARE(m_sent->size(), 1);
}

void TestConsoleInput::tabCompletesWithoutAList()
{
    m_history.add(QStringLiteral("WHATSAT k"));
    QTest::keyClick(m_input, Qt::Key_Up);
    QVERIFY(!list());
    QTest::keyClick(m_input, Qt::Key_Tab);
    QCOMPARE(m_input->text(), QStringLiteral("WHATSAT kiwi "));
    QVERIFY(m_input->hasFocus());
}

void TestConsoleInput::tabLeadsOnWhenNothingCanFollow_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("nothing is typed") << QString() << Qt::Key_Tab;
    QTest::newRow("the line is whole") << QStringLiteral("WHATSAT kiwi 10 5") << Qt::Key_Tab;
    QTest::newRow("nobody knows") << QStringLiteral("HELLO ") << Qt::Key_Tab;
    QTest::newRow("back") << QStringLiteral("WHATSAT k") << Qt::Key_Backtab;
}

void TestConsoleInput::tabLeadsOnWhenNothingCanFollow()
{
    QFETCH(QString, line);
    QFETCH(Qt::Key, key);
    QTest::keyClicks(m_input, line);
    QTest::keyClick(list() ? list() : m_input, key);
    QVERIFY(!list());
    QVERIFY(m_next->hasFocus());
    QCOMPARE(m_input->text(), line);
}

void TestConsoleInput::offersNothingInTheMiddle()
{
    m_input->setText(QStringLiteral("HATSAT k"));
    m_input->setCursorPosition(0);
    QTest::keyClicks(m_input, QStringLiteral("W"));
    QVERIFY(!list());
    QTest::keyClick(m_input, Qt::Key_Tab);
    QVERIFY(m_next->hasFocus());
}

QTEST_MAIN(TestConsoleInput)
#include "tst_consoleinput.moc"
