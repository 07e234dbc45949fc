// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factvalues.h"

#include <cmath>

namespace herd {

FactValueReader::FactValueReader(const QByteArray &bytes, qsizetype nodes)
    : m_in(bytes)
    , m_size(bytes.size())
    , m_nodes(nodes)
{
}

bool FactValueReader::fail(const char *what)
{
    if (!m_problem.isEmpty())
        return false;
    const QCborError error = m_in.lastError();
    if (error == QCborError::EndOfFile)
        m_problem = QStringLiteral("ends too early");
    else if (error != QCborError::NoError)
        m_problem = QStringLiteral("is damaged: %1").arg(error.toString());
    else
        m_problem = QString::fromLatin1(what);
    return false;
}

bool FactValueReader::enterArray(qsizetype most, qsizetype &count)
{
    if (!m_in.isArray() || !m_in.isLengthKnown())
        return fail("is no array");
    if (m_in.length() > quint64(std::min(most, left())))
        return fail("has more in it than it may");
    count = qsizetype(m_in.length());
    return m_in.enterContainer() || fail("cannot be read");
}

bool FactValueReader::enterMap(qsizetype &count)
{
    if (!m_in.isMap() || !m_in.isLengthKnown())
        return fail("is no map");
    if (m_in.length() > quint64(limits::FactFields))
        return fail("has more in it than it may");
    count = qsizetype(m_in.length());
    return m_in.enterContainer() || fail("cannot be read");
}

bool FactValueReader::leave()
{
    return m_in.leaveContainer() || fail("cannot be read");
}

bool FactValueReader::passOver()
{
    return next();
}

bool FactValueReader::word(std::string_view &text)
{
    if (!m_in.isString() || !m_in.isLengthKnown())
        return fail("is no text");
    const qsizetype size = m_in.currentStringChunkSize();
    if (size < 0 || size > qsizetype(m_word.size()))
        return fail("is longer than any word here");
    text = {m_word.data(), size_t(size)};
    return string(m_word.data(), size);
}

// One of known length is one piece; the call after it goes on to what follows.
bool FactValueReader::string(char *to, qsizetype size)
{
    qsizetype read = 0;
    auto piece = m_in.readStringChunk(to, size);
    for (; piece.status == QCborStreamReader::Ok; piece = m_in.readStringChunk(to, size - read))
        read += piece.data;
    return (piece.status == QCborStreamReader::EndOfString && read == size)
        || fail("cannot be read");
}

bool FactValueReader::take(bool &value)
{
    if (!m_in.isBool())
        return fail("is neither true nor false");
    value = m_in.toBool();
    return next();
}

bool FactValueReader::take(double &value)
{
    if (m_in.isDouble())
        value = m_in.toDouble();
    else if (m_in.isFloat())
        value = double(m_in.toFloat());
    else
        return fail("is no floating point number");
    return std::isfinite(value) ? next() : fail("is not finite");
}

bool FactValueReader::take(Nanoseconds &time)
{
    qint64 count = 0;
    const bool good = take(count);
    time = Nanoseconds(count);
    return good;
}

bool FactValueReader::take(NodeId &node)
{
    if (!take(node.index))
        return false;
    return (node.index >= -1 && node.index < m_nodes) || fail("is no server of the herd");
}

bool FactValueReader::take(QByteArray &bytes)
{
    if (!m_in.isByteArray() || !m_in.isLengthKnown())
        return fail("is no byte string");
    const qsizetype size = m_in.currentStringChunkSize();
    if (size > limits::FactText)
        return fail("is longer than it may be");
    if (size < 0 || size > left())
        return fail("ends too early");
    bytes = QByteArray(size, Qt::Uninitialized);
    return string(bytes.data(), size);
}

bool FactValueReader::take(Report &report)
{
    QByteArray line;
    if (!take(line))
        return false;
    if (line.isEmpty())
        return true;
    auto parsed = Report::parse(line);
    if (!parsed)
        return fail("is no report");
    report = std::move(*parsed);
    return true;
}

bool FactValueReader::take(std::pair<NodeId, quint64> &pair)
{
    return takeTwo(pair.first, pair.second);
}

bool FactValueReader::take(QPointF &point)
{
    return takeTwo(point.rx(), point.ry());
}

bool FactValueReader::takeNew(NodeId &node)
{
    const qsizetype before = m_nodes;
    m_nodes = std::min(m_nodes + 1, limits::HerdNodes);
    if (!take(node))
        return false;
    m_nodes = std::max(before, qsizetype(node.index) + 1);
    return true;
}

} // namespace herd
