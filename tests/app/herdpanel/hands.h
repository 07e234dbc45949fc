// SPDX-License-Identifier: GPL-3.0-or-later
// The hands of somebody in front of the panel: keys, menus and dialogs, as they are pressed.
#pragma once

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDebug>
#include <QDialog>
#include <QFileDialog>
#include <QInputDialog>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <functional>
#include <list>
#include <utility>

class Hands : public QObject
{
public:
    explicit Hands(QMainWindow &window)
        : m_window(window)
    {
    }
    ~Hands() override
    {
        if (!m_answers.empty())
            qWarning("a dialog that was expected never came");
    }

    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        activate();
        QTest::keyClick(m_window.windowHandle(), key, with); // to where the keyboard is
    }
    void type(const QString &text) { QTest::keyClicks(QApplication::focusWidget(), text); }
    // As one line in the console.
    void say(const QString &line)
    {
        press(Qt::Key_L, Qt::ControlModifier);
        const auto isAtInput = [] {
            const QWidget *at = QApplication::focusWidget();
            return at && at->objectName() == QStringLiteral("consoleInput");
        };
        QTRY_VERIFY2(isAtInput(), qPrintable(whereWeAre()));
        type(line);
        press(Qt::Key_Return);
    }
    // Through the menu bar, by what its entries begin or end with, without mnemonics.
    void choose(const QStringList &path)
    {
        activate();
        QMenuBar *bar = m_window.menuBar();
        click(*bar, bar->actions(), path.first());
        for (const QString &text : path.mid(1))
            chooseInMenu(text);
        bar->setActiveAction(nullptr); // without a window manager it does not hear that it is left
    }
    // In the menu that is open.
    void chooseInMenu(const QString &text)
    {
        const auto menu = [] {
            return qobject_cast<QMenu *>(QApplication::activePopupWidget());
        };
        QTRY_VERIFY2(menu() && find(menu()->actions(), text), qPrintable(text));
        click(*menu(), menu()->actions(), text);
    }

    // What to do with the dialogs that come, in their order; said before they are asked for.
    void willNameFile(const QString &path)
    {
        expect<QFileDialog>([path](QFileDialog &dialog) { enter(dialog, path); });
    }
    void willNameIt(const QString &name)
    {
        expect<QInputDialog>([name](QInputDialog &dialog) { enter(dialog, name); });
    }
    template<class Dialog> void willAgree()
    {
        expect<Dialog>([](Dialog &dialog) { QTest::keyClick(&dialog, Qt::Key_Return); });
    }
    // In the menu of a button, which waits for that.
    void willChoose(const QString &text)
    {
        m_answers.push_back([text] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            if (!menu || !find(menu->actions(), text))
                return false;
            click(*menu, menu->actions(), text);
            return true;
        });
        lookSoon();
    }
    bool isDone() const { return m_answers.empty(); }

private:
    static QString whereWeAre()
    {
        QString text;
        QDebug(&text) << "focus" << QApplication::focusWidget() << "popup"
                      << QApplication::activePopupWidget() << "window"
                      << QApplication::activeWindow();
        return text;
    }
    void activate()
    {
        // A closed menu leaves no window active where there is no window manager.
        m_window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_window));
    }
    static QAction *find(const QList<QAction *> &actions, const QString &wanted)
    {
        // Around a file's name stand marks of direction, which nobody sees.
        static const QRegularExpression unseen(QStringLiteral("[&\\x{2068}\\x{2069}]"));
        for (QAction *action : actions) {
            const QString text = QString(action->text()).remove(unseen);
            if (text.startsWith(wanted) || text.endsWith(wanted))
                return action;
        }
        return nullptr;
    }
    template<class Bar>
    static void click(Bar &bar, const QList<QAction *> &actions, const QString &wanted)
    {
        QAction *action = find(actions, wanted);
        QVERIFY2(action && action->isEnabled(), qPrintable(wanted));
        QTest::mouseClick(&bar, Qt::LeftButton, {}, bar.actionGeometry(action).center());
    }
    static void enter(QDialog &dialog, const QString &text)
    {
        const bool isFile = qobject_cast<QFileDialog *>(&dialog);
        auto *line
            = dialog.findChild<QLineEdit *>(isFile ? QStringLiteral("fileNameEdit") : QString());
        // Pasted: what is typed letter by letter is completed to folders on the way.
        QGuiApplication::clipboard()->setText(text);
        line->selectAll();
        QTest::keyClick(line, Qt::Key_V, Qt::ControlModifier);
        if (QWidget *offered = QApplication::activePopupWidget())
            QTest::keyClick(offered, Qt::Key_Escape);
        QTest::keyClick(line, Qt::Key_Return);
    }
    template<class Dialog> void expect(const std::function<void(Dialog &)> &answer)
    {
        m_answers.push_back([answer] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            // While it is being shown it does not wait for an answer yet.
            if (!dialog || !dialog->isVisible() || QThread::currentThread()->loopLevel() == 0)
                return false;
            answer(*dialog);
            return !dialog->isVisible();
        });
        lookSoon();
    }
    void lookSoon()
    {
        if (std::exchange(m_isLooking, true))
            return;
        // A timer of its own: what is answered may open the next dialog, and wait for it.
        QTimer::singleShot(20, this, &Hands::look);
    }
    void look()
    {
        m_isLooking = false;
        if (m_answers.empty())
            return;
        const auto answer = m_answers.front();
        m_answers.pop_front();
        if (!m_answers.empty())
            lookSoon();
        if (!answer()) {
            m_answers.push_front(answer);
            lookSoon();
        }
    }

    QMainWindow &m_window;
    bool m_isLooking = false;
    std::list<std::function<bool()>> m_answers;
};
