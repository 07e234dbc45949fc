// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/metrics/prometheustext.h"

#include "herd/core/base/text.h"

#include <algorithm>

namespace herd {

namespace {

// Letters, digits and _, no digit first. (Colons are for rules, not for what is measured.)
bool isName(QByteArrayView name)
{
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !name.isEmpty() && !isDigit(name[0])
        && std::all_of(name.begin(), name.end(), [&](char c) { return isLetter(c) || isDigit(c); });
}

QByteArray escaped(QByteArrayView text, bool isQuoted)
{
    QByteArray out;
    for (char c : text) {
        if (c == '\n')
            out += "\\n";
        else if (c == '\\' || (isQuoted && c == '"'))
            out.append('\\').append(c);
        else
            out += c;
    }
    return out;
}

} // namespace

void PrometheusText::begin(const QByteArray &name, Type type, QByteArrayView help)
{
    Q_ASSERT(isName(name) && name.endsWith("_total") == (type == Type::Counter));
    m_name = name;
    m_text += "# HELP " + name + ' ' + escaped(help, false) + '\n';
    m_text += "# TYPE " + name + (type == Type::Counter ? " counter\n" : " gauge\n");
}

void PrometheusText::add(const Labels &labels, quint64 value)
{
    addLine(labels, QByteArray::number(value));
}

void PrometheusText::add(const Labels &labels, double value, int decimals)
{
    addLine(labels, QByteArray::number(value, 'f', decimals));
}

void PrometheusText::addLine(const Labels &labels, const QByteArray &value)
{
    Q_ASSERT(!m_name.isEmpty());
    m_text += m_name;
    char before = '{';
    for (const auto &[name, text] : labels) {
        Q_ASSERT(isName(name));
        m_text += before + name + "=\"" + escaped(text, true) + '"';
        before = ',';
    }
    m_text += (labels.isEmpty() ? " " : "} ") + value + '\n';
}

} // namespace herd
