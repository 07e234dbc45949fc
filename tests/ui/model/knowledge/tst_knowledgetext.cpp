// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/knowledge/knowledgetext.h"

#include <QSet>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

class TestKnowledgeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysHowFarBehind_data();
    void saysHowFarBehind();
    void everyKindHasWords();
};

void TestKnowledgeText::saysHowFarBehind_data()
{
    QTest::addColumn<qint64>("by");
    QTest::addColumn<QString>("words");
    QTest::newRow("none") << qint64(0) << QStringLiteral("same time");
    QTest::newRow("a little") << qint64(230'000'000) << QStringLiteral("230.0 ms");
    QTest::newRow("seconds") << qint64(12'000'000'000) << QStringLiteral("12 s");
    QTest::newRow("minutes") << qint64(600'000'000'000) << QStringLiteral("10 min");
}

void TestKnowledgeText::saysHowFarBehind()
{
    QFETCH(qint64, by);
    QFETCH(QString, words);
    QCOMPARE(behindText(Nanoseconds(by)), words);
}

void TestKnowledgeText::everyKindHasWords()
{
    QSet<QString> words, kinds;
    for (int i = 0; i < KnowledgeKinds; ++i) {
        words.insert(knowledgeText({Knowledge(i), 1s}));
        kinds.insert(kindText(Knowledge(i)));
    }
    words.insert(knowledgeText({Knowledge::Behind, 0s}));
    QCOMPARE(words.size(), KnowledgeKinds + 1);
    QCOMPARE(kinds.size(), KnowledgeKinds);
    QVERIFY(!words.contains(QString()) && !kinds.contains(QString()));
}

QTEST_APPLESS_MAIN(TestKnowledgeText)
#include "tst_knowledgetext.moc"
