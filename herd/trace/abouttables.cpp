// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/abouttables.h"

#include "herd/core/base/printable.h"
#include "herd/core/facts/factkinds.h"

namespace herd {

namespace {

// The group is among the members; its file, and so its key, is not.
QByteArray herdText(HerdConfig herd)
{
    herd.keyFile.clear();
    return writeHerdFile(herd);
}

bool addKinds(Sqlite &database)
{
    SqliteStatement insert(database,
                           "INSERT INTO kinds (id, name, title, grouped) VALUES (?, ?, ?, ?)");
    qint64 id = 0;
    for (const FactKind &kind : factKinds()) {
        insert.bind(0, ++id);
        insert.bindText(1, kind.name);
        insert.bindText(2, kind.title);
        insert.bindText(3, kind.group);
        if (!insert.run())
            return false;
    }
    return true;
}

bool addText(Sqlite &database, const char *key, QByteArrayView text)
{
    SqliteStatement insert(database, "INSERT INTO about (key, value) VALUES (?, ?)");
    insert.bindText(0, key);
    insert.bindText(1, text);
    return insert.run();
}

bool addNumber(Sqlite &database, const char *key, qint64 number)
{
    SqliteStatement insert(database, "INSERT INTO about (key, value) VALUES (?, ?)");
    insert.bindText(0, key);
    insert.bind(1, number);
    return insert.run();
}

} // namespace

bool addAbout(Sqlite &database, const RecordingAbout &about, qint64 first)
{
    for (NodeId node : about.herd.allNodes()) {
        if (!addServer(database, node, about.herd.node(node).name))
            return false;
    }
    return addKinds(database) && addText(database, "herd", herdText(about.herd))
        && addText(database, "program", about.program)
        && addNumber(database, "began", about.began.wall.count())
        && addNumber(database, "began-mono", about.began.mono.count())
        && addNumber(database, "first", first)
        && database.run("INSERT INTO about (key, value) VALUES ('ended', NULL)");
}

bool addServer(Sqlite &database, NodeId node, const QByteArray &name)
{
    SqliteStatement insert(database, "INSERT OR REPLACE INTO servers (id, name) VALUES (?, ?)");
    const QByteArray text = printable(name);
    insert.bind(0, qint64(node.index));
    insert.bindText(1, text);
    return insert.run();
}

bool setFirst(Sqlite &database, qint64 first)
{
    SqliteStatement update(database, "UPDATE about SET value = ? WHERE key = 'first'");
    update.bind(0, first);
    return update.run();
}

bool setEnded(Sqlite &database)
{
    return database.run("UPDATE about SET value = coalesce((SELECT max(seq) FROM facts), 0) "
                        "WHERE key = 'ended'");
}

} // namespace herd
