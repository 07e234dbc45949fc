// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/sessionfactory.h"

#include "app/herdpanel/leftrecordings.h"
#include "herd/control/client/remoteherd.h"
#include "herd/core/base/limits.h"
#include "herd/net/host/liveherd.h"
#include "herd/system/clock.h"
#include "herd/system/keyfile.h"
#include "herd/trace/recordedherd.h"
#include "herd/version/programversion.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/text/outsidetext.h"

#include <QFileInfo>

namespace herd {

namespace {

std::variant<HerdPlan, QString> prepareRecording(const QString &path)
{
    auto opened = RecordingReader::open(path);
    if (const auto *problem = std::get_if<QString>(&opened))
        return ui::proseText(*problem);
    auto reader = std::get<std::unique_ptr<RecordingReader>>(std::move(opened));
    const HerdConfig herd = reader->about().herd;
    return HerdPlan {path, herd, {}, std::move(reader), {}};
}

std::unique_ptr<Recorder> makeRecorder(const HerdConfig &herd, const QString &folder)
{
    const Now now = systemNow();
    return std::make_unique<Recorder>(RecordingAbout {herd, "herdpanel " + programVersion(), now},
                                      newRecording(folder, now.wall));
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
    if (RecordingReader::isRecording(path) || path.endsWith(QLatin1String(".herdlog")))
        return prepareRecording(path);
    auto read = ui::readHerd(path);
    if (const auto *problem = std::get_if<QString>(&read))
        return *problem;
    HerdPlan plan {path, std::get<HerdConfig>(std::move(read)), {}, {}, {}};
    const QString folder = QFileInfo(path).absolutePath();
    auto certificates = membersCertificates(plan.config, folder, plan.config.allNodes());
    if (const auto *problem = std::get_if<QString>(&certificates))
        return ui::proseText(*problem);
    plan.certificates = std::get<NodeTls>(std::move(certificates));
    if (plan.config.peers != Membership::Key)
        return plan;
    const KeyOrError key = membersKey(plan.config.keyFile, folder);
    if (const auto *problem = std::get_if<QString>(&key))
        return ui::proseText(*problem);
    plan.key = std::get<QByteArray>(key);
    return plan;
}

HerdPlan SessionFactory::planFor(const std::shared_ptr<control::ControlClient> &remote)
{
    return {remote->address().text(), remote->herd(), {}, {}, remote};
}

std::unique_ptr<ui::HerdSession> SessionFactory::makeRemote(const HerdPlan &plan) const
{
    const QString program = QString::fromUtf8(plan.remote->program());
    return std::make_unique<ui::HerdSession>(plan.path, plan.config,
                                             QStringLiteral("%1 on %2").arg(program, plan.path),
                                             std::make_unique<control::RemoteHerd>(plan.remote),
                                             makeRecorder(plan.config, m_recordings));
}

std::unique_ptr<ui::HerdSession> SessionFactory::make(const HerdPlan &plan) const
{
    if (plan.remote)
        return makeRemote(plan);
    if (plan.recording) {
        const QString program = QString::fromUtf8(plan.recording->about().program);
        return std::make_unique<ui::HerdSession>(
            plan.path, plan.config, QStringLiteral("%1, when it was recorded").arg(program),
            std::make_unique<RecordedHerd>(plan.recording));
    }
    LiveSettings settings;
    settings.key = plan.key;
    settings.certificates = plan.certificates;
    settings.places = makePlaces(m_settings);
    settings.mostBehind = limits::MostBehind;
    const QString places = m_problem.isEmpty() ? describe(m_settings) : m_problem;
    return std::make_unique<ui::HerdSession>(
        plan.path, plan.config, places,
        std::make_unique<LiveHerd>(plan.config, std::move(settings)),
        makeRecorder(plan.config, m_recordings));
}

} // namespace herd
