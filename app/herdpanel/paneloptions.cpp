// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdpanel/paneloptions.h"

#include "app/herdoptions.h"
#include "herd/control/protocol/controladdress.h"
#include "herd/version/programversion.h"

#include <QCommandLineParser>

namespace herd {

namespace {

constexpr auto Description
    = "The control panel of a server herd: runs the herd, shows every message, and lets you stop "
      "servers, cut links and talk to them.\n\n"
      "The key of the herd's members is its keyFile, else HERD_KEY, else the user's own, made at "
      "first use.\n"
      "GOOGLE_PLACES_API_KEY is the key for Google's Places.\n\n"
      "Exit codes: 0 closed, 1 could not start or the tour failed, 2 wrong usage or herd file.";

struct Words : HerdOptions
{
    const QCommandLineOption connect = makeOption(
        "connect",
        "Shows the herd of a herdd --control there in place of one of its own; of several "
        "processes where it is said several times.",
        "ADDRESS:PORT");
    const QCommandLineOption run = makeOption(
        "run", "With --connect and a herd: runs these of its servers here.", "SERVER,...");
    const QCommandLineOption controlKey = makeOption(
        "control-key", "Operates that herd with the key in this file, instead of only watching.",
        "FILE");
    const QCommandLineOption scenario = makeOption("scenario", "Plays this scenario file.", "FILE");
    const QCommandLineOption grab
        = makeOption("grab",
                     "Saves a picture of the window there and ends; as FILE.gif a film of the "
                     "flood of --select.",
                     "FILE");
    const QCommandLineOption after = makeOption(
        "after", "When the picture is taken, in seconds after the start.", "SECONDS", "5");
    const QCommandLineOption show
        = makeOption("show",
                     qPrintable(QStringLiteral("Picture: with this pane in front: %1.")
                                    .arg(alternatives(PictureScene::paneNames()))),
                     "PANE");
    const QCommandLineOption perspective
        = makeOption("perspective",
                     qPrintable(QStringLiteral("Picture: of this perspective: %1.")
                                    .arg(alternatives(PictureScene::perspectiveNames()))),
                     "NAME");
    const QCommandLineOption alone
        = makeOption("alone", "Picture: of the pane of --show alone, as large as --size.");
    const QCommandLineOption at
        = makeOption("at", "Picture: of that moment, in seconds since the run began.", "SECONDS");
    const QCommandLineOption select = makeOption(
        "select",
        "Picture: with this selected: a server, a client, CLIENT@SERVER, which is what "
        "the server has of it, or #N, a flood by its number.",
        "WHAT");
    const QCommandLineOption seenBy
        = makeOption("seen-by", "Picture: with the map as this server knows it.", "SERVER");
    const QCommandLineOption compare = makeOption(
        "compare", "Picture: with the selected flood compared with flood N in the diagram.", "N");
    const QCommandLineOption vision = makeOption(
        "vision",
        qPrintable(
            QStringLiteral("Picture: as it is seen with %1.").arg(alternatives(ui::visionNames()))),
        "VISION");
    const QCommandLineOption size
        = makeOption("size", "The window's size, such as 1600x1000.", "WxH");
    const QCommandLineOption theme = makeOption("theme", "light or dark.", "THEME");
    const QCommandLineOption gallery = makeOption(
        "gallery", "Shows the design in place of a herd: every part of it in every state.");
    const QCommandLineOption tourHeadless
        = makeOption("tour-headless",
                     "Plays the tour without a display on free ports, prints what happens, saves a "
                     "picture if --grab says where, and ends.");
};

EarlyExit usageError(const QString &what)
{
    return {QStringLiteral("herdpanel: %1 Try herdpanel --help.\n").arg(what), PanelUsage};
}

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    if (parts.size() != 2)
        return std::nullopt;
    const QSize size(parts[0].toInt(), parts[1].toInt());
    const bool sensible = size.width() >= 400 && size.height() >= 300 && size.width() <= 10000
        && size.height() <= 10000;
    return sensible ? std::optional(size) : std::nullopt;
}

std::optional<QString> readLooks(const QCommandLineParser &parser, const Words &words,
                                 PanelOptions &options)
{
    if (parser.isSet(words.theme)) {
        options.theme = ui::parseTheme(parser.value(words.theme));
        if (!options.theme)
            return QStringLiteral("--theme is light or dark, not \"%1\".")
                .arg(parser.value(words.theme));
    }
    if (parser.isSet(words.size)) {
        const auto size = parseSize(parser.value(words.size));
        if (!size)
            return QStringLiteral("--size is a width and a height such as 1600x1000, not \"%1\".")
                .arg(parser.value(words.size));
        options.size = *size;
    }
    bool isNumber = false;
    const double seconds = parser.value(words.after).toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0 && seconds <= 3600))
        return QStringLiteral("--after is a number of seconds, not \"%1\".")
            .arg(parser.value(words.after));
    options.after = std::chrono::milliseconds(qRound64(seconds * 1000));
    return std::nullopt;
}

