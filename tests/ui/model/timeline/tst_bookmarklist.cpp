// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/bookmarklist.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestBookmarkList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isInTheOrderOfTime();
    void aMomentHasOneName();
    void isBounded();
};

void TestBookmarkList::isInTheOrderOfTime()
{
    BookmarkList list;
    QSignalSpy changed(&list, &BookmarkList::changed);
    const Bookmark one {5, 1s, QStringLiteral("one")}, two {9, 2s, QStringLiteral("two")},
        three {12, 2s, QStringLiteral("three")};
    list.add(three);
    list.add(one);
    list.add(two);
    QCOMPARE(list.all(), QList<Bookmark>({one, two, three}));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(*list.next(0, 0s, true), one);
    QCOMPARE(*list.next(5, 1s, true), two);
    QCOMPARE(*list.next(9, 2s, true), three);
    QVERIFY(!list.next(12, 2s, true));
    QCOMPARE(*list.next(12, 2s, false), two);
    QVERIFY(!list.next(5, 1s, false));
    list.remove(two);
    list.remove(two);
    QCOMPARE(list.all(), QList<Bookmark>({one, three}));
    QCOMPARE(changed.size(), 4);
}

void TestBookmarkList::aMomentHasOneName()
{
    BookmarkList list;
    list.add({5, 1s, QStringLiteral("  one ")});
    QCOMPARE(list.find(5, 1s)->text, QStringLiteral("one"));
    list.add({5, 1s, QStringLiteral("another")});
    QCOMPARE(list.all().size(), 1);
    QCOMPARE(list.find(5, 1s)->text, QStringLiteral("another"));
    list.add({5, 1s, QStringLiteral("  ")}); // is no name
    QCOMPARE(list.find(5, 1s)->text, QStringLiteral("another"));
    QVERIFY(!list.find(5, 2s));
    QCOMPARE(list.freshName(), QStringLiteral("Bookmark 2"));
}

void TestBookmarkList::isBounded()
{
    BookmarkList list;
    QList<Bookmark> many;
    for (int i = 1; i <= RecordingNotes::MostBookmarks + 10; ++i)
        many.append({quint64(i), Nanoseconds(i), QString(300, QLatin1Char('x'))});
    list.setAll(many);
    QCOMPARE(list.all().size(), RecordingNotes::MostBookmarks);
    QCOMPARE(list.all()[0].text.size(), Bookmark::MostText);
    QVERIFY(list.isFull());
    QSignalSpy changed(&list, &BookmarkList::changed);
    list.add({9999, 1h, QStringLiteral("one more")});
    QVERIFY(changed.isEmpty());
    list.add({1, Nanoseconds(1), QStringLiteral("renamed")});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(list.all().size(), RecordingNotes::MostBookmarks);
}

QTEST_GUILESS_MAIN(TestBookmarkList)
#include "tst_bookmarklist.moc"
