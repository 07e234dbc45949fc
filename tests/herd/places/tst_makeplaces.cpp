// SPDX-License-Identifier: GPL-3.0-or-later
// From what a user chooses to what a WHATSAT gets; end to end for the embedded places.
// Long because each way to choose is a row.
#include "herd/places/makeplaces.h"

#include "herd/core/base/limits.h"
#include "herd/places/embedded/embeddedplaces.h"
#include "herd/places/gazetteer/degreegrid.h"
#include "herd/system/clock.h"
#include "tests/habits/pages.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;

namespace {

const PlacesQuery AtUcla {{34.06893, -118.445127}, 10, 5};
const QStringList Gazetteers {QStringLiteral(":/herd/places/cities.bin"),
                              QStringLiteral(":/herd/places/airports.bin")};

PlacesResult ask(const PlacesFactory &factory, const PlacesQuery &query = AtUcla)
{
    const auto provider = factory();
    std::optional<PlacesResult> result;
    QObject context;
    provider->ask(query, &context, [&result](const PlacesResult &answer) { result = answer; });
    if (result)
        qFatal("answered at once");
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, 20'000))
        return emptyPlaces(PlacesStatus::UnknownError, "the test got no answer");
    return *result;
}

} // namespace

class TestMakePlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsItsOwnNames();
    void thePageHasEachKind();
    void takesBases_data();
    void takesBases();
    void describesWithoutTheKey();
    void refuses_data();
    void refuses();
    void answersNothingToAContextThatHasGone();
    void asksTheEmbeddedPlaces_data();
    void asksTheEmbeddedPlaces();
    void countsWithinTheRadius();
    void saysWhyTheEmbeddedPlacesDoNotStart();
    void answersThatTheEmbeddedPlacesAreDamaged();
    void answersFromAFileOfTheUsers();
    void saysWhatIsWrongWithAFileOfTheUsers();
    void stopsWhileQuestionsWait();
    void answersNoQuestionThatHasWaitedTooLong();
};

void TestMakePlaces::readsItsOwnNames()
{
    QVERIFY(placesKinds().contains(PlacesKind::GoogleLegacy));
    for (const PlacesKind kind : placesKinds())
        QCOMPARE(parsePlacesKind(toText(kind)), std::optional(kind));
    for (const char *text : {"", "Embedded", "google ", "yes"})
        QCOMPARE(parsePlacesKind(QString::fromLatin1(text)), std::nullopt);
}

// The table of docs/places.md has a row for each, which says whether it wants a key.
void TestMakePlaces::thePageHasEachKind()
{
    const QString page = QStringLiteral("places.md");
    QStringList kinds;
    for (const PlacesKind kind : placesKinds()) {
        kinds.append(toText(kind));
        const QStringList row
            = test::linesOfPage(page).filter(QStringLiteral("| `%1`").arg(toText(kind)));
        QCOMPARE(row.size(), 1);
        QCOMPARE(row[0].endsWith(QLatin1String("| yes |")), keyVariable(kind) != nullptr);
    }
    QCOMPARE(test::namedInTables(page, QStringLiteral("| `--places` | asks | key |")), kinds);
}

void TestMakePlaces::takesBases_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    const auto row = [](const char *text, bool good) {
        QTest::newRow(text) << QString::fromLatin1(text) << good;
    };
    row("http://127.0.0.1:8080", true);
    row("https://example.org/proxy/", true);
    row("http://[::1]:80", true);
    row("", false);
    row("127.0.0.1:8080", false);
    row("ftp://example.org", false);
    row("file:///etc/passwd", false);
    row("http://", false);
    row("http://example.org:0", false);
    row("http://example.org:99999", false);
    row("http://user:secret@example.org", false);
    row("http://example.org/?key=secret", false);
    row("user:secret@example.org", false);
    row("http://secret@", false);
    row("http://example.org:secret/", false);
    row("http://example.org/%zzsecret", false);
    row("secret://example.org", false);
    row("http://example.org/#x", false);
    row("http://exa mple.org", false);
}

void TestMakePlaces::takesBases()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    const auto base = parsePlacesBase(text, PlacesKind::Google);
    QCOMPARE(std::holds_alternative<QUrl>(base), good);
    if (!good) { // and does not repeat what may be a secret
        const QString &problem = std::get<QString>(base);
        QVERIFY2(problem.contains(QLatin1String("--places-url")), qPrintable(problem));
        QVERIFY2(!problem.contains(QLatin1String("secret")), qPrintable(problem));
    }
}

