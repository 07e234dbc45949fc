// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/outputfile.h"
#include "tests/herd/export/fiforeader.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// Takes a little at a time, as long as there is room.
class SmallBites final : public QIODevice
{
public:
    explicit SmallBites(qsizetype room)
        : m_room(room)
    {
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }
    const QByteArray &taken() const { return m_taken; }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *data, qint64 size) override
    {
        const qint64 bite = std::min({size, qint64(7), qint64(m_room - m_taken.size())});
        if (bite == 0) {
            setErrorString(QStringLiteral("No space left on device"));
            return -1;
        }
        m_taken.append(data, bite);
        return bite;
    }

private:
    const qsizetype m_room;
    QByteArray m_taken;
};

QByteArray bytesOfFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : "cannot be read";
}

} // namespace

class TestOutputFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesAFileOnceItIsWhole();
    void writesIntoAFifo_data();
    void writesIntoAFifo();
    void doesNotWaitForAReader();
    void saysWhyNot();
    void writesAllOfIt();
};

void TestOutputFile::replacesAFileOnceItIsWhole()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out"));
    QVERIFY(!OutputFile::write(path, "before"));
    {
        OutputFile left(path);
        QVERIFY(left.open());
        QVERIFY(OutputFile::writeAll(left.device(), "half"));
    }
    QCOMPARE(bytesOfFile(path), QByteArray("before"));
    OutputFile file(path);
    QVERIFY(file.open());
    QVERIFY(OutputFile::writeAll(file.device(), "after"));
    QCOMPARE(bytesOfFile(path), QByteArray("before"));
    QVERIFY(file.commit());
    QVERIFY(!file.fault());
    QCOMPARE(bytesOfFile(path), QByteArray("after"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestOutputFile::writesIntoAFifo_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("itself") << QStringLiteral("fifo");
    QTest::newRow("by a link") << QStringLiteral("link");
}

void TestOutputFile::writesIntoAFifo()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    FifoReader fifo(folder.filePath(QStringLiteral("fifo")));
    QVERIFY(QFile::link(QStringLiteral("fifo"), folder.filePath(QStringLiteral("link"))));
    const QByteArray bytes(200'000, 'x'); // more than it holds
    QCOMPARE(OutputFile::write(folder.filePath(name), bytes).value_or(QString()), QString());
    QVERIFY(fifo.isFifo());
    QVERIFY(fifo.all() == bytes);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden | QDir::System).size(), 2);
}

void TestOutputFile::doesNotWaitForAReader()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("fifo"));
    FifoReader fifo(path);
    fifo.all(); // it has left
    QCOMPARE(OutputFile::write(path, "x").value_or(QString()),
             QStringLiteral("it is a FIFO, and nobody reads it"));
    QVERIFY(fifo.isFifo());
}

void TestOutputFile::saysWhyNot()
{
    const QTemporaryDir folder;
    for (const QString &path : {folder.path(), folder.filePath(QStringLiteral("no/where"))}) {
        OutputFile file(path);
        QVERIFY(!file.open());
        QVERIFY(file.fault() && !file.fault()->isEmpty());
        QVERIFY(OutputFile::write(path, "x"));
    }
}

// A disk that is full takes the beginning, and says why it takes no more when it is asked again.
void TestOutputFile::writesAllOfIt()
{
    const QByteArray bytes = "as much as there is to be written";
    for (qsizetype room : {qsizetype(0), qsizetype(10), bytes.size() - 1, bytes.size()}) {
        SmallBites device(room);
        QCOMPARE(OutputFile::writeAll(device, bytes), room == bytes.size());
        QCOMPARE(device.taken(), bytes.first(room));
        if (room < bytes.size())
            QCOMPARE(device.errorString(), QStringLiteral("No space left on device"));
    }
}

QTEST_GUILESS_MAIN(TestOutputFile)
#include "tst_outputfile.moc"
