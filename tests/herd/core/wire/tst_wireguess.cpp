// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/linetemplate.h"
#include "herd/core/wire/wireguess.h"

#include <QTest>

using namespace herd;

namespace {

constexpr Iamat Sent {"probe", "+34.068930-118.445127", "1520023934.236275673"};

} // namespace

class TestWireGuess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void guesses_data();
    void guesses();
    void saysWhatElseItMayBe();
    void othersReportsTellNothing();
};

void TestWireGuess::guesses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("hasEnd");
    QTest::addColumn<bool>("isLasting");
    QTest::addColumn<QByteArray>("entry"); // empty: none
    const auto row = [](const char *name, const char *line, const char *entry, bool hasEnd = true,
                        bool isLasting = false) {
        QTest::newRow(name) << QByteArray(line) << hasEnd << isLasting << QByteArray(entry);
    };
    const char *const seed
        = "UPDATE {\"server\": \"Smith\", \"client\": \"probe\", \"coordinates\": "
          "\"+34.068930-118.445127\", \"timestamp\": 1520023934.236275673, \"delta\": 0.5, "
          "\"message\": \"AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673\"}";
    row("seed", seed, "\"seed\"");
    row("stream", seed, "\"stream\"", true, true);
    row("at", "AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673", "\"at\"");
    row("at with sloppy numbers", "AT Smith 6.5e-05 probe 34.06893,-118.445127 1520023934.236276\r",
        "\"at\"");
    row("at, open at its end", "AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673",
        R"({"line": "AT {origin} {delta} {client} {coordinates} {time}", "end": ""})", false);
    row("at+from", "AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673 Smith",
        "\"at+from\"");
    row("at+path", "AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673 Smith Hill",
        "\"at+path\"");
    row("flood", "FLOOD probe +34.068930-118.445127 1520023934.236276 1520023934.7 Smith",
        R"({"line": "FLOOD {client} {coordinates} {time} {received} {origin}"})");
    row("propagate", "PROPAGATE probe +34.068930-118.445127 +0.5 1520023934.236276 Smith",
        R"({"line": "PROPAGATE {client} {coordinates} {delta} {time} {origin}"})");
    row("a count", "AT Smith 1 probe +34.068930-118.445127 1520023934.236276",
        R"({"line": "AT {origin} 1 {client} {coordinates} {time}"})");
    row("a number of its own",
        "FLOOD 17 AT Smith +0.5 probe +34.068930-118.445127 1520023934.236276",
        R"({"line": "FLOOD 17 AT {origin} {delta} {client} {coordinates} {time}"})");
    row("a word with a colon",
        "AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673 Time: 1520023934.7",
        R"({"line": "AT {origin} {delta} {client} {coordinates} {time} Time: {received}"})");
    row("before the client's words",
        "Smith +0.5 IAMAT probe +34.068930-118.445127 1520023934.236275673",
        R"({"line": "{origin} {delta} IAMAT {client} {coordinates} {time}"})");
    row("a path with commas", "NAME Smith Hill,Smith probe +34.068930-118.445127 1520023934.236276",
        R"({"line": "NAME {sender} {path} {client} {coordinates} {time}", "end": "", "pathSeparator": ","})",
        false);
    row("a list", "AT Smith 0.5 probe +34.068930-118.445127 1520023934.236276 ['Hill', 'Smith']",
        R"({"line": "AT {sender} {delta} {client} {coordinates} {time} ['{path}']", "pathSeparator": "', '"})");
    row("the client's own words", "IAMAT probe +34.068930-118.445127 1520023934.236275673", "");
    row("no time", "AT Smith +0.5 probe +34.068930-118.445127", "");
    row("no place", "AT Smith +0.5 probe somewhere 1520023934.236275673", "");
    row("another time", "FLOOD probe +34.068930-118.445127 1520023999 Smith", "");
}

// And what is proposed reads that line.
void TestWireGuess::guesses()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, hasEnd);
    QFETCH(bool, isLasting);
    QFETCH(QByteArray, entry);
    const auto guess = guessWire(line, hasEnd, isLasting, Sent);
    QVERIFY(guess);
    QCOMPARE(guess->entry(), entry);
    QCOMPARE(guess->isNone(), entry.isEmpty());
    QVERIFY(!guess->isNone() || !guess->remark.isEmpty());
    if (guess->form) {
        const auto made = LineTemplate::parse(*guess->form);
        QVERIFY(std::holds_alternative<LineTemplate>(made));
        const auto told = std::get<LineTemplate>(made).read(line, "Gamma", {});
        QVERIFY(told && told->report.client() == Sent.client);
    }
}

// One name behind a report may be all of a path.
void TestWireGuess::saysWhatElseItMayBe()
{
    const QByteArray at = "AT Smith +0.5 probe +34.068930-118.445127 1520023934.236275673";
    QCOMPARE(guessWire(at, true, false, Sent)->remark, QString());
    QVERIFY(guessWire(at + " Smith", true, false, Sent)->remark.contains(u"\"at+path\""));
    QCOMPARE(guessWire(at + " Smith Hill", true, false, Sent)->remark, QString());
}

void TestWireGuess::othersReportsTellNothing()
{
    for (const char *line : {"", "ONLINE Smith", "AT Smith +0.5 kiwi +1.0-2.0 1520023934",
                             "UPDATE {\"server\": \"Smith\"}"})
        QVERIFY(!guessWire(line, true, false, Sent));
}

QTEST_GUILESS_MAIN(TestWireGuess)
#include "tst_wireguess.moc"
