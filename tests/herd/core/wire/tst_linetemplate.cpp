// SPDX-License-Identifier: GPL-3.0-or-later
// The lines of other people's servers, family by family, both ways.
#include "herd/core/wire/linetemplate.h"

#include <QTest>

using namespace herd;

namespace {

constexpr Nanoseconds Receipt {1'520'023'935'182'837'383};

LineTemplate templateOf(const LineForm &form)
{
    auto made = LineTemplate::parse(form);
    if (const auto *error = std::get_if<LineFormError>(&made))
        qFatal("%s", qPrintable(error->text()));
    return std::get<LineTemplate>(made);
}

} // namespace

class TestLineTemplate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presets();
    void writes_data();
    void writes();
    void reads_data();
    void reads();
    void doesNotRead_data();
    void doesNotRead();
    void refuses_data();
    void refuses();
};

void TestLineTemplate::presets()
{
    QCOMPARE(presetNames(), (QList<QByteArray> {"at", "at+from", "at+path"}));
    for (const QByteArray &name : presetNames()) {
        const auto form = presetForm(name);
        QVERIFY(form && std::holds_alternative<LineTemplate>(LineTemplate::parse(*form)));
        QCOMPARE(presetName(*form), name);
    }
    QVERIFY(!presetForm("seed"));
    QVERIFY(presetName({presetForm("at")->line, ""}).isEmpty()); // without its newline
}

void TestLineTemplate::writes_data()
{
    QTest::addColumn<LineForm>("form");
    QTest::addColumn<QByteArray>("report");
    QTest::addColumn<QByteArray>("line");
    const auto row
        = [](const char *name, const LineForm &form, const char *report, const char *line) {
              QTest::newRow(name) << form << QByteArray(report) << QByteArray(line);
          };
    const char *const report
        = "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997";
    row("at", *presetForm("at"), report,
        "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997\n");
    row("at+from", *presetForm("at+from"), report,
        "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997 Smith\n");
    row("at+path", *presetForm("at+path"), report,
        "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997 Hill Smith\n");
    row("our own report", *presetForm("at+path"), "AT Smith +0.5 kiwi +1.0-2.0 5",
        "AT Smith +0.5 kiwi +1.0-2.0 5 Smith\n");
    row("without its end", {presetForm("at")->line, ""}, "AT Hill +0.5 kiwi +1.0-2.0 5",
        "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("receipt", {"FLOOD {client} {coordinates} {time} {received} {origin}"}, report,
        "FLOOD kiwi +34.068930-118.445127 1520023934.918963997 1520023935.182837383 Hill\n");
    row("received before it was sent", {"{client} {coordinates} {time} {received}"},
        "AT Hill -0.5 kiwi +1.0-2.0 5.25", "kiwi +1.0-2.0 5.25 4.750000000\n");
    row("constants", {"AT {origin} {delta} {client} {coordinates} {time} Time: {received}"},
        "AT Hill +0.5 kiwi +1.0-2.0 5", "AT Hill +0.5 kiwi +1.0-2.0 5 Time: 5.500000000\n");
    row("a count of hops", {"AT {sender} 1 {client} {coordinates} {time}"}, report,
        "AT Smith 1 kiwi +34.068930-118.445127 1520023934.918963997\n");
    row("blanks", {"  FLOOD \t {client}   {coordinates} {time}  "}, report,
        "FLOOD kiwi +34.068930-118.445127 1520023934.918963997\n");
    row("a list", {"AT {sender} {delta} {client} {coordinates} {time} ['{path}']", "\n", "', '"},
        report,
        "AT Smith +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997 ['Hill', "
        "'Smith']\n");
    row("a path in the middle", {"NAME {sender} {path} {client} {coordinates} {time}", "\n", ","},
        report, "NAME Smith Hill,Smith kiwi +34.068930-118.445127 1520023934.918963997\n");
}

void TestLineTemplate::writes()
{
    QFETCH(LineForm, form);
    QFETCH(QByteArray, report);
    QFETCH(QByteArray, line);
    QByteArray written = "before ";
    templateOf(form).append(written, "Smith", *Report::parse(report));
    QCOMPARE(written, "before " + line);
}

