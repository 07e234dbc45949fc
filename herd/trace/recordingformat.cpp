// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingformat.h"

namespace herd {

// `facts` is what is written, a row a fact; `checkpoints` is what they come to now and then; the
// rest says what its numbers mean. The view has names
// in place of numbers, for people.
const char RecordingSchema[] = R"(
CREATE TABLE about (key TEXT PRIMARY KEY, value) WITHOUT ROWID;
CREATE TABLE servers (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE kinds (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  grouped TEXT NOT NULL);
CREATE TABLE facts (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  node INTEGER,
  kind INTEGER NOT NULL REFERENCES kinds (id),
  peer INTEGER,
  client TEXT,
  verdict TEXT,
  flood TEXT,
  body BLOB NOT NULL);
CREATE TABLE checkpoints (
  seq INTEGER PRIMARY KEY,
  told INTEGER NOT NULL,
  at INTEGER NOT NULL,
  floods INTEGER NOT NULL,
  facts BLOB NOT NULL);
CREATE TABLE bookmarks (seq INTEGER NOT NULL, at INTEGER, text TEXT);
CREATE VIEW events AS
  SELECT facts.seq, facts.at / 1e9 AS seconds, own.name AS server, kinds.name AS kind, far.name AS peer,
    facts.client, facts.verdict, facts.flood
  FROM facts
    JOIN kinds ON kinds.id = facts.kind
    LEFT JOIN servers AS own ON own.id = facts.node
    LEFT JOIN servers AS far ON far.id = facts.peer;
)";

} // namespace herd
