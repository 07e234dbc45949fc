// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/sessionfactory.h"

#include "app/herdd/nodechoice.h"
#include "app/herdpanel/leftrecordings.h"
#include "herd/control/client/remoteherd.h"
#include "herd/core/base/limits.h"
#include "herd/joined/joinedherd.h"
#include "herd/net/host/liveherd.h"
#include "herd/net/nats/natsfiles.h"
#include "herd/system/clock.h"
#include "herd/system/keyfile.h"
#include "herd/trace/recordedherd.h"
#include "herd/trace/recordingfile.h"
#include "herd/version/programversion.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/text/outsidetext.h"

#include <QFileInfo>

#include <algorithm>

namespace herd {

namespace {

std::variant<HerdPlan, QString> prepareRecording(const QString &path)
{
    auto opened = RecordingReader::open(path);
    if (const auto *problem = std::get_if<QString>(&opened))
        return ui::proseText(*problem);
    auto reader = std::get<std::unique_ptr<RecordingReader>>(std::move(opened));
    const HerdConfig herd = reader->about().herd;
    return HerdPlan {path, herd, {}, std::move(reader)};
}

// `names`: of the servers that are to run here; none: all.
std::variant<HerdPlan, QString> prepareHerd(const QString &path, const QStringList &names)
{
    auto read = ui::readHerd(path);
    if (const auto *problem = std::get_if<QString>(&read))
        return *problem;
    HerdPlan plan {path, std::get<HerdConfig>(std::move(read)), {}, {}};
    if (!names.isEmpty()) {
        auto chosen = chooseNodes(plan.config, names);
        if (const auto *problem = std::get_if<QString>(&chosen))
            return ui::proseText(*problem);
        plan.servers = std::get<QList<NodeId>>(std::move(chosen));
        plan.hereHerd = plan.config;
    }
    const QString folder = QFileInfo(path).absolutePath();
    auto certificates = membersCertificates(
        plan.config, folder, names.isEmpty() ? plan.config.allNodes() : plan.servers);
    if (const auto *problem = std::get_if<QString>(&certificates))
        return ui::proseText(*problem);
    plan.certificates = std::get<NodeTls>(std::move(certificates));
    plan.folder = folder;
    if (const auto problem = whyNoBackbone(plan.config, folder))
        return ui::proseText(*problem);
    if (plan.config.peers != Membership::Key)
        return plan;
    const KeyOrError key = membersKey(plan.config.keyFile, folder);
    if (const auto *problem = std::get_if<QString>(&key))
        return ui::proseText(*problem);
    plan.key = std::get<QByteArray>(key);
    return plan;
}

// Whether somebody tells of each of our servers.
bool isTold(const HerdUnion &joined)
{
    const QList<NodeId> nodes = joined.herd().allNodes();
    return std::all_of(nodes.begin(), nodes.end(), [&joined](NodeId node) {
        return joined.herd().node(node).wire != Wire::Herd || joined.runnerOf(node);
    });
}

// What there is of before in all these together.
ui::HerdSession::Before beforeOf(const HerdPlan &plan)
{
    using Before = ui::HerdSession::Before;
    const auto all = [&plan](auto what) {
        return std::all_of(plan.remotes.begin(), plan.remotes.end(), what);
    };
    if (all([](const auto &remote) { return remote->isWhole(); }))
        return Before::Nothing;
    if (all([](const auto &remote) { return remote->run().hasAll; }))
        return plan.servers.isEmpty() ? Before::Recorded : Before::RecordedElsewhere;
    return plan.remotes.size() == 1 ? Before::Unknown : Before::Apart;
}

// Null: none is preferred.
std::unique_ptr<Recorder> makeRecorder(const HerdConfig &herd, const QString &folder,
                                       const ui::Preferences &preferences)
{
    if (!preferences.isRecording)
        return nullptr;
    const Now now = systemNow();
    return std::make_unique<Recorder>(RecordingAbout {herd, "herdpanel " + programVersion(), now},
                                      newRecording(folder, now.wall),
                                      qint64(preferences.recordingSize) * 1024 * 1024);
}

} // namespace

SessionFactory::SessionFactory(PlacesSettings settings, const QString &placesFile,
                               const QString &recordings)
    : m_recordings(recordings)
    , m_embedded({QStringLiteral(":/herd/places/cities.bin"),
                  QStringLiteral(":/herd/places/airports.bin")},
                 placesFile)
    , m_settings(std::move(settings))
{
    if (m_settings.kind != PlacesKind::Embedded)
        return;
    m_problem = m_embedded.start().value_or(QString());
    m_settings.embedded = m_embedded.url();
    m_settings.desk = m_embedded.desk();
}

std::variant<HerdPlan, QString> SessionFactory::prepare(const QString &path)
{
    if (isRecordingFile(path) || path.endsWith(QLatin1String(".herdlog")))
        return prepareRecording(path);
    return prepareHerd(path, {});
}

std::variant<HerdPlan, QString> SessionFactory::prepareSome(const QString &path,
                                                            const QStringList &servers)
{
    return prepareHerd(path, servers);
}

std::variant<HerdPlan, QString>
SessionFactory::planFor(const QList<std::shared_ptr<control::ControlClient>> &remotes,
                        const std::optional<HerdPlan> &here)
{
    HerdPlan plan = here.value_or(HerdPlan {});
    plan.remotes = remotes;
    QList<HerdPart> parts;
    if (here)
        parts.append({QStringLiteral("this panel"), here->hereHerd, here->servers});
    QStringList addresses;
    for (const auto &remote : remotes) {
        addresses << remote->address().text();
        parts.append({addresses.constLast(), remote->herd(), remote->run().servers});
    }
    if (!here)
        plan.path = addresses.join(QStringLiteral(", "));
    auto joined = HerdUnion::of(parts);
    if (const auto *problem = std::get_if<QString>(&joined))
        return *problem;
    plan.joined = std::get<HerdUnion>(std::move(joined));
    plan.config = plan.joined->herd();
    return plan;
}

std::unique_ptr<ui::HerdSession>
SessionFactory::makeRemote(const HerdPlan &plan, const ui::Preferences &preferences) const
{
    std::vector<std::unique_ptr<HerdBackend>> parts;
    QStringList where;
    if (!plan.servers.isEmpty()) {
        parts.push_back(makeHere(plan.hereHerd, plan));
        where << places();
    }
    for (const auto &remote : plan.remotes) {
        parts.push_back(std::make_unique<control::RemoteHerd>(remote));
        where << QStringLiteral("%1 on %2")
                     .arg(QString::fromUtf8(remote->run().program), remote->address().text());
    }
    std::unique_ptr<HerdBackend> backend;
    if (parts.size() == 1 && isTold(*plan.joined)) {
        backend = std::move(parts.front());
    } else {
        for (const auto &remote : plan.remotes)
            remote->followRuns();
        backend = std::make_unique<JoinedHerd>(*plan.joined, std::move(parts));
    }
    auto session = std::make_unique<ui::HerdSession>(
        plan.path, plan.config, where.join(QStringLiteral("; ")), std::move(backend),
        makeRecorder(plan.config, m_recordings, preferences), preferences.events);
    session->setBefore(beforeOf(plan));
    return session;
}

std::unique_ptr<HerdBackend> SessionFactory::makeHere(const HerdConfig &herd,
                                                      const HerdPlan &plan) const
{
    LiveSettings settings;
    settings.key = plan.key;
    settings.folder = plan.folder;
    settings.certificates = plan.certificates;
    settings.places = makePlaces(m_settings);
    settings.mostBehind = limits::MostBehind;
    return std::make_unique<LiveHerd>(herd, std::move(settings));
}

QString SessionFactory::places() const
{
    return m_problem.isEmpty() ? describe(m_settings) : m_problem;
}

std::unique_ptr<ui::HerdSession> SessionFactory::make(const HerdPlan &plan,
                                                      const ui::Preferences &preferences) const
{
    if (!plan.remotes.isEmpty())
        return makeRemote(plan, preferences);
    if (plan.recording) {
        const QString program = QString::fromUtf8(plan.recording->about().program);
        return std::make_unique<ui::HerdSession>(
            plan.path, plan.config, QStringLiteral("%1, when it was recorded").arg(program),
            std::make_unique<RecordedHerd>(plan.recording), nullptr, preferences.events);
    }
    return std::make_unique<ui::HerdSession>(
        plan.path, plan.config, places(), makeHere(plan.config, plan),
        makeRecorder(plan.config, m_recordings, preferences), preferences.events);
}

} // namespace herd
