// SPDX-License-Identifier: GPL-3.0-or-later
// What herdctl status and top say, as JSON and to people.
#include "tests/app/herdctl/controlledservers.h"
#include "tests/habits/pages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace herd;

namespace {

QStringList keysOf(const QJsonValue &value)
{
    return value.toObject().keys();
}

QStringList sorted(QStringList names)
{
    std::sort(names.begin(), names.end());
    return names;
}

// Of a table in docs/operations.md.
QStringList documented(const char *what)
{
    return sorted(test::namedInTables(QStringLiteral("operations.md"),
                                      QStringLiteral("| %1 | |").arg(QString::fromLatin1(what))));
}

} // namespace

class TestHerdView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysJsonAsDocumented();
    void goesOnSayingHowTheyAre();
};

void TestHerdView::saysJsonAsDocumented()
{
    const ControlledServers servers;
    const auto said = [&servers](const QByteArray &words) {
        QJsonParseError error {};
        const Outcome outcome = servers.run(words + " --json --connect ADDRESS");
        const QJsonObject object = QJsonDocument::fromJson(outcome.out, &error).object();
        if (error.error != QJsonParseError::NoError)
            qWarning("%s", outcome.out.constData());
        return object;
    };
    const QStringList every {QStringLiteral("act"), QStringLiteral("done"),
                             QStringLiteral("outcomes"), QStringLiteral("problem")};
    QCOMPARE(documented("always"), every);

    const QJsonObject status = said("status");
    QCOMPARE(status[QStringLiteral("act")].toString(), QStringLiteral("status"));
    QVERIFY(status[QStringLiteral("done")].toBool());
    QCOMPARE(status.keys(), sorted(every + documented("of `status`")));
    const QJsonArray all = status[QStringLiteral("servers")].toArray();
    QCOMPARE(all.size(), servers.folder.herd.nodes.size());
    QCOMPARE(keysOf(all[0]), documented("a server of `status`"));
    QCOMPARE(all[0].toObject()[QStringLiteral("state")].toString(), QStringLiteral("running"));
    QCOMPARE(status[QStringLiteral("links")].toArray().size(), 12); // two ends each
    QCOMPARE(keysOf(status[QStringLiteral("links")].toArray()[0]), documented("a link's end"));

    const QJsonObject top = said("top --once");
    QCOMPARE(top.keys(), sorted(every + documented("of `top`")));
    QCOMPARE(keysOf(top[QStringLiteral("servers")].toArray()[0]), documented("a server of `top`"));

    const QJsonObject cut = said("cut Hill Jaquez --control-key KEY");
    QCOMPARE(cut.keys(), every);
    QCOMPARE(keysOf(cut[QStringLiteral("outcomes")].toArray()[0]), documented("an outcome"));

    const QJsonObject refused = said("stop Hill --control-key OTHER");
    QVERIFY(!refused[QStringLiteral("done")].toBool());
    QVERIFY(
        refused[QStringLiteral("problem")].toString().startsWith(QStringLiteral("The control")));
}

// Piped: page after page, without a word to a terminal.
void TestHerdView::goesOnSayingHowTheyAre()
{
    const ControlledServers servers({QStringLiteral("Hill")});
    const auto top = servers.ctl("top --connect ADDRESS");
    QVERIFY(top->waitForLines(6)); // two pages
    QVERIFY(top->isRunning());
    const QByteArrayList lines = top->lines();
    QCOMPARE(lines[0],
             QByteArray("herd seed: 1 of 1 server listens, 0 of 2 links up, 0 clients known"));
    QCOMPARE(lines[3], lines[0]);
    QVERIFY(lines[1].startsWith("SERVER") && lines[2].startsWith("Hill "));
    const auto json = servers.ctl("top --json --connect ADDRESS");
    QTRY_VERIFY(json->lines().count("}") == 2);
    for (const QByteArray &line : json->lines())
        QVERIFY(!line.contains('\x1b'));
}

QTEST_GUILESS_MAIN(TestHerdView)
#include "tst_herdview.moc"
