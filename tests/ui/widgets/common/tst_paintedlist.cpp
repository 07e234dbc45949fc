// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/widgets/common/twin.h"
#include "ui/widgets/common/paintedlist.h"

#include <QTest>

using namespace herd::test;
using namespace herd::ui;

class Shelf : public QWidget
{
    Q_OBJECT

public:
    QList<QByteArray> things {"one", "two", "three"};
    QByteArray current;
    qint64 leftOut = 0;

Q_SIGNALS:
    void changed();
};

namespace {

class ShelfAccessible final : public PaintedList
{
public:
    explicit ShelfAccessible(Shelf &shelf)
        : PaintedList(shelf)
        , m_shelf(shelf)
    {
        follow(shelf, &Shelf::changed);
    }
    Items items() const override
    {
        Items items;
        for (const QByteArray &thing : m_shelf.things)
            items.keys.push_back({0, 0, thing});
        items.leftOut = m_shelf.leftOut;
        return items;
    }
    PaintedItem item(const PaintedKey &key) const override
    {
        const int at = int(m_shelf.things.indexOf(key.name));
        const bool isCurrent = m_shelf.current == key.name;
        return {QAccessible::ListItem,
                QString::fromUtf8(key.name),
                QRect(at * 10, 0, 10, 10),
                isCurrent,
                isCurrent,
                [this, key] {
                    m_shelf.current = key.name;
                    Q_EMIT m_shelf.changed();
                }};
    }

private:
    Shelf &m_shelf;
};

struct Shown
{
    Shown()
    {
        PaintedAccessible::install<Shelf, ShelfAccessible>();
        shelf.setFocusPolicy(Qt::StrongFocus);
        shelf.show();
    }
    Shelf shelf;
    Twin twin {shelf};
};

} // namespace

class TestPaintedList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfEach();
    void keepsWhoIsWho();
    void pressChooses();
    void tellsWhereTheKeysAre();
    void countsWhatIsLeftOut();
    void keepsNoMoreThanItMay();
};

void TestPaintedList::tellsOfEach()
{
    Shown s;
    QCOMPARE(s.twin.names(),
             QStringList({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
    QCOMPARE(s.twin.fault(), QString());
    QCOMPARE(s.twin.root().role(), QAccessible::List);
    const QPoint at = s.shelf.mapToGlobal(QPoint(15, 5));
    QCOMPARE(s.twin.root().childAt(at.x(), at.y()), s.twin.child(1));
    QCOMPARE(s.twin.child(1)->rect(), QRect(s.shelf.mapToGlobal(QPoint(10, 0)), QSize(10, 10)));
    s.shelf.resize(15, 15);
    QVERIFY(!s.twin.child(1)->state().offscreen);
    QVERIFY(s.twin.child(2)->state().offscreen);
}

// Who holds on to one has the same one while others come and go.
void TestPaintedList::keepsWhoIsWho()
{
    Shown s;
    QAccessibleInterface *two = s.twin.child(1), *three = s.twin.child(2);
    s.shelf.things = {"zero", "three", "one"};
    QCOMPARE(s.twin.child(1), three);
    QVERIFY(!two->isValid());
    QVERIFY(two->state().invalid);
    QCOMPARE(two->text(QAccessible::Name), QString());
    two->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(s.shelf.current, QByteArray());
}

void TestPaintedList::pressChooses()
{
    Shown s;
    QCOMPARE(s.twin.child(2)->actionInterface()->actionNames(),
             QStringList(QAccessibleActionInterface::pressAction()));
    s.twin.child(2)->actionInterface()->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(s.twin.selected(), QStringList());
    s.twin.press(2);
    QCOMPARE(s.twin.selected(), QStringList(QStringLiteral("three")));
}

void TestPaintedList::tellsWhereTheKeysAre()
{
    Shown s;
    s.twin.names(); // somebody looks
    s.twin.press(0);
    QCOMPARE(s.twin.focused(), QString());
    QCOMPARE(s.twin.told(QAccessible::Selection), QStringList(QStringLiteral("one")));
    s.shelf.activateWindow();
    s.shelf.setFocus();
    QTRY_VERIFY(s.shelf.hasFocus());
    s.twin.told(QAccessible::Focus);
    s.twin.press(1);
    QCOMPARE(s.twin.focused(), QStringLiteral("two"));
    QVERIFY(s.twin.child(1)->state().focused);
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(QStringLiteral("two")));
    Q_EMIT s.shelf.changed();
    QCOMPARE(s.twin.told(QAccessible::Focus), QStringList()); // it is there as before
    s.shelf.things.append("four");
    Q_EMIT s.shelf.changed();
    QCOMPARE(s.twin.told(QAccessible::ObjectReorder).size(), 1);
}

void TestPaintedList::countsWhatIsLeftOut()
{
    Shown s;
    s.shelf.setAccessibleDescription(QStringLiteral("A shelf."));
    const auto said = [&s] {
        return s.twin.root().text(QAccessible::Description);
    };
    QCOMPARE(said(), QStringLiteral("A shelf."));
    s.shelf.leftOut = 1234;
    QCOMPARE(said(), QStringLiteral("A shelf. 1,234 more are not listed."));
}

void TestPaintedList::keepsNoMoreThanItMay()
{
    Shown s;
    s.shelf.things = {"first"};
    const QAccessible::Id first = QAccessible::uniqueId(s.twin.child(0));
    for (int i = 0; i < PaintedAccessible::MostKept; ++i) {
        s.shelf.things = {QByteArray::number(i)};
        QVERIFY(s.twin.child(0));
    }
    QVERIFY(!QAccessible::accessibleInterface(first));
    QCOMPARE(s.twin.names(), QStringList(QString::number(PaintedAccessible::MostKept - 1)));
}

QTEST_MAIN(TestPaintedList)
#include "tst_paintedlist.moc"