void TestMakePlaces::describesWithoutTheKey()
{
    const QByteArray key = "AIza-very-secret-key";
    for (const PlacesKind kind : placesKinds())
        QVERIFY(!describe({kind, {}, key, {}}).toUtf8().contains(key));
    QVERIFY(describe({PlacesKind::Google, {}, key, {}}).contains(QLatin1String("googleapis.com")));
    QVERIFY(describe({PlacesKind::Google, QUrl(QStringLiteral("http://127.0.0.1:81")), key, {}})
                .endsWith(QLatin1String("127.0.0.1:81")));
}

void TestMakePlaces::refuses_data()
{
    QTest::addColumn<PlacesSettings>("settings");
    QTest::addColumn<PlacesStatus>("status");
    QTest::addColumn<QByteArray>("message");
    using S = PlacesSettings;
    const auto row
        = [](const char *name, const S &settings, PlacesStatus status, const char *message) {
              QTest::newRow(name) << settings << status << QByteArray(message);
          };
    row("off", S {PlacesKind::Off, {}, {}, {}}, PlacesStatus::RequestDenied,
        "Places is switched off");
    row("no key", S {PlacesKind::Google, {}, {}, {}}, PlacesStatus::RequestDenied,
        "GOOGLE_PLACES_API_KEY is not set");
    row("blank key", S {PlacesKind::GoogleLegacy, {}, " \n", {}}, PlacesStatus::RequestDenied,
        "GOOGLE_PLACES_API_KEY is not set");
    row("key with a line end inside", S {PlacesKind::Google, {}, "abc\r\nX: secret", {}},
        PlacesStatus::RequestDenied, "GOOGLE_PLACES_API_KEY holds a character");
    row("embedded, not running", S {}, PlacesStatus::UnknownError, "not running");
}

void TestMakePlaces::refuses()
{
    QFETCH(PlacesSettings, settings);
    QFETCH(PlacesStatus, status);
    QFETCH(QByteArray, message);
    const PlacesResult result = ask(makePlaces(settings));
    QCOMPARE(result.status, status);
    QVERIFY2(result.message.contains(message), result.message.constData());
    QVERIFY(!result.message.contains("secret"));
    const QJsonObject object = QJsonDocument::fromJson(result.json).object();
    QCOMPARE(object[QLatin1String("status")].toString(), QString::fromLatin1(toText(status)));
}

void TestMakePlaces::answersNothingToAContextThatHasGone()
{
    const auto provider = makePlaces({PlacesKind::Off, {}, {}, {}})();
    auto gone = std::make_unique<QObject>();
    QObject here;
    bool wrong = false;
    bool right = false;
    provider->ask(AtUcla, gone.get(), [&wrong](const PlacesResult &) { wrong = true; });
    provider->ask(AtUcla, &here, [&right](const PlacesResult &) { right = true; });
    gone.reset();
    QTRY_VERIFY(right);
    QVERIFY(!wrong);
}

void TestMakePlaces::asksTheEmbeddedPlaces_data()
{
    QTest::addColumn<bool>("asGoogle");
    QTest::newRow("embedded, legacy form") << false;
    QTest::newRow("google, new form, told its address") << true;
}

void TestMakePlaces::asksTheEmbeddedPlaces()
{
    QFETCH(bool, asGoogle);
    EmbeddedPlaces embedded(Gazetteers);
    QCOMPARE(embedded.start(), std::nullopt);
    PlacesSettings settings;
    settings.desk = embedded.desk();
    if (asGoogle)
        settings = {PlacesKind::Google, embedded.url(), "any", {}};
    const PlacesResult result = ask(makePlaces(settings));
    QVERIFY2(result.status == PlacesStatus::Ok, result.message.constData());
    QCOMPARE(result.places.size(), 5);
    QCOMPARE(result.mayBeMapped, !asGoogle);
    QVERIFY(result.attribution.contains("GeoNames"));
    const QJsonObject object = QJsonDocument::fromJson(result.json).object();
    QCOMPARE(object[QLatin1String("results")].toArray().size(), 5);
    QVERIFY(!result.json.contains("\n\n"));
    QVERIFY(!result.json.endsWith('\n'));
}

