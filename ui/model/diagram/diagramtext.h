// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a diagram and its messages, in plain text prepared for display (outsidetext.h):
// for tool tips, the line above it and assistive technology. Pure.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/model/diagram/diagramlayout.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace herd::ui {

QString endText(ArrowEnd end); // "known already"
// The first is the title. Times are from the diagram's zero.
QStringList arrowLines(const Diagram &diagram, const Arrow &arrow);
QStringList laneLines(const Diagram &diagram, int lane);
// As exact as a pixel is.
QString cursorText(const Diagram &diagram, const DiagramScale &scale, Nanoseconds sinceZero);
// Of a range: "812 messages of 96 floods, 12.3 s to 22.3 s". At a moment of the past of what had been
// sent by then.
QString rangeSentence(const Diagram &diagram, std::optional<Nanoseconds> moment = {});
// What of it is not drawn, and why; empty: all of it is.
QString omittedText(const Diagram &diagram, const DiagramLayout &layout);

} // namespace herd::ui
