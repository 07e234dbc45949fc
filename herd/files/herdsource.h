// SPDX-License-Identifier: GPL-3.0-or-later
// The herd that somebody asks for by a file or by the name of a ready one: the one way in which all
// programs find and read it. Ready herds are resources of the program, herd_resources_herds. Any
// thread; blocks while a file is read.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QString>

#include <variant>

namespace herd {

struct HerdSource
{
    QString file;   // as it was asked for
    QString folder; // what the file's own paths are relative to
    HerdConfig herd;
};

struct HerdSourceError
{
    enum class Kind : quint8 {
        Unreadable, // `what` is the system's word
        Invalid,    // `what` says where in the file, and what is wrong there
    };

    Kind kind = Kind::Unreadable;
    QString file; // as it was asked for
    QString what; // a sentence
    QString text() const;
};

// ":/herd/herds", a JSON file each.
QString readyHerdFolder();

// The ready herd of that name where there is no such file, "w22" is ":/herd/herds/w22.json"; else
// what was asked for, whether it is there or not.
QString herdPath(const QString &fileOrName);

// Reads what herdPath() finds; of a file longer than limits::HerdFileBytes no more than tells that.
std::variant<HerdSource, HerdSourceError> loadHerd(const QString &fileOrName);

} // namespace herd
