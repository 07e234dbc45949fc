// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the order of a filter's words, in sentences. Pure.
#pragma once

#include "herd/core/filter/filterfield.h"
#include "herd/core/filter/filterscanner.h"

#include <QString>

namespace herd::complaint {

// Behind a whole test, or where one is expected.
QString notHere(const FilterToken &token);
QString noTest(const FilterToken &token);

// Before an operator stands a word that is no field, or no word.
QString noField(const FilterToken &word);
QString noFieldBefore(const FilterToken &sign);

// Behind a field.
QString standsAlone(const FilterFieldInfo &info);
QString noOperator(const FilterFieldInfo &info, const FilterToken &value);
QString notAskedBy(const FilterFieldInfo &info, const FilterToken &sign);
QString noSet(const FilterFieldInfo &info);
enum class Wanted { Value, Pattern };
QString noValue(const FilterFieldInfo &info, Wanted wanted, const FilterToken &token);

// Of a word as it was written before there were operators, "node:Hill" or "-kiwi"; of others empty.
QString oldStyle(const FilterToken &token);

} // namespace herd::complaint
