// SPDX-License-Identifier: GPL-3.0-or-later
// herdpanel: the control panel, with the herd inside.
#include "app/commandline.h"
#include "app/herdd/stopsignals.h"
#include "app/herdpanel/headlesstour.h"
#include "app/herdpanel/leftrecordings.h"
#include "app/herdpanel/panel.h"
#include "app/herdpanel/systemmotion.h"
#include "herd/files/herdsource.h"
#include "herd/system/clock.h"
#include "herd/system/descriptors.h"
#include "herd/version/programversion.h"
#include "ui/widgets/gallery/gallery.h"
#include "ui/widgets/window/appearance.h"
#include "ui/widgets/window/preferencesdesk.h"

#include <QApplication>
#include <QIcon>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <csignal>
#include <cstdio>

using namespace herd;

namespace {

std::variant<PanelOptions, EarlyExit> readArguments(int argc, char **argv)
{
    const QCoreApplication forArguments(argc, argv);
    return parsePanelOptions(QCoreApplication::arguments());
}

int fail(PanelExit code, const QString &sentence)
{
    std::fprintf(stderr, "herdpanel: %s\n", qUtf8Printable(sentence));
    return code;
}

QString settingsPath(const PanelOptions &options, const QTemporaryDir &nowhere)
{
    const QString folder = options.isHeadless()
        ? nowhere.path()
        : QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
            + QStringLiteral("/herd-panel");
    return folder + QStringLiteral("/panel.ini");
}

// On a disk, where the system may clean up what a killed panel left.
QString recordingsFolder(const PanelOptions &options, const QTemporaryDir &nowhere)
{
    return options.isHeadless()
        ? nowhere.path()
        : QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation)
            + QStringLiteral("/herd-panel");
}

// The design alone, on the screen or as a picture of all of it.
int showGallery(QApplication &application, const PanelOptions &options)
{
    using ui::ThemeChoice;
    ui::Appearance appearance(application);
    appearance.apply(options.theme.value_or(ThemeChoice::System));
    ui::Gallery gallery;
    QObject::connect(&gallery, &ui::Gallery::themeWanted, &gallery, [&appearance](bool dark) {
        appearance.apply(dark ? ThemeChoice::Dark : ThemeChoice::Light);
    });
    constexpr QSize usual(1160, 900);
    gallery.resize(options.size.isEmpty() ? usual : options.size);
    gallery.show();
    if (options.grab.isEmpty())
        return QApplication::exec();
    return savePicture(gallery.page(), options.scene, options.grab)
        ? PanelClosed
        : fail(PanelFailed, QStringLiteral("cannot write %1").arg(options.grab));
}

using PlanOrProblem = std::variant<HerdPlan, QString>;

int run(QApplication &application, const PanelOptions &options, const PlanOrProblem &prepared)
{
    const StopSignals signals;
    std::signal(SIGPIPE, SIG_IGN);
    raiseDescriptorLimit();
    ui::Appearance appearance(application);
    const QTemporaryDir nowhere;
    ui::PanelSettings settings(settingsPath(options, nowhere));
    appearance.apply(options.theme.value_or(settings.theme()));
    const QString recordings = recordingsFolder(options, nowhere);
    const auto left = leftRecording(recordings, systemNow().wall);
    const SessionFactory factory({options.places, options.placesUrl, placesKey(options.places), {}},
                                 options.placesFile, recordings);
    SystemMotion motion;
    QObject::connect(&motion, &SystemMotion::known, &motion, [&appearance](bool isReduced) {
        appearance.setSystemMotionReduced(isReduced);
    });
    if (!options.isHeadless())
        motion.ask();
    Panel panel(options, factory, settings, appearance);
    panel.window().preferences().setPlaces(factory.places(), keyVariable(options.places),
                                           !placesKey(options.places).isEmpty());
    // Whatever dialog may be open: the window remembers, and the program ends.
    QObject::connect(&signals, &StopSignals::stopAsked, &panel.window(), [&panel] {
        panel.window().close();
        QApplication::exit(PanelClosed);
    });
    const auto *plan = std::get_if<HerdPlan>(&prepared);
    if (!options.connect.isEmpty())
        panel.connectTo(options.connect, options.controlKeyFile,
                        plan ? std::optional(*plan) : std::nullopt);
    else if (plan)
        panel.show(*plan);
    else
        panel.explain(std::get<QString>(prepared));
    panel.showWindow(options);
    panel.offerLeft(left);
    HeadlessTour tour(panel, options);
    if (options.tourHeadless)
        tour.start();
    else if (!options.grab.isEmpty())
        grabLater(panel, options);
    else if (options.scenario.isEmpty() && plan)
        panel.window().offerTour();
    if (!options.scenario.isEmpty())
        panel.window().play(options.scenario);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    keepStandardStreams();
    const auto read = readArguments(argc, argv);
    if (const auto *exit = std::get_if<EarlyExit>(&read))
        return leave(*exit);
    const auto &options = std::get<PanelOptions>(read);
    if (options.tourHeadless)
        qputenv("QT_QPA_PLATFORM", "offscreen");
    StopSignals::block(); // the application has threads for X11 and D-Bus
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("herdpanel"));
    // As resources/desktop has it: the window belongs to what was started, with its icon.
    QApplication::setDesktopFileName(QStringLiteral("herdpanel"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/herd/desktop/icons/128.png")));
    QApplication::setApplicationDisplayName(QStringLiteral("Herd Panel"));
    QApplication::setApplicationVersion(QString::fromLatin1(programVersion()));
    if (options.gallery)
        return showGallery(application, options);
    const bool isElsewhere = !options.connect.isEmpty();
    auto prepared = !isElsewhere ? SessionFactory::prepare(herdPath(options.herd))
        : options.run.isEmpty()  ? PlanOrProblem(QString())
                                 : SessionFactory::prepareSome(herdPath(options.herd), options.run);
    const auto *problem = std::get_if<QString>(&prepared);
    if (problem && !problem->isEmpty() && (options.isHeadless() || isElsewhere))
        return fail(PanelUsage, *problem);
    if (options.tourHeadless) {
        auto &plan = std::get<HerdPlan>(prepared);
        plan.config = withFreePorts(plan.config);
    }
    return run(application, options, prepared);
}
