// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/linepieces.h"

#include "herd/core/base/nearmiss.h"
#include "herd/core/base/text.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace herd {

namespace {

using Kind = LinePiece::Kind;

// In the order of LineField.
constexpr std::array<const char *, LineFields> FieldNames {
    "origin", "delta", "client", "coordinates", "time", "received", "sender", "path"};

QString braced(QByteArrayView name)
{
    return u'{' + QString::fromUtf8(name) + u'}';
}

bool isStrayControl(char c)
{
    return (uchar(c) < ' ' && c != '\t') || c == 0x7f;
}

class Cutter
{
public:
    explicit Cutter(QByteArrayView line)
        : m_line(line)
    {
    }
    std::variant<std::vector<LinePiece>, LineFormError> cut()
    {
        while (m_at < m_line.size()) {
            if (const auto error = m_line[m_at] == '{' ? takeField() : takeConstant())
                return *error;
        }
        while (!m_pieces.empty() && m_pieces.back().kind == Kind::Blank)
            m_pieces.pop_back();
        if (!m_pieces.empty() && m_pieces.front().kind == Kind::Blank)
            m_pieces.erase(m_pieces.begin());
        markNumbers();
        return std::move(m_pieces);
    }

private:
    LineFormError errorHere(const QString &message) const
    {
        return {"line", QString::fromUtf8(m_line.first(m_at)).size(), message};
    }

    std::optional<LineFormError> takeField()
    {
        const QByteArrayView rest = m_line.sliced(m_at);
        const qsizetype close = rest.indexOf('}');
        if (close < 0)
            return errorHere(QStringLiteral("This brace is not closed."));
        const QByteArrayView name = rest.sliced(1, close - 1);
        const auto known = std::find(FieldNames.begin(), FieldNames.end(), name);
        if (known == FieldNames.end())
            return errorHere(unknown(name));
        const auto field = LineField(known - FieldNames.begin());
        const bool isSecond
            = std::any_of(m_pieces.begin(), m_pieces.end(), [field](const LinePiece &piece) {
                  return piece.kind == Kind::Field && piece.field == field;
              });
        if (isSecond)
            return errorHere(QStringLiteral("%1 is here a second time.").arg(braced(name)));
        if (!m_pieces.empty() && m_pieces.back().kind == Kind::Field)
            return errorHere(QStringLiteral("Nothing tells where %1 ends and %2 begins.")
                                 .arg(herd::braced(m_pieces.back().field), braced(name)));
        m_pieces.push_back({Kind::Field, field});
        m_at += close + 1;
        return std::nullopt;
    }

    static QString unknown(QByteArrayView name)
    {
        const QList<QByteArray> all(FieldNames.begin(), FieldNames.end());
        const QByteArray near = nearMiss(name, all);
        QStringList listed;
        for (const QByteArray &each : all)
            listed.append(braced(each));
        return QStringLiteral("There is no field %1. ").arg(braced(name))
            + (near.isEmpty() ? QStringLiteral("Known are %1.").arg(listed.join(u' '))
                              : QStringLiteral("Did you mean %1?").arg(braced(near)));
    }

    std::optional<LineFormError> takeConstant()
    {
        const QByteArrayView rest = m_line.sliced(m_at);
        if (rest.front() == '}')
            return errorHere(QStringLiteral("This brace closes nothing."));
        if (isStrayControl(rest.front()))
            return errorHere(QStringLiteral("A control character has no place in a line."));
        const bool isBlank = isSpace(rest.front());
        const auto end = std::find_if(rest.begin(), rest.end(), [isBlank](char c) {
            return c == '{' || c == '}' || isStrayControl(c) || isSpace(c) != isBlank;
        });
        const QByteArray text = rest.first(end - rest.begin()).toByteArray();
        m_pieces.push_back(isBlank ? LinePiece {Kind::Blank}
                                   : LinePiece {Kind::Constant, {}, text});
        m_at += text.size();
        return std::nullopt;
    }

    void markNumbers()
    {
        const auto isBorder = [this](size_t index) { // behind the last, or before the first
            return index >= m_pieces.size() || m_pieces[index].kind == Kind::Blank;
        };
        for (size_t i = 0; i < m_pieces.size(); ++i) {
            LinePiece &piece = m_pieces[i];
            if (piece.kind == Kind::Constant && isBorder(i - 1) && isBorder(i + 1)
                && std::all_of(piece.text.begin(), piece.text.end(), isDigit))
                piece.kind = Kind::Number;
        }
    }

    const QByteArrayView m_line;
    qsizetype m_at = 0;
    std::vector<LinePiece> m_pieces;
};

} // namespace

QString braced(LineField field)
{
    return braced(QByteArrayView(FieldNames[size_t(field)]));
}

QString LineFormError::text() const
{
    return at < 0 ? message : QStringLiteral("Character %1: %2").arg(at + 1).arg(message);
}

std::variant<std::vector<LinePiece>, LineFormError> cutLine(const LineForm &form)
{
    return Cutter(form.line).cut();
}

} // namespace herd
