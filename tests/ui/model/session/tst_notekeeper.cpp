// SPDX-License-Identifier: GPL-3.0-or-later
// What is noted in a recording that is shown more than once.
#include "ui/model/session/notekeeper.h"

#include "herd/trace/recordedherd.h"
#include "tests/herd/trace/notes.h"
#include "tests/herd/trace/recorded.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/timeline/bookmarklist.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace herd::ui;

namespace {

const Bookmark Mine {3, Nanoseconds(3), QStringLiteral("mine")};
const Bookmark Theirs {5, Nanoseconds(5), QStringLiteral("theirs")};

// As a window has it.
struct Shown
{
    explicit Shown(const RecordedTurmoil &told)
        : session(told.path(), told.about.herd, {}, backendOf(told.path()))
        , keeper(session, bookmarks)
    {
        QObject::connect(&keeper, &NoteKeeper::marksRead, &keeper,
                         [this](const QSet<quint64> &read) { marks = read; });
        QObject::connect(&keeper, &NoteKeeper::refused, &keeper,
                         [this](const QString &why) { refused = why; });
    }
    static std::unique_ptr<HerdBackend> backendOf(const QString &path)
    {
        auto opened = RecordingReader::open(path);
        return std::make_unique<RecordedHerd>(
            std::get<std::unique_ptr<RecordingReader>>(std::move(opened)));
    }
    void mark(const QSet<quint64> &wanted)
    {
        marks = wanted;
        keeper.setMarks(wanted);
    }

    HerdSession session;
    BookmarkList bookmarks;
    NoteKeeper keeper;
    QSet<quint64> marks;
    QString refused;
};

} // namespace

class TestNoteKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leavesWhatAnotherWindowNoted();
    void saysThatTheyCannotBeRead();
};

void TestNoteKeeper::leavesWhatAnotherWindowNoted()
{
    const RecordedTurmoil told;
    const QString path = told.whole();
    Shown one(told), other(told);
    QSignalSpy oneRead(&one.keeper, &NoteKeeper::marksRead);
    QSignalSpy otherRead(&other.keeper, &NoteKeeper::marksRead);
    QTRY_VERIFY(!oneRead.isEmpty() && !otherRead.isEmpty());

    one.bookmarks.add(Mine);
    one.mark({1});
    QTRY_COMPARE(test::notesIn(path), RecordingNotes({{Mine}, {1}}));
    other.bookmarks.add(Theirs);
    other.mark({2});
    QTRY_COMPARE(test::notesIn(path), RecordingNotes({{Mine, Theirs}, {1, 2}}));
    QTRY_COMPARE(other.bookmarks.all(), QList<Bookmark>({Mine, Theirs}));
    QCOMPARE(other.marks, QSet<quint64>({1, 2}));
    // What one takes away stays away, whoever writes next.
    other.bookmarks.remove(Mine);
    QTRY_COMPARE(test::notesIn(path), RecordingNotes({{Theirs}, {1, 2}}));
    one.mark({});
    QTRY_COMPARE(test::notesIn(path), RecordingNotes({{Theirs}, {2}}));
    QTRY_COMPARE(one.bookmarks.all(), QList<Bookmark>({Theirs}));
    QCOMPARE(one.marks, QSet<quint64>({2}));
    QCOMPARE(one.refused + other.refused, QString());
}

void TestNoteKeeper::saysThatTheyCannotBeRead()
{
    const RecordedTurmoil told;
    const QString path = told.whole();
    QVERIFY(test::spoilNotes(path));
    Shown one(told);
    QTRY_VERIFY2(one.refused.contains(QStringLiteral("cannot be read: the file is damaged")),
                 qPrintable(one.refused));
}

QTEST_GUILESS_MAIN(TestNoteKeeper)
#include "tst_notekeeper.moc"
