// SPDX-License-Identifier: GPL-3.0-or-later
// How a herd's threads ask the embedded service: in order, once, with an end.
#include "herd/places/embedded/embeddedclient.h"

#include "herd/core/base/limits.h"

#include <QTest>

#include <thread>

using namespace herd;

namespace {

PlacesQuery numbered(int number)
{
    return {{1, double(number)}, 10, 5};
}

// The service's side, on the test's own thread: keeps questions until it is told to answer.
class Service
{
public:
    const std::shared_ptr<PlacesDesk> &desk() const { return m_desk; }
    const std::vector<PlacesQuestion> &asked() const { return m_asked; }
    void answer(PlacesStatus status = PlacesStatus::Ok, qsizetype size = 10)
    {
        for (const PlacesQuestion &question : std::exchange(m_asked, {})) {
            PlacesResult result;
            result.status = status;
            result.json = QByteArray(size, 'x');
            question.asker->put({question.query, result});
        }
    }

private:
    QObject m_here;
    std::vector<PlacesQuestion> m_asked;
    std::shared_ptr<PlacesDesk> m_desk = std::make_shared<PlacesDesk>(&m_here, [this] {
        for (PlacesQuestion &question : m_desk->take())
            m_asked.push_back(std::move(question));
    });
};

} // namespace

class TestEmbeddedClient : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksAndRemembers();
    void doesNotRememberFailures();
    void forgetsTheOldestPastItsBound();
    void asksEqualQuestionsOnce();
    void refusesMoreThanItsBoundAtOnce();
    void saysThatTheServiceHasEnded();
    void goesWhileQuestionsAreUnderWay();
    void staysSilentWhenTheContextHasGone();
    void handsOverBetweenThreads();

private:
    int m_answers = 0;
    PlacesResult m_last;
    const PlacesProvider::Answer m_take = [this](const PlacesResult &result) {
        ++m_answers;
        m_last = result;
    };
};

void TestEmbeddedClient::asksAndRemembers()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    QObject context;
    client.ask(numbered(1), &context, m_take);
    QTRY_COMPARE(service.asked().size(), std::size_t(1));
    QCOMPARE(service.asked()[0].query, numbered(1));
    service.answer();
    QTRY_COMPARE(m_answers, 1);
    client.ask(numbered(1), &context, m_take);
    QCOMPARE(m_answers, 1); // later, as always
    QTRY_COMPARE(m_answers, 2);
    QCOMPARE(m_last.json, QByteArray(10, 'x'));
    QVERIFY(service.asked().empty());
    for (const PlacesQuery &other : {PlacesQuery {{1, 1.000001}, 10, 5},
                                     PlacesQuery {{1, 1}, 11, 5}, PlacesQuery {{1, 1}, 10, 6}})
        client.ask(other, &context, m_take);
    QTRY_COMPARE(service.asked().size(), std::size_t(3));
}

void TestEmbeddedClient::doesNotRememberFailures()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    QObject context;
    for (int asked = 1; asked <= 2; ++asked) {
        client.ask(numbered(1), &context, m_take);
        QTRY_COMPARE(service.asked().size(), std::size_t(1));
        service.answer(PlacesStatus::UnknownError);
        QTRY_COMPARE(m_answers, asked);
    }
}

void TestEmbeddedClient::forgetsTheOldestPastItsBound()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    QObject context;
    for (int i = 0; i < 5; ++i) { // four fit
        client.ask(numbered(i), &context, m_take);
        QTRY_COMPARE(service.asked().size(), std::size_t(1));
        service.answer(PlacesStatus::Ok, limits::PlacesRemembered / 4 - 1024);
        QTRY_COMPARE(m_answers, i + 1);
    }
    client.ask(numbered(4), &context, m_take);
    client.ask(numbered(1), &context, m_take);
    QTRY_COMPARE(m_answers, 7);
    client.ask(numbered(0), &context, m_take);
    QTRY_COMPARE(service.asked().size(), std::size_t(1));
}

void TestEmbeddedClient::asksEqualQuestionsOnce()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    QObject context;
    for (int i = 0; i < 10; ++i)
        client.ask(numbered(1), &context, m_take);
    client.ask(numbered(2), &context, m_take);
    QTRY_COMPARE(service.asked().size(), std::size_t(2));
    service.answer();
    QTRY_COMPARE(m_answers, 11);
}

void TestEmbeddedClient::refusesMoreThanItsBoundAtOnce()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    QObject context;
    for (int i = 0; i <= limits::PlacesInFlight; ++i)
        client.ask(numbered(i % 100), &context, m_take);
    QTRY_COMPARE(m_answers, 1);
    QCOMPARE(m_last.status, PlacesStatus::OverQueryLimit);
    QTRY_COMPARE(service.asked().size(), std::size_t(100));
    service.answer();
    QTRY_COMPARE(m_answers, limits::PlacesInFlight + 1);
}

void TestEmbeddedClient::saysThatTheServiceHasEnded()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    QObject context;
    QVERIFY(service.desk()->close().empty());
    client.ask(numbered(1), &context, m_take);
    QCOMPARE(m_answers, 0);
    QTRY_COMPARE(m_answers, 1);
    QCOMPARE(m_last.status, PlacesStatus::UnknownError);
    QVERIFY(m_last.message.contains("not running"));
}

void TestEmbeddedClient::goesWhileQuestionsAreUnderWay()
{
    m_answers = 0;
    Service service;
    auto client = std::make_unique<EmbeddedClient>(service.desk());
    QObject context;
    client->ask(numbered(1), &context, m_take);
    QTRY_COMPARE(service.asked().size(), std::size_t(1));
    client->ask(numbered(2), &context, m_take); // on its way to the desk
    const auto asker = service.asked()[0].asker;
    service.answer(); // on its way back
    client.reset();
    QVERIFY(!asker->put({}));
    QTRY_COMPARE(service.asked().size(), std::size_t(1));
    service.answer();
    QCoreApplication::processEvents();
    QCOMPARE(m_answers, 0);
}

void TestEmbeddedClient::staysSilentWhenTheContextHasGone()
{
    m_answers = 0;
    Service service;
    EmbeddedClient client(service.desk());
    auto leaves = std::make_unique<QObject>();
    QObject stays;
    client.ask(numbered(1), leaves.get(), m_take);
    leaves.reset();
    client.ask(numbered(1), &stays, m_take);
    QTRY_VERIFY(!service.asked().empty());
    service.answer();
    QTRY_COMPARE(m_answers, 1);
}

void TestEmbeddedClient::handsOverBetweenThreads()
{
    constexpr int Items = 20'000;
    QObject reader;
    std::vector<int> read;
    std::unique_ptr<Mailbox<int>> box;
    box = std::make_unique<Mailbox<int>>(&reader, [&] {
        for (int item : box->take())
            read.push_back(item);
    });
    std::thread writer([&box] {
        for (int i = 0; i < Items; ++i)
            box->put(i);
    });
    QTRY_COMPARE(read.size(), std::size_t(Items));
    writer.join();
    QVERIFY(std::is_sorted(read.begin(), read.end()));
    QVERIFY(box->close().empty());
    QVERIFY(!box->put(1));
}

QTEST_GUILESS_MAIN(TestEmbeddedClient)
#include "tst_embeddedclient.moc"
