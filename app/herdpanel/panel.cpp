// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/panel.h"

#include "app/herdpanel/earlierruns.h"
#include "herd/trace/recorder.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/screenroom.h"
#include "ui/widgets/window/appearance.h"

#include <utility>

namespace herd {

namespace {

constexpr QSize Comfortable(1600, 1000);

} // namespace

Panel::Panel(const PanelOptions &options, const SessionFactory &maker, ui::PanelSettings &settings,
             ui::Appearance &appearance)
    : m_maker(maker)
    , m_settings(settings)
    , m_window(settings, appearance,
               options.tourHeadless ? ui::Pace::AsWritten : ui::Pace::ForReaders)
    , m_connector(m_window.notices(), settings)
{
    connect(&m_window, &ui::MainWindow::herdWanted, this, &Panel::open);
    connect(&m_window, &ui::MainWindow::connectWanted, this,
            [this](const QStringList &addresses, const QString &keyFile) {
                connectTo(addresses, keyFile);
            });
    connect(&m_window, &ui::MainWindow::historyWanted, &m_connector, &HerdConnector::fetchHistory);
    connect(&m_connector, &HerdConnector::connected, this, &Panel::showRemote);
    m_window.setEarlierRuns([&maker] { return earlierRuns(maker.recordings()); });
    connect(&maker.embedded(), &EmbeddedPlaces::noticed, this, [this](const QString &sentence) {
        m_window.notices().show(
            {QStringLiteral("places"), ui::Notice::Kind::Warning, ui::proseText(sentence), {}, {}});
    });
}

Panel::~Panel()
{
    endSession();
}

// What clients told it is kept: who closed the window may want it after all.
void Panel::endSession()
{
    m_window.setSession(nullptr);
    if (!m_session)
        return;
    Recorder *recorder = m_session->recorder();
    const bool isKept = recorder && m_session->store().live().counters().linesReceived > 0;
    if (isKept)
        recorder->keep();
    const QString recording = isKept ? recorder->path() : QString();
    const QString herd = QString::fromUtf8(m_session->config().name);
    m_session.reset();
    if (!isKept)
        return;
    if (const auto why = keepRun(recording, herd, m_next ? m_next->path : QString()))
        m_window.notices().show(
            {QStringLiteral("kept"),
             ui::Notice::Kind::Warning,
             ui::filled(tr("The recording of the run before could not be kept: %1."), *why),
             {},
             {}});
}

void Panel::showWindow(const PanelOptions &options)
{
    const QSize usual
        = options.isHeadless() ? Comfortable : Comfortable.boundedTo(ui::roomOnScreen(m_window));
    m_window.resize(options.size.isEmpty() ? usual : options.size);
    m_window.restoreLayout();
    if (!options.size.isEmpty())
        m_window.resize(options.size);
    m_window.show();
}

void Panel::open(const QString &path)
{
    const auto prepared = SessionFactory::prepare(path);
    if (const auto *problem = std::get_if<QString>(&prepared)) {
        m_settings.forgetRecentHerd(path);
        m_window.notices().show({QStringLiteral("herd"), ui::Notice::Kind::Error, *problem,
                                 tr("Try again"), [this, path] {
                                     open(path);
                                 }});
        return;
    }
    m_window.notices().dismiss(QStringLiteral("herd"));
    if (!path.startsWith(u':'))
        m_settings.addRecentHerd(path);
    m_connector.cancel();
    show(std::get<HerdPlan>(prepared));
}

void Panel::connectTo(const QStringList &addresses, const QString &keyFile,
                      const std::optional<HerdPlan> &here)
{
    m_here = here;
    m_connector.connectTo(addresses, keyFile);
}

void Panel::showRemote(const HerdConnector::Clients &clients)
{
    const auto plan = SessionFactory::planFor(clients, m_here);
    if (const auto *problem = std::get_if<QString>(&plan))
        return m_connector.explain(
            ui::filled(tr("These are not one herd: %1."), ui::proseText(*problem)));
    m_window.notices().dismiss(QStringLiteral("herd"));
    show(std::get<HerdPlan>(plan));
}

void Panel::explain(const QString &problem)
{
    m_window.notices().show({QStringLiteral("herd"), ui::Notice::Kind::Error, problem,
                             tr("Open the seed's herd"), [this] {
                                 open(ui::defaultHerdPath());
                             }});
}

void Panel::offerLeft(const std::optional<QString> &recording)
{
    if (!recording)
        return;
    m_window.notices().show({QStringLiteral("left"), ui::Notice::Kind::Offer,
                             tr("The panel was ended before it could say so. What happened until "
                                "then is recorded."),
                             tr("Look at it"), [this, path = *recording] {
                                 m_window.notices().dismiss(QStringLiteral("left"));
                                 open(path);
                             }});
}

void Panel::show(const HerdPlan &plan)
{
    const bool isWaiting = m_next.has_value();
    m_next = plan;
    if (isWaiting)
        return; // the herd before is still stopping
    if (!m_session) {
        replace();
        return;
    }
    connect(m_session.get(), &ui::HerdSession::closed, this, &Panel::replace, Qt::QueuedConnection);
    m_session->close();
}

void Panel::replace()
{
    m_connector.follow({});
    endSession();
    const HerdPlan plan = *std::exchange(m_next, std::nullopt);
    m_session = m_maker.make(plan, m_settings.preferences());
    if (!plan.remotes.isEmpty())
        connect(m_session.get(), &ui::HerdSession::lost, &m_connector, &HerdConnector::offerAgain);
    if (const Recorder *recorder = m_session->recorder())
        connect(recorder, &Recorder::saved, this, &Panel::onSaved);
    m_window.setSession(m_session.get());
    m_connector.follow(plan.remotes);
    m_session->open();
}

// It is opened again from the list of recent ones.
void Panel::onSaved(const QString &path, const std::optional<QString> &problem)
{
    if (!problem)
        m_settings.addRecentHerd(path);
}

} // namespace herd

#include "moc_panel.cpp"
