// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/lineform.h"

#include "herd/core/json/jsonstring.h"

#include <QByteArrayList>

#include <array>

namespace herd {

namespace {

struct Preset
{
    const char *name, *line;
};

constexpr std::array Presets {
    Preset {"at", "AT {origin} {delta} {client} {coordinates} {time}"},
    Preset {"at+from", "AT {origin} {delta} {client} {coordinates} {time} {sender}"},
    Preset {"at+path", "AT {origin} {delta} {client} {coordinates} {time} {path}"},
};

} // namespace

QList<QByteArray> presetNames()
{
    QList<QByteArray> names;
    for (const Preset &preset : Presets)
        names.append(preset.name);
    return names;
}

std::optional<LineForm> presetForm(QByteArrayView name)
{
    for (const Preset &preset : Presets) {
        if (preset.name == name)
            return LineForm {preset.line};
    }
    return std::nullopt;
}

QByteArray presetName(const LineForm &form)
{
    for (const Preset &preset : Presets) {
        if (form == LineForm {preset.line})
            return preset.name;
    }
    return {};
}

QByteArray wireEntry(const LineForm &form)
{
    if (const QByteArray preset = presetName(form); !preset.isEmpty())
        return jsonString(preset);
    QByteArrayList parts {"\"line\": " + jsonString(form.line)};
    if (form.end != LineForm().end)
        parts << "\"end\": " + jsonString(form.end);
    if (form.pathSeparator != LineForm().pathSeparator)
        parts << "\"pathSeparator\": " + jsonString(form.pathSeparator);
    return '{' + parts.join(", ") + '}';
}

} // namespace herd
