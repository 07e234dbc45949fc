// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/retrypauses.h"

#include <QTest>

using namespace herd::control;
using namespace std::chrono_literals;

class TestRetryPauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void grow();
    void areDrawn();
};

void TestRetryPauses::grow()
{
    RetryPauses pauses(250ms, 5s);
    for (const auto whole : {250ms, 500ms, 1000ms, 2000ms, 4000ms, 5000ms, 5000ms})
        QVERIFY(pauses.next(1) == whole);
    pauses.beginAnew();
    QVERIFY(pauses.next(1) == 250ms);
}

// The same draw does not make the next one shorter.
void TestRetryPauses::areDrawn()
{
    RetryPauses pauses(100ms, 400ms);
    QVERIFY(pauses.next(0) == 50ms);
    QVERIFY(pauses.next(0.5) == 150ms);
    QVERIFY(pauses.next(0.25) == 250ms);
    QVERIFY(pauses.next(0) == 200ms);
}

QTEST_APPLESS_MAIN(TestRetryPauses)
#include "tst_retrypauses.moc"