std::optional<QString> readConnect(const QCommandLineParser &parser, const Words &words,
                                   PanelOptions &options)
{
    options.connect = parser.values(words.connect);
    options.run = parser.value(words.run).split(u',', Qt::SkipEmptyParts);
    options.controlKeyFile = parser.value(words.controlKey);
    if (!parser.isSet(words.connect)) {
        for (const QCommandLineOption &option : {words.controlKey, words.run}) {
            if (parser.isSet(option))
                return QStringLiteral("--%1 goes with --connect.").arg(option.names().constFirst());
        }
        return std::nullopt;
    }
    for (const QString &text : std::as_const(options.connect)) {
        const auto address = control::parseAddress(text, false);
        if (const auto *problem = std::get_if<QString>(&address))
            return QStringLiteral("--connect: ") + *problem;
    }
    const bool hasHerd = parser.isSet(words.herd) || !parser.positionalArguments().isEmpty();
    if (parser.isSet(words.run) && (options.run.isEmpty() || !hasHerd))
        return QStringLiteral("--run names servers of a herd that is given.");
    const bool isAlone = hasHerd == parser.isSet(words.run) && !parser.isSet(words.scenario)
        && !parser.isSet(words.tourHeadless);
    return isAlone
        ? std::nullopt
        : std::optional(QStringLiteral("--connect goes without a herd unless with --run, and "
                                       "without a recording, --scenario and --tour-headless."));
}

std::optional<QString> readPane(const QCommandLineParser &parser, const Words &words,
                                PictureScene &scene)
{
    scene.pane = parser.value(words.show);
    scene.alone = parser.isSet(words.alone);
    const QStringList panes = PictureScene::paneNames();
    if (!scene.pane.isEmpty() && !panes.contains(scene.pane))
        return QStringLiteral("--show is %1, not \"%2\".").arg(alternatives(panes), scene.pane);
    scene.perspective = parser.value(words.perspective);
    const QStringList perspectives = PictureScene::perspectiveNames();
    if (!scene.perspective.isEmpty() && !perspectives.contains(scene.perspective))
        return QStringLiteral("--perspective is %1, not \"%2\".")
            .arg(alternatives(perspectives), scene.perspective);
    if (scene.alone && scene.pane.isEmpty())
        return QStringLiteral("--alone goes with --show.");
    return std::nullopt;
}

