// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a key out of what a service says, should the service repeat it: as it is, or spelled with
// JSON's escapes, percent signs or HTML's character references, several times over too. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

class KeyMask
{
public:
    // Of printable ASCII. A short one is a placeholder and may be a word of the answer: it stays.
    explicit KeyMask(const QByteArray &key);

    // `plain` with "[key]" in place of the key. When the key was spelled otherwise the rest of that
    // spelling is undone too.
    QByteArray text(const QByteArray &plain) const;
    // The same for every text in JSON, the names of fields too. What holds no key stays byte for
    // byte; what is no JSON is not made any.
    QByteArray json(const QByteArray &json) const;

private:
    QByteArray m_key; // empty: nothing is taken out
};

} // namespace herd
