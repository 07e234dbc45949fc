// SPDX-License-Identifier: GPL-3.0-or-later
// The herd of the command line: its file, and which of its servers to run.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QString>
#include <QStringList>

#include <variant>

namespace herd {

struct HerdSource
{
    QString file;   // as people know it
    QString folder; // what the file's own paths are relative to
    HerdConfig herd;
};

// Reads a herd file, or the ready herd of that name where there is no such file. The error is a
// sentence.
std::variant<HerdSource, QString> loadHerd(const QString &fileOrName);

// The named nodes, each once, in the order named; without names all that are ours. The error is a
// sentence: unknown, or foreign.
std::variant<QList<NodeId>, QString> chooseNodes(const HerdConfig &herd, const QStringList &names);

} // namespace herd
