// SPDX-License-Identifier: GPL-3.0-or-later
// The herds that come with the program, and what is said of a herd file. Any thread.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QList>
#include <QString>

#include <variant>

namespace herd::ui {

struct ReadyHerd
{
    QString path;    // ":/herd/herds/seed.json"
    QString title;   // "seed"
    QString servers; // "Hill, Jaquez, Smith..."
};

// The default, the seed's herd, comes first.
QList<ReadyHerd> readyHerds();
QString defaultHerdPath();

// loadHerd() for people: the herd, or a sentence that names the file and the place in it.
std::variant<HerdConfig, QString> readHerd(const QString &path);

// What a herd file is called in menus and titles: "seed" for a ready one, else the file's name.
QString herdTitle(const QString &path);

} // namespace herd::ui
