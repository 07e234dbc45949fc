// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/backbonemessage.h"

#include "herd/core/base/text.h"
#include "herd/core/wire/handshake.h"
#include "herd/core/wire/subject.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <array>
#include <utility>

namespace herd {

namespace {

using Kind = BackboneMessage::Kind;

constexpr qsizetype MacBytes = 16;

constexpr std::array<std::pair<QByteArrayView, Kind>, 4> Words {
    {{"report", Kind::Report}, {"here", Kind::Here}, {"any", Kind::Any}, {"to", Kind::To}}};

QByteArrayView wordOf(Kind kind)
{
    return Words[size_t(kind)].first;
}

QByteArray prefixOf(const HerdConfig &herd)
{
    return "herd." + toToken(herd.name) + '.';
}

QByteArray nameOf(const NodeSettings &settings)
{
    return toToken(settings.herd.node(settings.self).name);
}

QByteArray macOf(const NodeSettings &settings, QByteArrayView subject, QByteArrayView rest)
{
    if (settings.key.isEmpty())
        return QByteArrayLiteral("-");
    QMessageAuthenticationCode mac(QCryptographicHash::Sha256, settings.key);
    mac.addData(QByteArrayLiteral("herd backbone message\n"));
    mac.addData(subject.toByteArray() + '\n');
    mac.addData(rest.toByteArray());
    return mac.result().first(MacBytes).toHex();
}

// Kind and sender.
std::optional<std::pair<Kind, NodeId>> parseSubject(const HerdConfig &herd, QByteArrayView subject)
{
    const QByteArray prefix = prefixOf(herd);
    if (!subject.startsWith(prefix))
        return std::nullopt;
    const QByteArrayList tokens = subject.sliced(prefix.size()).toByteArray().split('.');
    for (const auto &[word, kind] : Words) {
        const qsizetype wanted = kind == Kind::Report || kind == Kind::To ? 3 : 2;
        if (tokens.front() != word || tokens.size() != wanted)
            continue;
        const auto name = fromToken(tokens.at(kind == Kind::To ? 2 : 1));
        return std::pair(kind, name ? herd.find(*name) : NodeId());
    }
    return std::nullopt;
}

} // namespace

QByteArray subscriptionsOf(const NodeSettings &settings)
{
    const QByteArray prefix = "SUB " + prefixOf(settings.herd);
    return prefix + "report.>\n" + prefix + "here.*\n" + prefix + "to." + nameOf(settings) + ".*\n"
        + prefix + "any.* any\n";
}

QByteArray publish(const NodeSettings &settings, Kind kind, QByteArrayView what, quint64 number,
                   QByteArrayView text)
{
    QByteArray subject = prefixOf(settings.herd);
    append(subject, {wordOf(kind), "."});
    if (kind == Kind::To)
        subject += toToken(what) + '.';
    subject += nameOf(settings);
    if (kind == Kind::Report)
        subject += '.' + toToken(what);
    QByteArray rest = QByteArray::number(settings.incarnation) + ' ';
    append(rest, {QByteArray::number(number), " ", text});
    return "PUB " + subject + ' ' + macOf(settings, subject, rest) + ' ' + rest + '\n';
}

std::optional<BackboneMessage> parseMessage(const NodeSettings &settings, QByteArrayView line)
{
    QByteArrayView rest = line;
    if (takeField(rest) != "MSG")
        return std::nullopt;
    const QByteArrayView subject = takeField(rest);
    const auto about = parseSubject(settings.herd, subject);
    if (!about || !about->second.isValid() || about->second == settings.self)
        return std::nullopt;
    const QByteArrayView mac = takeField(rest);
    if (rest.isEmpty() || !sameProof(mac, macOf(settings, subject, rest.sliced(1))))
        return std::nullopt;
    BackboneMessage message {about->first, about->second, 0, 0, {}};
    bool isIncarnation = false, isNumber = false;
    message.incarnation = takeField(rest).toULongLong(&isIncarnation);
    message.number = takeField(rest).toULongLong(&isNumber);
    if (!isIncarnation || !isNumber || rest.isEmpty())
        return std::nullopt;
    message.text = rest.sliced(1);
    return message;
}

} // namespace herd
