// SPDX-License-Identifier: GPL-3.0-or-later
// What the user prefers, as the dialog of that name has it, and how it is kept in the panel's
// settings. A kept value that makes no sense counts as never kept, and is told. Pure but for the
// settings it is given.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

class QSettings;

namespace herd::ui {

enum class ThemeChoice { System, Light, Dark };

// "system", "light", "dark"
QString toText(ThemeChoice choice);
std::optional<ThemeChoice> parseTheme(QStringView text);

// Whether anything may glide: as the system has it, by steps only, always.
enum class MotionChoice { System, Reduced, Full };

// "system", "reduced", "full"
QString toText(MotionChoice choice);
std::optional<MotionChoice> parseMotion(QStringView text);

struct Preferences
{
    static constexpr int LeastScale = 75, MostScale = 200; // percent
    static constexpr int LeastEvents = 1'000, MostEvents = 5'000'000;
    static constexpr int LeastRecording = 16, MostRecording = 1'000'000; // MiB
    static constexpr qsizetype MostKeys = 500;                           // actions
    static constexpr qsizetype MostKeyText = 100;                        // letters of each

    ThemeChoice theme = ThemeChoice::System;
    MotionChoice motion = MotionChoice::System;
    int scale = 100;           // percent, of all letters against what the system says
    int events = 100'000;      // kept in memory of a herd, from the next one on
    bool isRecording = true;   // herds that run are recorded, from the next one on
    int recordingSize = 2'048; // MiB on the disk, from the next one on
    // Shortcuts that are not as the panel has them: by the action (ActionKeys), as
    // QKeySequence::PortableText; empty: it has none.
    QHash<QString, QString> keys;

    bool operator==(const Preferences &) const = default;
};

// What was kept and cannot be meant is a sentence in `ignored` that names it, where that is given.
Preferences readPreferences(const QSettings &settings, QStringList *ignored = nullptr);
void writePreferences(QSettings &settings, const Preferences &preferences);

} // namespace herd::ui
