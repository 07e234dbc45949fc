// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/timeline/recorded.h"
#include "ui/widgets/console/consolelist.h"

#include <QFontDatabase>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;
using namespace std::chrono_literals;

class TestConsoleDelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentencesBreakBetweenWords_data();
    void sentencesBreakBetweenWords();
};

// A word stays on one line where it can; bytes fill their lines.
void TestConsoleDelegate::sentencesBreakBetweenWords_data()
{
    QTest::addColumn<QByteArray>("answer"); // empty: there is none, and it says why
    QTest::addColumn<QByteArray>("why");
    QTest::addColumn<int>("lines");
    const QByteArray word(35, 'w'); // of 45 that a line has
    QTest::newRow("bytes") << word + ' ' + word + ' ' + word + '\n' << QByteArray() << 3;
    QTest::newRow("a sentence") << QByteArray() << word + ' ' + word + ' ' + word << 4;
    QTest::newRow("a long word") << QByteArray() << QByteArray(91, 'w') << 3;
}

void TestConsoleDelegate::sentencesBreakBetweenWords()
{
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, why);
    QFETCH(int, lines);
    Recorded r;
    r.allUp();
    ConsoleModel model(r.store);
    ConsoleList list(r.store, model);
    quint64 request = 0;
    const auto height = [&](const QByteArray &bytes, const QByteArray &reason) {
        model.add(++request, r.node("Hill"), "HELLO");
        if (reason.isEmpty())
            r.add("Hill", fact::RequestAnswered {request, bytes, 1ms});
        else
            r.add("Hill", fact::RequestFailed {request, reason});
        r.flush();
        return list.sizeHintForRow(model.rowCount() - 1);
    };
    QFont wire = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    wire.setPointSizeF(list.font().pointSizeF());
    const QFontMetrics metrics(wire);
    list.show();
    list.resize(metrics.horizontalAdvance(QString(45, u'w')) + 24, 400);
    QVERIFY(height(answer, why) > 0);
    const int one = why.isEmpty() ? height("w\n", {}) : height({}, "w");
    QCOMPARE((height(answer, why) - one) / metrics.height(), lines - 1);
}

QTEST_MAIN(TestConsoleDelegate)
#include "tst_consoledelegate.moc"
