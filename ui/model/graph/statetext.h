// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of servers, links and the herd, in plain text prepared for display (outsidetext.h):
// for tool tips, status and assistive technology. Pure.
#pragma once

#include "ui/model/graph/graphlook.h"
#include "ui/model/graph/linkbundler.h"

#include <QString>
#include <QStringList>

#include <chrono>

namespace herd::ui {

QString nodeName(const HerdConfig &config, NodeId node); // "?" for none
QString linkName(const HerdConfig &config, LinkId link); // "Hill – Jaquez"
QString lookText(NodeLook look);                         // "running"
QString reasonText(LinkReason reason, const QByteArray &detail);
QString failureText(NodeFailure failure, const QByteArray &detail);
// lookText(), and why it has failed, or does not keep what it learns.
QString nodeStateText(const HerdState &state, NodeId node);
QString endText(const HerdState &state, LinkId link, NodeId end); // one end's state, and why

// How long a server's certificate is good for: "expires on 2026-12-24", since 1970.
QString certificateText(CertificateState state, std::chrono::seconds expires);

// How far a server's clock is ahead of this program's, and how sure that is: "3 ms ahead, give or
// take 80 µs".
QString clockText(Nanoseconds ahead, Nanoseconds uncertainty);

// The first is the title.
QStringList nodeLines(const HerdState &state, NodeId node);
QStringList linkLines(const HerdState &state, LinkId link);

// What a bundle stands for; of its links the first few by name.
QStringList bundleLines(const HerdState &state, const LinkBundle &bundle);

// Those that who runs them cannot be asked about.
QList<NodeId> outOfReach(const HerdState &state);

// "4 of 5 servers running; 4 of 6 links up."
QString herdSentence(const HerdState &state);

// Where clients would be listed and there is none: why, and how to get one while that can be done.
// `isLive`: it is not a moment of the past that is shown.
QString noClientText(const HerdState &state, bool isLive, bool canSend);

} // namespace herd::ui
