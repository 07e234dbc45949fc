// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/run/machine.h"

#include <QTest>

using namespace herd;

class TestMachine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheProcessor_data();
    void findsTheProcessor();
    void saysWhatItIs();
};

void TestMachine::findsTheProcessor_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("processor");
    QTest::newRow("AMD") << QByteArray("processor\t: 0\nvendor_id\t: AuthenticAMD\n"
                                       "cpu family\t: 25\nmodel\t\t: 17\n"
                                       "model name\t: AMD EPYC\n\nprocessor\t: 1\n"
                                       "model name\t: another\n")
                         << QStringLiteral("AMD EPYC (family 25, model 17)");
    QTest::newRow("blanks in the name")
        << QByteArray("model\t\t: 143\nmodel name\t:   Intel(R)  Xeon(R) \ncpu family\t: 6\n")
        << QStringLiteral("Intel(R) Xeon(R) (family 6, model 143)");
    QTest::newRow("only a name") << QByteArray("model name : Loongson-3\n")
                                 << QStringLiteral("Loongson-3");
    QTest::newRow("no name") << QByteArray("CPU implementer : 0x41\nmodel : 7\n") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestMachine::findsTheProcessor()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, processor);
    QCOMPARE(processorIn(text), processor);
}

void TestMachine::saysWhatItIs()
{
    const Machine machine = thisMachine();
    QVERIFY(machine.processors > 0);
    QVERIFY(!machine.processor.isEmpty());
    QVERIFY2(machine.text().contains(machine.processor), qPrintable(machine.text()));
}

QTEST_GUILESS_MAIN(TestMachine)
#include "tst_machine.moc"