void TestLineTemplate::reads_data()
{
    QTest::addColumn<LineForm>("form");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("sender");
    QTest::addColumn<QByteArray>("report");
    const auto row = [](const char *name, const LineForm &form, const char *line,
                        const char *sender, const char *report) {
        QTest::newRow(name) << form << QByteArray(line) << QByteArray(sender) << QByteArray(report);
    };
    const LineForm at = *presetForm("at"), from = *presetForm("at+from"),
                   path = *presetForm("at+path");
    row("at", at, "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997", "",
        "AT Hill +0.263873386 kiwi +34.068930-118.445127 1520023934.918963997");
    row("CRLF, and blanks", at, "  AT Hill \t +0.5  kiwi +1.0-2.0 5 \r", "",
        "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("at+from", from, "AT Hill +0.5 kiwi +1.0-2.0 5 Smith", "Smith",
        "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("at+path", path, "AT Hill +0.5 kiwi +1.0-2.0 5 Hill Jaquez  Smith", "Smith",
        "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("at+path of nobody", path, "AT Hill +0.5 kiwi +1.0-2.0 5", "",
        "AT Hill +0.5 kiwi +1.0-2.0 5");

    // As such servers print numbers.
    row("no sign", at, "AT Hill 2.0 kiwi +1.0-2.0 5", "", "AT Hill +2.0 kiwi +1.0-2.0 5");
    row("a sign before a sign", at, "AT Hill +-0.5 kiwi +1.0-2.0 5", "",
        "AT Hill -0.5 kiwi +1.0-2.0 5");
    row("two minuses", at, "AT Hill --0.5 kiwi +1.0-2.0 5", "", "AT Hill -0.5 kiwi +1.0-2.0 5");
    row("an exponent", at, "AT Hill 6.5e-05 kiwi +1.0-2.0 5", "",
        "AT Hill +6.5e-05 kiwi +1.0-2.0 5");
    row("a comma", at, "AT Hill +0.5 kiwi 34.068930,-118.445127 5", "",
        "AT Hill +0.5 kiwi +34.068930-118.445127 5");
    row("a comma, no signs", at, "AT Hill +0.5 kiwi 34.0,118.0 5", "",
        "AT Hill +0.5 kiwi +34.0+118.0 5");
    row("a comma, signs", at, "AT Hill +0.5 kiwi -34,+118 5", "", "AT Hill +0.5 kiwi -34+118 5");
    row("through a double", at, "AT Hill +0.5 kiwi +1.0-2.0 1520023934.236276", "",
        "AT Hill +0.5 kiwi +1.0-2.0 1520023934.236276");

    // What is missing is derived.
    row("delta from the receipt", {"FLOOD {client} {coordinates} {time} {received} {origin}"},
        "FLOOD kiwi +1.0-2.0 1520023934.5 1520023934.75 Hill", "",
        "AT Hill +0.250000000 kiwi +1.0-2.0 1520023934.5");
    row("delta from now, origin is the sender", {"AT {sender} 0 {client} {coordinates} {time}"},
        "AT Jaquez 17 kiwi +1.0-2.0 1520023935", "Jaquez",
        "AT Jaquez +0.182837383 kiwi +1.0-2.0 1520023935");
    row("origin is the first of the path",
        {"NAME {sender} {path} {client} {coordinates} {time}", "\n", ","},
        "NAME Smith Hill,Jaquez,Smith kiwi +1.0-2.0 1520023935", "Smith",
        "AT Hill +0.182837383 kiwi +1.0-2.0 1520023935");
    row("origin is the neighbour", {"{client} {coordinates} {time}"}, "kiwi +1.0-2.0 1520023936",
        "", "AT Gamma -0.817162617 kiwi +1.0-2.0 1520023936");

    row("own words", {"{origin} {delta} IAMAT {client} {coordinates} {time}"},
        "Hill +0.5 IAMAT kiwi +1.0-2.0 5", "", "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("in another order", {"PROPAGATE {client} {coordinates} {delta} {time} {origin}"},
        "PROPAGATE kiwi +1.0-2.0 0.5 5 Hill", "", "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("a number of its own", {"FLOOD 1 AT {origin} {delta} {client} {coordinates} {time}"},
        "FLOOD 4711 AT Hill +0.5 kiwi +1.0-2.0 5", "", "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("a list", {"AT {sender} {delta} {client} {coordinates} {time} ['{path}']", "\n", "', '"},
        "AT Smith +0.5 kiwi +1.0-2.0 5 ['Hill', 'Smith']", "Smith", "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("glued", {"{client}@{coordinates},{time};{delta}"}, "kiwi@1.0,-2.0,5;0.5", "",
        "AT Gamma +0.5 kiwi +1.0-2.0 5");
}

void TestLineTemplate::reads()
{
    QFETCH(LineForm, form);
    QFETCH(QByteArray, line);
    const auto told = templateOf(form).read(line, "Gamma", Receipt);
    QVERIFY(told);
    QTEST(told->report.line(), "report");
    QTEST(told->sender, "sender");
}

