// SPDX-License-Identifier: GPL-3.0-or-later
// From a herd file or a recording to a herd that can be shown: the one place where the panel's
// backend is chosen. Owned by main, GUI thread; outlives the sessions it made.
#pragma once

#include "herd/control/client/controlclient.h"
#include "herd/core/joining/herdunion.h"
#include "herd/net/host/membercertificates.h"
#include "herd/places/embedded/embeddedplaces.h"
#include "herd/places/makeplaces.h"
#include "herd/trace/recordingreader.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/session/preferences.h"

#include <memory>
#include <optional>
#include <variant>

namespace herd {

// A herd that can be opened: all that could be wrong with it has been looked at.
struct HerdPlan
{
    QString path;
    HerdConfig config;
    QByteArray key;                             // the members' secret, where they have one
    std::shared_ptr<RecordingReader> recording; // shown in place of a live herd; null: none
    // Of a herd that is elsewhere, or some of it: its processes, begun; none: all of it is here.
    QList<std::shared_ptr<control::ControlClient>> remotes {};
    QString folder {};        // what paths of its herd file are relative to
    NodeTls certificates {};  // the members', where they have them
    QList<NodeId> servers {}; // of a herd that is half here: those that are, by the ids of
    HerdConfig hereHerd {};   // the herd as its file here says
    // Of a herd of several processes: this one, where it runs some, and then those elsewhere.
    std::optional<HerdUnion> joined {};
};

class SessionFactory
{
public:
    // `settings`: kind, base and key; where the embedded service is is found here. `placesFile`:
    // see EmbeddedPlaces. `recordings`: folder of those that are written while live herds run.
    SessionFactory(PlacesSettings settings, const QString &placesFile, const QString &recordings);

    // A plan, or a sentence for people.
    static std::variant<HerdPlan, QString> prepare(const QString &path);
    // Of a herd of which the named servers are to run here, at least one.
    static std::variant<HerdPlan, QString> prepareSome(const QString &path,
                                                       const QStringList &servers);
    // Of processes elsewhere, at least one, and the servers here, if any.
    static std::variant<HerdPlan, QString>
    planFor(const QList<std::shared_ptr<control::ControlClient>> &remotes,
            const std::optional<HerdPlan> &here);
    const QString &recordings() const { return m_recordings; }
    QString places() const; // what answers questions for places here, for people
    const EmbeddedPlaces &embedded() const { return m_embedded; }
    // As preferred: recorded or not, and how much of it is kept.
    std::unique_ptr<ui::HerdSession> make(const HerdPlan &plan,
                                          const ui::Preferences &preferences) const;

private:
    std::unique_ptr<ui::HerdSession> makeRemote(const HerdPlan &plan,
                                                const ui::Preferences &preferences) const;
    std::unique_ptr<HerdBackend> makeHere(const HerdConfig &herd, const HerdPlan &plan) const;

    const QString m_recordings;
    EmbeddedPlaces m_embedded;
    PlacesSettings m_settings;
    QString m_problem; // why there is no embedded service
};

} // namespace herd
