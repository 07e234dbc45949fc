// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/command.h"

#include <QTest>

#include <limits>

using namespace herd;
using Code = InvalidCommand::Code;

Q_DECLARE_METATYPE(herd::InvalidCommand)

class TestCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void iamat_data();
    void iamat();
    void whatsat_data();
    void whatsat();
    void invalid_data();
    void invalid();
    void empty_data();
    void empty();
    void update();
};

void TestCommand::iamat_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("client");
    const QByteArray rest = "+34.068930-118.445127 1520023934.918963997";
    QTest::newRow("plain") << "IAMAT kiwi.cs.ucla.edu " + rest << QByteArray("kiwi.cs.ucla.edu");
    QTest::newRow("all white space") << "\t\v IAMAT \f kiwi\t" + rest + " \r" << QByteArray("kiwi");
    QTest::newRow("not latin") << "IAMAT k\xc3\xafw\xc3\xad " + rest
                               << QByteArray("k\xc3\xafw\xc3\xad");
    QTest::newRow("any characters") << "IAMAT <b>\"'\\{}%s " + rest << QByteArray("<b>\"'\\{}%s");
    QTest::newRow("255 bytes") << "IAMAT " + QByteArray(255, 'x') + ' ' + rest
                               << QByteArray(255, 'x');
}

void TestCommand::iamat()
{
    QFETCH(QByteArray, line);
    const Command command = parseCommand(line);
    const auto *iamat = std::get_if<Iamat>(&command);
    QVERIFY(iamat);
    QTEST(iamat->client.toByteArray(), "client");
    QCOMPARE(iamat->coordinates.toByteArray(), QByteArray("+34.068930-118.445127"));
    QCOMPARE(iamat->time.toByteArray(), QByteArray("1520023934.918963997"));
}

void TestCommand::whatsat_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<double>("radius");
    QTest::addColumn<int>("limit");
    QTest::newRow("plain") << QByteArray("WHATSAT kiwi 10 5") << 10.0 << 5;
    QTest::newRow("most") << QByteArray("WHATSAT kiwi 50 20") << 50.0 << 20;
    QTest::newRow("least") << QByteArray("WHATSAT kiwi 0.001 1") << 0.001 << 1;
    // Judged by their digits, not by what a double makes of them.
    QTest::newRow("most, with zeros")
        << QByteArray("WHATSAT kiwi 50.00000000000000000000000000000000 20") << 50.0 << 20;
    QTest::newRow("just below the most")
        << "WHATSAT kiwi 49." + QByteArray(40, '9') + " 20" << 50.0 << 20;
    QTest::newRow("less than a double holds") << "WHATSAT kiwi 0." + QByteArray(400, '0') + "1 1"
                                              << std::numeric_limits<double>::min() << 1;
    QTest::newRow("zeros before") << QByteArray("WHATSAT kiwi 010 05") << 10.0 << 5;
}

void TestCommand::whatsat()
{
    QFETCH(QByteArray, line);
    const Command command = parseCommand(line);
    const auto *whatsat = std::get_if<Whatsat>(&command);
    QVERIFY(whatsat);
    QCOMPARE(whatsat->client.toByteArray(), QByteArray("kiwi"));
    QTEST(whatsat->radiusKm, "radius");
    QTEST(whatsat->limit, "limit");
}

void TestCommand::invalid_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<InvalidCommand>("expected");
    const auto row = [](const char *line, Code code, int field) {
        QTest::newRow(line) << QByteArray(line) << InvalidCommand {code, field};
    };
    row("HELLO", Code::UnknownCommand, 0);
    row("iamat kiwi +34-118 1", Code::UnknownCommand, 0);
    row("IAMATkiwi +34-118 1", Code::UnknownCommand, 0);
    row("?", Code::UnknownCommand, 0);
    row("IAMAT", Code::FieldCount, 0);
    row("IAMAT kiwi +34-118", Code::FieldCount, 0);
    row("IAMAT kiwi +34-118 1 2", Code::FieldCount, 0);
    row("IAMAT kiwi +34 -118 1", Code::FieldCount, 0);
    row("IAMAT ki\x01wi +34-118 1", Code::Client, 1);
    row("IAMAT ki\x7fwi +34-118 1", Code::Client, 1);
    row("IAMAT ki\xc2\x85wi +34-118 1", Code::Client, 1);
    row("IAMAT ki\xffwi +34-118 1", Code::Client, 1);
    row("IAMAT kiwi 34-118 1", Code::Coordinates, 2);
    row("IAMAT kiwi +91-118 1", Code::Coordinates, 2);
    row("IAMAT kiwi +34-118 -1", Code::Time, 3);
    row("IAMAT kiwi +34-118 1e9", Code::Time, 3);
    row("WHATSAT kiwi 10", Code::FieldCount, 0);
    row("WHATSAT kiwi 0 5", Code::Radius, 2);
    row("WHATSAT kiwi 0.000 5", Code::Radius, 2);
    row("WHATSAT kiwi 51 5", Code::Radius, 2);
    row("WHATSAT kiwi -1 5", Code::Radius, 2);
    row("WHATSAT kiwi 1e1 5", Code::Radius, 2);
    row("WHATSAT kiwi nan 5", Code::Radius, 2);
    row("WHATSAT kiwi 50.00000000000000000000000000000001 5", Code::Radius, 2);
    row("WHATSAT kiwi 4294967346 5", Code::Radius, 2);
    row("WHATSAT kiwi 10 0", Code::Limit, 3);
    row("WHATSAT kiwi 10 21", Code::Limit, 3);
    row("WHATSAT kiwi 10 5.0", Code::Limit, 3);
    row("WHATSAT kiwi 10 99999999999999999999", Code::Limit, 3);
    QTest::newRow("256 bytes") << "IAMAT " + QByteArray(256, 'x') + " +34-118 1"
                               << InvalidCommand {Code::Client, 1};
    QTest::newRow("zero byte") << QByteArray("IAMAT a\0b +34-118 1", 19)
                               << InvalidCommand {Code::Client, 1};
}

void TestCommand::invalid()
{
    QFETCH(QByteArray, line);
    const Command command = parseCommand(line);
    const auto *invalid = std::get_if<InvalidCommand>(&command);
    QVERIFY(invalid);
    QFETCH(InvalidCommand, expected);
    QCOMPARE(int(invalid->code), int(expected.code));
    QCOMPARE(invalid->field, expected.field);
}

void TestCommand::empty_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("return") << QByteArray("\r");
    QTest::newRow("white space") << QByteArray(" \t\v\f ");
}

void TestCommand::empty()
{
    QFETCH(QByteArray, line);
    QVERIFY(std::holds_alternative<EmptyLine>(parseCommand(line)));
}

void TestCommand::update()
{
    const Command command = parseCommand(" UPDATE  {\"a\": 1} \r");
    QVERIFY(std::holds_alternative<UpdateCommand>(command));
    QCOMPARE(std::get<UpdateCommand>(command).json.toByteArray(), QByteArray("{\"a\": 1}"));
}

QTEST_GUILESS_MAIN(TestCommand)
#include "tst_command.moc"