std::optional<QString> readScene(const QCommandLineParser &parser, const Words &words,
                                 PanelOptions &options)
{
    PictureScene &scene = options.scene;
    scene.selected = parser.value(words.select);
    scene.seenBy = parser.value(words.seenBy);
    if (parser.isSet(words.at)) {
        bool isNumber = false;
        const double seconds = parser.value(words.at).toDouble(&isNumber);
        if (!isNumber || !(seconds >= 0 && seconds <= 1e9))
            return QStringLiteral("--at is a number of seconds, not \"%1\".")
                .arg(parser.value(words.at));
        scene.at = Nanoseconds(qRound64(seconds * 1e9));
    }
    if (parser.isSet(words.compare)) {
        bool isNumber = false;
        scene.compared = parser.value(words.compare).toULongLong(&isNumber);
        if (!isNumber)
            return QStringLiteral("--compare is the number of a flood, not \"%1\".")
                .arg(parser.value(words.compare));
        if (!scene.selected.startsWith(u'#'))
            return QStringLiteral("--compare goes with --select #N.");
    }
    if (parser.isSet(words.vision)) {
        scene.vision = ui::parseVision(parser.value(words.vision));
        if (!scene.vision)
            return QStringLiteral("--vision is %1, not \"%2\".")
                .arg(alternatives(ui::visionNames()), parser.value(words.vision));
    }
    if (auto problem = readPane(parser, words, scene))
        return problem;
    scene.isFilm = options.grab.endsWith(QLatin1String(".gif"), Qt::CaseInsensitive);
    if (scene.isFilm && (!scene.selected.startsWith(u'#') || scene.alone || scene.vision))
        return QStringLiteral(
            "--grab FILE.gif goes with --select #N, and without --alone and --vision.");
    if (!scene.isEmpty() && !parser.isSet(words.grab))
        return QStringLiteral("--perspective, --show, --at, --select, --seen-by, --compare and "
                              "--vision go with --grab.");
    return std::nullopt;
}

} // namespace

std::variant<PanelOptions, EarlyExit> parsePanelOptions(const QStringList &arguments)
{
    const Words words;
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromLatin1(Description));
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QStringLiteral("A herd, as with --herd, a recording, or a scenario (.herd)."),
        QStringLiteral("[FILE]"));
    const auto wrong = parseCommandLine(
        parser, {words.herd,         words.connect,     words.controlKey, words.run,  words.places,
                 words.placesUrl,    words.placesFile,  words.scenario,   words.grab, words.after,
                 words.show,         words.perspective, words.alone,      words.at,   words.select,
                 words.seenBy,       words.compare,     words.vision,     words.size, words.theme,
                 words.tourHeadless, words.gallery,     words.version,    words.help},
        arguments);
    if (wrong)
        return usageError(*wrong);
    if (parser.isSet(words.help))
        return EarlyExit {parser.helpText(), PanelClosed};
    if (parser.isSet(words.version))
        return EarlyExit {QString::fromLatin1("herdpanel " + programVersion() + '\n'), PanelClosed};
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1 || (!files.isEmpty() && parser.isSet(words.herd)))
        return usageError(QStringLiteral("What is \"%1\"?").arg(files.constLast()));
    PanelOptions options;
    const bool isScenario = !files.isEmpty() && files.constFirst().endsWith(QLatin1String(".herd"));
    if (isScenario && parser.isSet(words.scenario))
        return usageError(QStringLiteral("What is \"%1\"?").arg(files.constFirst()));
    options.herd = files.isEmpty() || isScenario ? parser.value(words.herd) : files.constFirst();
    options.scenario = isScenario ? files.constFirst() : parser.value(words.scenario);
    options.grab = parser.value(words.grab);
    options.tourHeadless = parser.isSet(words.tourHeadless);
    options.gallery = parser.isSet(words.gallery);
    const bool isHerd = parser.isSet(words.herd) || !files.isEmpty() || !options.scenario.isEmpty();
    if (options.gallery && (isHerd || options.tourHeadless || parser.isSet(words.connect)))
        return usageError(QStringLiteral("--gallery goes without a herd."));
    if (const auto problem
        = readPlaces(parser, words, options.places, options.placesUrl, options.placesFile))
        return usageError(*problem);
    if (const auto problem = readConnect(parser, words, options))
        return usageError(*problem);
    if (const auto problem = readLooks(parser, words, options))
        return usageError(*problem);
    if (const auto problem = readScene(parser, words, options))
        return usageError(*problem);
    options.scene.size = options.size;
    return options;
}

} // namespace herd
