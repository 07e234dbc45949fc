// SPDX-License-Identifier: GPL-3.0-or-later
// From a herd file or a recording to a herd that can be shown: the one place where the panel's
// backend is chosen. Owned by main, GUI thread; outlives the sessions it made.
#pragma once

#include "herd/control/client/controlclient.h"
#include "herd/net/host/membercertificates.h"
#include "herd/places/embedded/embeddedplaces.h"
#include "herd/places/makeplaces.h"
#include "herd/trace/recordingreader.h"
#include "ui/model/session/herdsession.h"

#include <memory>
#include <variant>

namespace herd {

// A herd that can be opened: all that could be wrong with it has been looked at.
struct HerdPlan
{
    QString path;
    HerdConfig config;
    QByteArray key;                                 // the members' secret, where they have one
    std::shared_ptr<RecordingReader> recording;     // shown in place of a live herd; null: none
    std::shared_ptr<control::ControlClient> remote; // of a herd elsewhere, begun; null: it is here
    NodeTls certificates {};                        // the members', where they have them
};

class SessionFactory
{
public:
    // `settings`: kind, base and key; where the embedded service is is found here. `placesFile`:
    // see EmbeddedPlaces. `recordings`: folder of those that are written while live herds run.
    SessionFactory(PlacesSettings settings, const QString &placesFile, const QString &recordings);

    // A plan, or a sentence for people.
    static std::variant<HerdPlan, QString> prepare(const QString &path);
    static HerdPlan planFor(const std::shared_ptr<control::ControlClient> &remote);
    const QString &recordings() const { return m_recordings; }
    const EmbeddedPlaces &embedded() const { return m_embedded; }
    std::unique_ptr<ui::HerdSession> make(const HerdPlan &plan) const;

private:
    std::unique_ptr<ui::HerdSession> makeRemote(const HerdPlan &plan) const;

    const QString m_recordings;
    EmbeddedPlaces m_embedded;
    PlacesSettings m_settings;
    QString m_problem; // why there is no embedded service
};

} // namespace herd