void TestMakePlaces::countsWithinTheRadius()
{
    EmbeddedPlaces embedded(Gazetteers);
    QCOMPARE(embedded.start(), std::nullopt);
    PlacesSettings settings;
    settings.desk = embedded.desk();
    const PlacesFactory factory = makePlaces(settings);
    QCOMPARE(ask(factory, {{0, -140}, 50, 20}).status, PlacesStatus::ZeroResults);
    const QList<Place> near = ask(factory, {AtUcla.centre, 1, 20}).places;
    const QList<Place> far = ask(factory, {AtUcla.centre, 50, 20}).places;
    QVERIFY(!near.isEmpty());
    QCOMPARE(far.size(), 20);
    for (const Place &place : near)
        QVERIFY(greatCircle(AtUcla.centre, place.where) <= 1000);
    for (const Place &place : far)
        QVERIFY(greatCircle(AtUcla.centre, place.where) <= 50'000);
}

void TestMakePlaces::saysWhyTheEmbeddedPlacesDoNotStart()
{
    EmbeddedPlaces embedded({QStringLiteral("/nowhere/cities.bin")});
    const auto error = embedded.start();
    QVERIFY(error);
    QVERIFY(error->contains(QLatin1String("/nowhere/cities.bin")));
    QVERIFY(embedded.url().isEmpty());
}

void TestMakePlaces::answersThatTheEmbeddedPlacesAreDamaged()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("damaged.bin"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("no places");
    file.close();
    EmbeddedPlaces embedded({path});
    QCOMPARE(embedded.start(), std::nullopt);
    PlacesSettings settings;
    settings.desk = embedded.desk();
    const PlacesResult result = ask(makePlaces(settings));
    QCOMPARE(result.status, PlacesStatus::UnknownError);
    QVERIFY2(result.message.contains("damaged.bin"), result.message.constData());
}

void TestMakePlaces::answersFromAFileOfTheUsers()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("own.csv")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("name,lat,lon,types\nCorner Shop,34.07,-118.45,store\n,1,2,\n");
    file.close();
    EmbeddedPlaces embedded(Gazetteers, file.fileName());
    QCOMPARE(embedded.start(), std::nullopt);
    QSignalSpy noticed(&embedded, &EmbeddedPlaces::noticed);
    QCOMPARE(embedded.waitUntilLoaded(), std::nullopt);
    QTRY_COMPARE(noticed.size(), 1); // also when it was loaded before anybody listened
    PlacesSettings settings;
    settings.desk = embedded.desk();
    const PlacesResult result = ask(makePlaces(settings));
    QCOMPARE(result.places.size(), 1);
    QCOMPARE(result.places[0].name, "Corner Shop");
    QCOMPARE(result.attribution, "");
    QVERIFY(result.json.contains("own:1"));
    settings = {PlacesKind::Google, embedded.url(), "any", {}};
    QCOMPARE(ask(makePlaces(settings)).places.size(), 1);
}

void TestMakePlaces::saysWhatIsWrongWithAFileOfTheUsers()
{
    EmbeddedPlaces embedded(Gazetteers, QStringLiteral("/nowhere/own.csv"));
    QCOMPARE(embedded.start(), std::nullopt);
    const auto problem = embedded.waitUntilLoaded();
    QVERIFY(problem && problem->contains(QLatin1String("/nowhere/own.csv")));
    PlacesSettings settings;
    settings.desk = embedded.desk();
    const PlacesResult result = ask(makePlaces(settings));
    QCOMPARE(result.status, PlacesStatus::UnknownError);
    QVERIFY2(result.message.contains("/nowhere/own.csv"), result.message.constData());
}

void TestMakePlaces::stopsWhileQuestionsWait()
{
    auto embedded = std::make_unique<EmbeddedPlaces>(Gazetteers);
    QCOMPARE(embedded->start(), std::nullopt);
    PlacesSettings settings;
    settings.desk = embedded->desk();
    const auto provider = makePlaces(settings)();
    QObject context;
    int answers = 0;
    for (int i = 0; i < 50; ++i)
        provider->ask(AtUcla, &context, [&answers](const PlacesResult &) { ++answers; });
    embedded.reset();
    QTRY_COMPARE_WITH_TIMEOUT(answers, 50, 20'000); // whatever they say
}

void TestMakePlaces::answersNoQuestionThatHasWaitedTooLong()
{
    EmbeddedPlaces embedded(Gazetteers);
    QCOMPARE(embedded.start(), std::nullopt);
    QObject context;
    std::vector<PlacesReply> replies;
    std::shared_ptr<Mailbox<PlacesReply>> asker;
    asker = std::make_shared<Mailbox<PlacesReply>>(&context, [&] {
        for (const PlacesReply &reply : asker->take())
            replies.push_back(reply);
    });
    const Nanoseconds now = monotonicNow();
    QVERIFY(embedded.desk()->put({AtUcla, asker, now - limits::PlacesTimeout}));
    QVERIFY(embedded.desk()->put({AtUcla, asker, now + limits::PlacesTimeout}));
    QTRY_COMPARE(replies.size(), std::size_t(2));
    QCOMPARE(replies[0].result.status, PlacesStatus::UnknownError);
    QVERIFY(replies[0].result.message.endsWith("had no time for it within 5000 ms"));
    QCOMPARE(replies[1].result.status, PlacesStatus::Ok);
    asker->close();
}

QTEST_GUILESS_MAIN(TestMakePlaces)
#include "tst_makeplaces.moc"
