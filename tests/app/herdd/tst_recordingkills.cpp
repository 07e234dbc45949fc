// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that record under load, killed with SIGKILL wherever they are in writing: what was there
// before is there, byte for byte, and reads as if nothing had happened.
// Long because it drives three programs, and looks at what each left in every way there is.
#include "herd/trace/recordedherd.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/app/herdd/reporters.h"
#include "tests/app/herdtrace/herdtraceprocess.h"
#include "tests/herd/trace/recorded.h"

#include <QDir>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <optional>

using namespace herd;
using namespace herd::test;

namespace {

constexpr int Rounds = 4;
constexpr int Patience = 60'000;
constexpr int ManyFloods = 2500, FewFloods = 300;
// Of a recording and its log when its program is killed.
constexpr qint64 LeastBytes = 150'000, MostBytes = 3'000'000;

QString program(const char *name)
{
    return qEnvironmentVariable("HERD_BIN") + u'/' + QLatin1String(name);
}

QString logOf(const QString &recording)
{
    return recording + QStringLiteral("-wal");
}

qint64 bytesOf(const QString &recording)
{
    return QFileInfo(recording).size() + QFileInfo(logOf(recording)).size();
}

// A simulation of so many floods, whose recording is the same every time.
QString writeScenario(const HerdFolder &folder, int floods)
{
    QByteArray text = "herd seed\nstart all\nuntil all linked within 5s\n";
    for (int i = 0; i < floods; ++i) {
        text += "at Hill: IAMAT c" + QByteArray::number(i % 50) + " +34.068930-118.445127 ${now}\n";
        text += i % 20 == 19 ? "until quiet within 2s\n" : "";
    }
    const QString path = folder.path(QStringLiteral("floods.herd"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
    return path;
}

std::unique_ptr<Program> simulation(const HerdFolder &folder, const QString &record, int floods)
{
    return std::make_unique<Program>(
        program("herdsim"),
        QStringList {writeScenario(folder, floods), QStringLiteral("--record"), record}, folder);
}

FactBatch simulated(const HerdFolder &folder, const QString &record, int floods)
{
    return simulation(folder, record, floods)->wait() == 0 ? Read(record).facts : FactBatch();
}

// A program that records, and those who keep it busy.
class Recording
{
public:
    explicit Recording(const QByteArray &name)
    {
        const QString file = m_folder.path(QStringLiteral("run.herdlog"));
        if (name == "herdsim") {
            m_path = file;
            m_program = simulation(m_folder, file, ManyFloods);
            return;
        }
        if (name == "herdd") {
            m_path = file;
            m_program = herdd(m_folder, {QStringLiteral("--record"), file});
        } else {
            m_program = panel();
        }
        for (const NodeConfig &node : m_folder.herd.nodes)
            m_reporters.push_back(std::make_unique<Reporter>(node.name, node, 20));
    }

    Program &program() { return *m_program; }
    const QString &path()
    {
        if (m_path.isEmpty()) { // the panel's, which has a name of its own
            const QDir cache(m_folder.path(QStringLiteral("cache/herd-panel")));
            const QStringList found = cache.entryList({QStringLiteral("*.herdlog")}, QDir::Files);
            m_path = found.isEmpty() ? QString() : cache.filePath(found.first());
        }
        return m_path;
    }
    bool hasGrownTo(qint64 bytes) { return !path().isEmpty() && bytesOf(m_path) >= bytes; }
    void kill()
    {
        // Its recorder ends only when it is run, and that thread gives way to all others.
        m_program->stop(SIGKILL);
        m_reporters.clear();
    }
    // What the simulation records when nobody kills it.
    FactBatch whole() const
    {
        const QString path = m_folder.path(QStringLiteral("whole.herdlog"));
        return simulated(m_folder, path, ManyFloods);
    }
    QString path(const char *name) const { return m_folder.path(QLatin1String(name)); }

private:
    // Its windows warn of what there is none of without a screen, so warnings do not end it.
    std::unique_ptr<Program> panel() const
    {
        const QString cache = QStringLiteral("XDG_CACHE_HOME=%1/cache").arg(m_folder.path({}));
        return std::make_unique<Program>(
            QStringLiteral("env"),
            QStringList {QStringLiteral("-u"), QStringLiteral("QT_FATAL_WARNINGS"), cache,
                         ::program("herdpanel"), QStringLiteral("--places"), QStringLiteral("off"),
                         m_folder.herdFile()},
            m_folder);
    }

    HerdFolder m_folder;
    QString m_path;
    std::unique_ptr<Program> m_program;
    std::vector<std::unique_ptr<Reporter>> m_reporters;
};

// What the panel makes of it.
struct Shown
{
    explicit Shown(const QString &path)
        : reader(std::move(std::get<0>(RecordingReader::open(path))))
        , herd(reader)
        , state(reader->about().herd)
        , lost(&herd, &HerdBackend::lost)
    {
        QObject::connect(&herd, &HerdBackend::factsReady, &herd, [this](const FactBatch &batch) {
            for (const Fact &fact : batch)
                state.apply(fact);
        });
    }
    bool waitForEnd() const
    {
        return QTest::qWaitFor([this] { return reader->isAtEnd(); }, Patience);
    }
    std::shared_ptr<RecordingReader> reader;
    RecordedHerd herd;
    HerdState state;
    QSignalSpy lost;
};

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

class TestRecordingKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void allThereWasIsRead_data();
    void allThereWasIsRead();
    void alsoWithHalfOfItsLog();
    void aCutCopyIsReadUpToThere();

private:
    // Also where it is the only thing that can be cut: from nothing to all of it.
    QList<qint64> lengths(qint64 bytes, int count);

    QRandomGenerator m_random;
};

void TestRecordingKills::initTestCase()
{
    bool good = false;
    const uint given = qEnvironmentVariable("HERD_KILL_SEED").toUInt(&good);
    const quint32 seed = good ? given : QRandomGenerator::system()->generate();
    qInfo("HERD_KILL_SEED=%u", seed);
    m_random.seed(seed);
}

QList<qint64> TestRecordingKills::lengths(qint64 bytes, int count)
{
    QList<qint64> all {0, bytes};
    for (int i = 0; i < count; ++i)
        all << m_random.bounded(bytes);
    std::sort(all.begin(), all.end());
    return all;
}

void TestRecordingKills::allThereWasIsRead_data()
{
    QTest::addColumn<QByteArray>("name");
    for (const char *name : {"herdd", "herdsim", "herdpanel"}) {
        for (int i = 1; i <= Rounds; ++i)
            QTest::addRow("%s %d", name, i) << QByteArray(name);
    }
}

void TestRecordingKills::allThereWasIsRead()
{
    QFETCH(QByteArray, name);
    Recording recording(name);
    const qint64 bytes = m_random.bounded(LeastBytes, MostBytes);
    std::optional<Read> before; // while it is written
    const auto isRecorded = [&] {
        if (!recording.hasGrownTo(bytes))
            return false;
        before.emplace(recording.path());
        return !before->facts.isEmpty(); // the first batch is there
    };
    QVERIFY2(QTest::qWaitFor(isRecorded, Patience), recording.program().errors().constData());
    recording.kill();

    const Read after(recording.path());
    QCOMPARE(after.problem, QString());
    QCOMPARE(after.reader->notice(), QString());
    QCOMPARE(after.reader->unknownFacts() + after.reader->unknownValues(), 0u);
    for (qsizetype i = 0; i < after.facts.size(); ++i)
        QCOMPARE(after.facts[i].seq, quint64(i) + 1);
    QVERIFY(isBeginningOf(before->facts, after.facts));
    const HerdConfig &herd = after.reader->about().herd;
    FactBatch expected = after.facts;
    if (name == "herdsim") {
        const FactBatch whole = recording.whole();
        QVERIFY(isBeginningOf(after.facts, whole));
        expected = whole.first(after.facts.size());
    }

    const Shown shown(recording.path());
    QVERIFY(shown.waitForEnd());
    compare(folded(herd, expected), shown.state);
    QCOMPARE(shown.lost.size(), 1);

    const Ended checked = herdtrace({recording.path(), QStringLiteral("check")});
    QVERIFY2(checked.out.contains("Readable    The recording was not closed: it ends after fact "
                                  + QByteArray::number(after.facts.size())),
             checked.out.constData());
    QVERIFY2(checked.out.contains("Events      " + QByteArray::number(after.facts.size()) + '\n'),
             checked.out.constData());
    QCOMPARE(checked.code, 1);
}

// As after a power cut, which is between any two bytes: up to the last batch that is whole.
void TestRecordingKills::alsoWithHalfOfItsLog()
{
    Recording recording("herdd");
    const qint64 bytes = m_random.bounded(LeastBytes, MostBytes);
    QVERIFY(QTest::qWaitFor([&] { return recording.hasGrownTo(bytes); }, Patience));
    recording.kill();
    const FactBatch all = Read(recording.path()).facts;
    const QString cut = recording.path("cut.herdlog");
    const QByteArray log = contentOf(logOf(recording.path()));
    qsizetype most = -1;
    for (const qint64 length : lengths(log.size(), 40)) {
        put(cut, contentOf(recording.path()));
        put(logOf(cut), log.first(length));
        QFile::remove(cut + QStringLiteral("-shm"));
        const Read read(cut);
        QVERIFY2(read.problem.isEmpty() || most < 0, qPrintable(read.problem));
        if (!read.problem.isEmpty())
            continue; // its beginning is still in the log
        QVERIFY(isBeginningOf(read.facts, all));
        QVERIFY(read.facts.size() >= most);
        QCOMPARE(read.reader->notice(), QString());
        most = read.facts.size();
    }
    QCOMPARE(most, all.size());
}

// In the middle of the first bytes, at pages and around, and anywhere: the panel shows what is there
// and says that it ends early.
void TestRecordingKills::aCutCopyIsReadUpToThere()
{
    const HerdFolder folder;
    const QString path = folder.path(QStringLiteral("whole.herdlog"));
    const FactBatch all = simulated(folder, path, FewFloods);
    QVERIFY(all.size() > 5'000);
    const QByteArray bytes = contentOf(path);
    QList<qint64> cuts = lengths(bytes.size() - 1, 20);
    for (int i = 0; i < 40; ++i) {
        cuts << m_random.bounded(100); // SQLite's header
        const qint64 page = qint64(4096) * m_random.bounded(1, int(bytes.size() / 4096));
        // The first row of a page is at its end, and half of it may be there.
        cuts << page - m_random.bounded(1, 60) << page - 1 << page << page + 1;
    }
    const QString cut = folder.path(QStringLiteral("cut.herdlog"));
    int early = 0;
    for (const qint64 length : std::as_const(cuts)) {
        if (length >= bytes.size())
            continue;
        put(cut, bytes.first(length));
        const Read read(cut);
        QVERIFY2(isBeginningOf(read.facts, all), QByteArray::number(length).constData());
        if (!read.problem.isEmpty()) {
            QVERIFY2(read.problem.contains(cut), qPrintable(read.problem));
            continue;
        }
        const Shown shown(cut);
        QVERIFY(shown.waitForEnd());
        compare(folded(read.reader->about().herd, all.first(read.facts.size())), shown.state);
        // Behind the last fact there may be only indices and checkpoints.
        QVERIFY(read.facts.size() == all.size() || shown.lost.size() == 1);
        early += shown.lost.isEmpty() ? 0 : 1;
    }
    QVERIFY(early > 40);
    put(cut, bytes.first(bytes.size() / 2));
    const Ended checked = herdtrace({cut, QStringLiteral("check")});
    QCOMPARE(checked.code, 1);
    QVERIFY2(checked.out.contains("ends early, after fact"), checked.out.constData());
}

QTEST_GUILESS_MAIN(TestRecordingKills)
#include "tst_recordingkills.moc"
