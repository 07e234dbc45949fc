// SPDX-License-Identifier: GPL-3.0-or-later
// The contexts under which free functions have their sentences translated; classes of QObject's
// family have their own. lupdate finds each by its tr() with the sentence as it stands.
#pragma once

#include <QCoreApplication>

namespace herd::ui {

struct CatalogStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Catalog)
};
struct ClockStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Clock)
};
struct ConsoleStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Console)
};
struct FactStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Fact)
};
struct FloodStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Flood)
};
struct GraphStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Graph)
};
struct InspectorStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Inspector)
};
struct MapStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Map)
};
struct MatrixStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Matrix)
};
struct NumberStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Number)
};
struct OutcomeStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Outcome)
};
struct PaletteStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Palette)
};
struct PictureStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Picture)
};
struct ReportStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Report)
};
struct RequestStrings
{
    Q_DECLARE_TR_FUNCTIONS(herd::ui::Request)
};

} // namespace herd::ui
