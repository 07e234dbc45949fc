// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/boxed.h"

#include <QByteArray>
#include <QTest>

using namespace herd;

class TestBoxed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isThereOrNot();
    void copiesAreTheirOwn();
    void isTakenOver();
};

void TestBoxed::isThereOrNot()
{
    Boxed<QByteArray> box;
    QVERIFY(!box && !Boxed<QByteArray>(std::optional<QByteArray>()));
    QVERIFY(box == Boxed<QByteArray>());
    box.emplace() = "kiwi";
    QVERIFY(box && *box == "kiwi" && box->size() == 4);
    QVERIFY(box == Boxed<QByteArray>(std::optional<QByteArray>("kiwi")));
    QVERIFY(!(box == Boxed<QByteArray>()) && !(box == Boxed<QByteArray>(QByteArray("plum"))));
    box.reset();
    QVERIFY(!box);
}

void TestBoxed::copiesAreTheirOwn()
{
    Boxed<QByteArray> box(QByteArray("kiwi"));
    const Boxed<QByteArray> copy(box);
    Boxed<QByteArray> assigned;
    assigned = box;
    box.emplace() = "plum";
    QCOMPARE(*copy, QByteArray("kiwi"));
    QCOMPARE(*assigned, QByteArray("kiwi"));
    assigned = *&assigned; // to itself
    QCOMPARE(*assigned, QByteArray("kiwi"));
}

void TestBoxed::isTakenOver()
{
    Boxed<QByteArray> box(QByteArray("kiwi"));
    const QByteArray *const value = box.operator->();
    const Boxed<QByteArray> other(std::move(box));
    QCOMPARE(other.operator->(), value);
}

QTEST_GUILESS_MAIN(TestBoxed)
#include "tst_boxed.moc"