void TestLineTemplate::doesNotRead_data()
{
    QTest::addColumn<LineForm>("form");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const LineForm &form, const char *line) {
        QTest::newRow(name) << form << QByteArray(line);
    };
    const LineForm at = *presetForm("at"), from = *presetForm("at+from");
    row("nothing", at, "");
    row("another word", at, "FLOOD Hill +0.5 kiwi +1.0-2.0 5");
    row("a field less", at, "AT Hill +0.5 kiwi +1.0-2.0");
    row("a field more", at, "AT Hill +0.5 kiwi +1.0-2.0 5 Smith");
    row("no sender", from, "AT Hill +0.5 kiwi +1.0-2.0 5");
    row("two senders", from, "AT Hill +0.5 kiwi +1.0-2.0 5 Hill Smith");
    row("a sender with a control character", from, "AT Hill +0.5 kiwi +1.0-2.0 5 Smi\x01th");
    row("no delta", at, "AT Hill soon kiwi +1.0-2.0 5");
    row("three signs", at, "AT Hill +-+0.5 kiwi +1.0-2.0 5");
    row("an endless delta", at, "AT Hill 1e999 kiwi +1.0-2.0 5");
    row("coordinates without a border", at, "AT Hill +0.5 kiwi 34.0118.0 5");
    row("half a position", at, "AT Hill +0.5 kiwi +34.0 5");
    row("a pole too far", at, "AT Hill +0.5 kiwi 90.5,0.0 5");
    row("a time with an exponent", at, "AT Hill +0.5 kiwi +1.0-2.0 1.5e9");
    row("a negative time", at, "AT Hill +0.5 kiwi +1.0-2.0 -5");
    row("a control character", at, "AT Hill +0.5 ki\x01wi +1.0-2.0 5");
    row("no UTF-8", at, "AT Hill +0.5 ki\xffwi +1.0-2.0 5");
    row("no receipt", {"F {client} {coordinates} {time} {received}"}, "F kiwi +1.0-2.0 5 -1");
    row("words where hops belong", {"AT {sender} 1 {client} {coordinates} {time}"},
        "AT Smith x kiwi +1.0-2.0 5");
    row("an open list", {"AT {client} {coordinates} {time} [{path}]", "\n", ", "},
        "AT kiwi +1.0-2.0 5 [A, B");
}

void TestLineTemplate::doesNotRead()
{
    QFETCH(LineForm, form);
    QFETCH(QByteArray, line);
    QVERIFY(!templateOf(form).read(line, "Gamma", Receipt));
}

void TestLineTemplate::refuses_data()
{
    QTest::addColumn<LineForm>("form");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QString>("message");
    const auto row
        = [](const char *name, const LineForm &form, const char *key, const char *message) {
              QTest::newRow(name) << form << QByteArray(key) << QString::fromUtf8(message);
          };
    row("nothing", {""}, "line", "{client} has to be in it.");
    row("no position", {"{client} {time}"}, "line", "{coordinates} has to be in it.");
    row("no time", {"AT {client} {coordinates}"}, "line", "{time} has to be in it.");
    row("a slip", {"AT {cleint} {coordinates} {time}"}, "line",
        "Character 4: There is no field {cleint}. Did you mean {client}?");
    row("behind more than bytes", {"A\xc3\xbc {client} {colour} {time}"}, "line",
        "Character 13: There is no field {colour}. Known are {origin} {delta} {client} "
        "{coordinates} {time} {received} {sender} {path}.");
    row("an open brace", {"AT {client"}, "line", "Character 4: This brace is not closed.");
    row("a closed one", {"AT client}"}, "line", "Character 10: This brace closes nothing.");
    row("twice", {"{client} {client}"}, "line", "Character 10: {client} is here a second time.");
    row("glued", {"{client}{time} {coordinates}"}, "line",
        "Character 9: Nothing tells where {client} ends and {time} begins.");
    row("two lines", {"AT {client}\n{coordinates} {time}"}, "line",
        "Character 12: A control character has no place in a line.");
    row("a loose path", {"AT {path} {client} {coordinates} {time}"}, "line",
        "Character 4: Nothing tells where a path ends whose servers are separated by blanks: "
        "{path} has to be the last, or something else than a blank behind it.");
    row("a client's words", {"IAMAT {client} {coordinates} {time}"}, "line",
        "Clients say that too: nobody could tell a server from a client.");
    row("a client's question", {"WHATSAT {client}/{coordinates} {time} 5"}, "line",
        "Clients say that too: nobody could tell a server from a client.");
    row("ambiguous", {"{sender}r{client} {coordinates} {time}"}, "line",
        "A line that is written like this cannot be read.");
    row("a long one", {QByteArray(513, 'x')}, "line", "This is longer than 512 bytes.");
    row("its end", {"{client} {coordinates} {time}", "\r\n"}, "end",
        "A line ends with \"\\n\", or with nothing (\"\").");
    row("no separator", {"{client} {coordinates} {time} {path}", "\n", ""}, "pathSeparator",
        "Something has to stand between two servers of a path, and no newline.");
}

void TestLineTemplate::refuses()
{
    QFETCH(LineForm, form);
    const auto made = LineTemplate::parse(form);
    const auto *error = std::get_if<LineFormError>(&made);
    QVERIFY(error);
    QTEST(error->text(), "message");
    QTEST(error->key, "key");
}

QTEST_GUILESS_MAIN(TestLineTemplate)
#include "tst_linetemplate.moc"
