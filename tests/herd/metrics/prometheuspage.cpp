// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/metrics/prometheuspage.h"

#include <algorithm>
#include <cmath>

namespace herd::test {

namespace {

bool isName(QByteArrayView name)
{
    const auto isIn = [](char c, const char *letters) {
        return QByteArrayView(letters).contains(c);
    };
    constexpr auto Letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
    return !name.isEmpty() && !isIn(name[0], "0123456789")
        && std::all_of(name.begin(), name.end(),
                       [&](char c) { return isIn(c, Letters) || isIn(c, "0123456789"); });
}

// What \\, \n and, in quotes, \" mean; nothing where there is another backslash.
std::optional<QByteArray> unescaped(QByteArrayView text, bool isQuoted)
{
    QByteArray out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        const char next = ++i < text.size() ? text[i] : '\0';
        if (next != '\\' && next != 'n' && (next != '"' || !isQuoted))
            return std::nullopt;
        out += next == 'n' ? '\n' : next;
    }
    return out;
}

// The end of what is quoted: the first quote that no backslash stands before.
qsizetype endOfQuoted(QByteArrayView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            return i;
        i += text[i] == '\\' ? 1 : 0;
    }
    return -1;
}

} // namespace

PrometheusPage::PrometheusPage(const QByteArray &text)
{
    if (!text.endsWith('\n') || !QString::fromUtf8(text).isValidUtf16()
        || QString::fromUtf8(text).toUtf8() != text) {
        m_problem = "the page does not end with its line, or is no UTF-8";
        return;
    }
    for (const QByteArray &line : text.chopped(1).split('\n')) {
        const QByteArray problem = read(line);
        if (!problem.isEmpty()) {
            m_problem = problem + ": " + line;
            return;
        }
    }
    if (m_type.isEmpty())
        m_problem = "the last family has no type";
}

std::optional<double> PrometheusPage::value(const QByteArray &series) const
{
    const auto found = m_values.find(series);
    return found == m_values.end() ? std::nullopt : std::optional(*found);
}

QByteArray PrometheusPage::read(QByteArrayView line)
{
    if (line.startsWith("# HELP "))
        return readHelp(line.sliced(7));
    if (line.startsWith("# TYPE "))
        return readType(line.sliced(7));
    return readSample(line);
}

QByteArray PrometheusPage::readHelp(QByteArrayView line)
{
    const qsizetype blank = line.indexOf(' ');
    const QByteArray name = line.first(std::max<qsizetype>(0, blank)).toByteArray();
    if (!isName(name) || m_families.contains(name))
        return "no name, or one that was there already";
    if (!m_families.isEmpty() && m_type.isEmpty())
        return "the family before it has no type";
    if (blank + 1 == line.size() || !unescaped(line.sliced(blank + 1), false))
        return "no help, or a wrong escape in it";
    m_families.append(name);
    m_type.clear();
    return {};
}

QByteArray PrometheusPage::readType(QByteArrayView line)
{
    const QByteArrayList words = line.toByteArray().split(' ');
    if (words.size() != 2 || m_families.isEmpty() || words[0] != m_families.constLast()
        || !m_type.isEmpty())
        return "a type that is not of the family above";
    if (words[1] != "counter" && words[1] != "gauge")
        return "a type that is unknown";
    if (words[0].endsWith("_total") != (words[1] == "counter"))
        return "counters, and nothing else, end in _total";
    m_type = words[1];
    return {};
}

QByteArray PrometheusPage::readSample(QByteArrayView line)
{
    if (m_type.isEmpty() || !line.startsWith(m_families.constLast()))
        return "not of the family above";
    QByteArray rest = line.sliced(m_families.constLast().size()).toByteArray();
    QByteArray series = m_families.constLast();
    QByteArrayList labels;
    bool isInside = rest.startsWith('{');
    for (; isInside; series += labels.size() == 1 ? "{" : ",", series += labels.constLast()) {
        const qsizetype quote = rest.indexOf("=\"");
        const QByteArray name = rest.first(std::max<qsizetype>(0, quote)).mid(1);
        const qsizetype size = quote < 0 ? -1 : endOfQuoted(rest.sliced(quote + 2));
        const auto text = size < 0 ? std::nullopt : unescaped(rest.sliced(quote + 2, size), true);
        if (!isName(name) || !text)
            return "a label that is not name=\"value\"";
        labels.append(name + '=' + *text);
        rest = rest.sliced(quote + 2 + size + 1);
        if (!rest.startsWith(',') && !rest.startsWith('}'))
            return "labels that do not end";
        isInside = rest.startsWith(',');
    }
    if (!labels.isEmpty()) {
        series += '}';
        rest = rest.sliced(1);
    }
    bool isNumber = false;
    const double value = rest.mid(1).toDouble(&isNumber);
    if (!rest.startsWith(' ') || rest.mid(1).contains(' ') || !isNumber || !std::isfinite(value))
        return "no number behind one blank";
    if (m_type == "counter" && value < 0)
        return "a counter below nothing";
    if (m_values.contains(series))
        return "it was there already";
    m_values.insert(series, value);
    return {};
}

} // namespace herd::test
