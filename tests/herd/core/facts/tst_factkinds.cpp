// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factdescription.h"
#include "tests/herd/core/facts/samplefacts.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace herd;

namespace {

bool isWord(const char *text)
{
    static const QRegularExpression words(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
    return words.match(QLatin1String(text)).hasMatch();
}

QByteArrayList keysOf(const FactBody &body)
{
    QByteArrayList keys;
    std::visit(
        [&keys](const auto &fact) {
            forEachField(fact, [&keys](const char *key, const auto &) { keys.append(key); });
        },
        body);
    return keys;
}

} // namespace

class TestFactKinds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsAreInOrder();
    void namesAreWords();
    void fieldsHaveKeys();
    void someAreWorthASecondLook_data();
    void someAreWorthASecondLook();
};

void TestFactKinds::kindsAreInOrder()
{
    const QList<FactBody> bodies = test::sampleBodies();
    QCOMPARE(size_t(bodies.size()), factKinds().size());
    for (qsizetype i = 0; i < bodies.size(); ++i) {
        QCOMPARE(qsizetype(bodies.at(i).index()), i);
        QCOMPARE(&kindOf(bodies.at(i)), &factKinds()[size_t(i)]);
    }
    QCOMPARE(QByteArray(kindOf(fact::UpdateReceived {}).name), "update-received");
    QCOMPARE(QByteArray(kindOf(fact::UpdateReceived {}).group), "update");
    QCOMPARE(QByteArray(kindOf(fact::UpdateReceived {}).event), "received");
    QCOMPARE(QByteArray(kindOf(fact::UpdateReceived {}).title), "UPDATE received");
}

void TestFactKinds::namesAreWords()
{
    QSet<QByteArray> names;
    for (const FactKind &kind : factKinds()) {
        QVERIFY2(isWord(kind.name), kind.name);
        QVERIFY2(isWord(kind.group), kind.name);
        QVERIFY2(!kind.event || isWord(kind.event), kind.name);
        QVERIFY2(QByteArray(kind.title).size() > 2, kind.name);
        QVERIFY2(!names.contains(kind.name), kind.name);
        names.insert(kind.name);
    }
}

void TestFactKinds::fieldsHaveKeys()
{
    for (const FactBody &body : test::sampleBodies()) {
        QSet<QByteArray> seen;
        for (const QByteArray &key : keysOf(body)) {
            QVERIFY2(isWord(key.constData()), kindOf(body).name);
            QVERIFY2(!seen.contains(key), kindOf(body).name);
            seen.insert(key);
        }
    }
    QCOMPARE(keysOf(fact::UpdateReceived {}),
             QByteArrayList({"from", "report", "verdict", "bytes"}));
}

void TestFactKinds::someAreWorthASecondLook_data()
{
    QTest::addColumn<FactBody>("body");
    QTest::addColumn<bool>("problem");
    const auto row = [](const char *name, const FactBody &body, bool problem) {
        QTest::addRow("%s", name) << body << problem;
    };
    row("always", fact::NodeFailed {}, true);
    row("never", fact::NodeListening {}, false);
    row("killed", fact::NodeStopped {true}, true);
    row("stopped", fact::NodeStopped {false}, false);
    row("cut", fact::LinkChanged {{}, LinkState::Down, LinkReason::Cut, {}}, true);
    row("silent", fact::LinkChanged {{}, LinkState::Down, LinkReason::Silent, {}}, true);
    row("goodbye", fact::LinkChanged {{}, LinkState::Down, LinkReason::NeighbourStopped, {}},
        false);
    row("again", fact::LinkChanged {{}, LinkState::Connecting, LinkReason::Cut, {}}, false);
    row("refused", fact::ReplySent {1, "? hello\n"}, true);
    row("answered", fact::ReplySent {1, "AT Hill\n"}, false);
    row("ahead", fact::UpdateReceived {{}, {}, Verdict::Ahead, {}}, true);
    row("stale", fact::UpdateReceived {{}, {}, Verdict::Stale, {}}, false);
    row("set aside", fact::JournalRestored {7, 1}, true);
    row("restored", fact::JournalRestored {7, 0}, false);
    row("too slow", fact::ClientGone {1, CloseReason::TooSlow}, true);
    row("gone", fact::ClientGone {1, CloseReason::Lost}, false);
    row("no places", fact::PlacesAnswered {1, emptyPlaces(PlacesStatus::Ok, "why"), {}}, true);
    row("places", fact::PlacesAnswered {1, emptyPlaces(PlacesStatus::Ok, {}), {}}, false);
}

void TestFactKinds::someAreWorthASecondLook()
{
    QFETCH(FactBody, body);
    QFETCH(bool, problem);
    QCOMPARE(isProblem(body), problem);
}

QTEST_GUILESS_MAIN(TestFactKinds)
#include "tst_factkinds.moc"
