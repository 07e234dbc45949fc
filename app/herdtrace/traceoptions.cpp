// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdtrace/traceoptions.h"

#include "herd/version/programversion.h"

#include <QCommandLineParser>
#include <QFile>

#include <algorithm>

namespace herd {

namespace {

using Result = std::variant<TraceOptions, EarlyExit>;

EarlyExit usage(const QString &problem)
{
    return {QStringLiteral("herdtrace: %1\nTry: herdtrace --help\n").arg(problem), 2};
}

// The mistake stands under its place, as long as the filter is one line.
EarlyExit badFilter(const QString &text, const FilterMistake &mistake)
{
    QString shown
        = QStringLiteral("herdtrace: The filter is not understood at its character %1: %2\n")
              .arg(QString::number(mistake.at + 1), mistake.text);
    if (!text.contains(u'\n'))
        shown += QStringLiteral("  %1\n  %2\n")
                     .arg(text,
                          QString(mistake.at, u' ')
                              + QString(std::max(mistake.length, qsizetype(1)), u'^'));
    return {shown, 2};
}

QStringList formats()
{
    QStringList names;
    for (ExportFormat format : ExportFormats)
        names.append(nameOf(format));
    return names;
}

class TraceArguments
{
public:
    TraceArguments();
    Result read(const QStringList &arguments);

private:
    Result command(const QString &recording, const QString &word, const QStringList &rest);
    Result exporting(TraceOptions options);
    Result filtered(TraceOptions options, const QString &text);
    // The first of these that is set, though it belongs to another command; or nothing.
    QString misplaced(const QList<const QCommandLineOption *> &options) const;

    QCommandLineParser m_parser;
    const QCommandLineOption m_format
        = makeOption("format",
                     "Export: csv, jsonl (JSON Lines), pcapng (for Wireshark) or perfetto (for "
                     "ui.perfetto.dev). Without it the file's suffix says.",
                     "FORMAT");
    const QCommandLineOption m_filter
        = makeOption("filter", "Export: only events that fit.", "FILTER");
    const QCommandLineOption m_to
        = makeOption("o,output",
                     "Export, report: the file to write, which is replaced once it is whole; - is "
                     "standard output.",
                     "FILE");
    const QCommandLineOption m_flood = makeOption(
        "flood", "Report: of one flood, by its number or its AT line; else of all.", "FLOOD");
    const QCommandLineOption m_picture
        = makeOption("picture", "Report of a flood: a picture's file for it to show.", "FILE");
    const QCommandLineOption m_dissector = makeOption(
        "dissector", "Prints the Lua plugin by which Wireshark reads a herd's protocol.");
};

TraceArguments::TraceArguments()
{
    m_parser.setApplicationDescription(QStringLiteral(
        "Looks into a recording of a herd, and takes its events to other programs.\n\n"
        "  herdtrace run.herdlog check             counts, gaps, and whether it is whole\n"
        "  herdtrace run.herdlog query 'FILTER'    events that fit, a line each: the server, then\n"
        "                                          what its log would say\n"
        "  herdtrace run.herdlog report            a page of Markdown\n"
        "  herdtrace run.herdlog export -o run.pcapng\n\n"
        "Filters are those of the panel's events: kind == update and node == Hill\n"
        "Exits with 0 when all went well, 1 when it did what was asked and the recording is not\n"
        "whole, 2 when it could not."));
    m_parser.addPositionalArgument(QStringLiteral("RECORDING"), QStringLiteral("A .herdlog file."));
    m_parser.addPositionalArgument(QStringLiteral("COMMAND"),
                                   QStringLiteral("check, query, report or export."));
    m_parser.addPositionalArgument(QStringLiteral("FILTER"),
                                   QStringLiteral("Query: which events; without it, all."),
                                   QStringLiteral("[FILTER]"));
}

Result TraceArguments::read(const QStringList &arguments)
{
    const QCommandLineOption help = m_parser.addHelpOption();
    const QCommandLineOption version = m_parser.addVersionOption();
    if (const auto wrong = parseCommandLine(
            m_parser, {m_format, m_filter, m_to, m_flood, m_picture, m_dissector}, arguments))
        return usage(*wrong);
    if (m_parser.isSet(help))
        return EarlyExit {m_parser.helpText(), 0};
    if (m_parser.isSet(version))
        return EarlyExit {QString::fromLatin1("herdtrace " + programVersion() + '\n'), 0};
    QStringList words = m_parser.positionalArguments();
    if (m_parser.isSet(m_dissector)) {
        QFile file(QStringLiteral(":/herd/wireshark/herd.lua"));
        if (!words.isEmpty() || !file.open(QIODevice::ReadOnly))
            return usage(QStringLiteral("--dissector goes alone."));
        return EarlyExit {QString::fromUtf8(file.readAll()), 0};
    }
    if (words.size() < 2)
        return usage(QStringLiteral("Name a recording and a command."));
    const QString recording = words.takeFirst(), word = words.takeFirst();
    return command(recording, word, words);
}

Result TraceArguments::command(const QString &recording, const QString &word,
                               const QStringList &rest)
{
    struct Form
    {
        QLatin1String word;
        QList<const QCommandLineOption *> others; // that do not belong to it
    };
    const std::array forms {
        Form {QLatin1String("check"), {&m_format, &m_filter, &m_to, &m_flood, &m_picture}},
        Form {QLatin1String("query"), {&m_format, &m_filter, &m_to, &m_flood, &m_picture}},
        Form {QLatin1String("report"), {&m_format, &m_filter}},
        Form {QLatin1String("export"), {&m_flood, &m_picture}}};
    const auto form = std::find_if(forms.begin(), forms.end(),
                                   [&word](const Form &each) { return each.word == word; });
    if (form == forms.end())
        return usage(QStringLiteral("There is no command \"%1\".").arg(word));
    if (const QString name = misplaced(form->others); !name.isEmpty())
        return usage(QStringLiteral("%1 takes no --%2.").arg(word, name));
    if (rest.size() > (word == QLatin1String("query") ? 1 : 0))
        return usage(QStringLiteral("%1 takes no \"%2\".").arg(word, rest.constLast()));
    TraceOptions options;
    options.recording = recording;
    if (word == QLatin1String("export"))
        return exporting(options);
    if (word == QLatin1String("report")) {
        if (m_parser.isSet(m_picture) && !m_parser.isSet(m_flood))
            return usage(QStringLiteral("--picture goes with --flood."));
        options.task
            = ReportTask {m_parser.value(m_flood), m_parser.value(m_picture),
                          m_parser.isSet(m_to) ? m_parser.value(m_to) : QStringLiteral("-")};
    } else if (word == QLatin1String("query")) {
        options.task = QueryTask {};
        return filtered(options, rest.value(0));
    } else {
        options.task = CheckTask {};
    }
    return options;
}

Result TraceArguments::exporting(TraceOptions options)
{
    const QString to = m_parser.value(m_to), name = m_parser.value(m_format);
    if (to.isEmpty())
        return usage(QStringLiteral("export wants a file: -o FILE, or -o - for standard output."));
    const auto format = m_parser.isSet(m_format) ? exportFormat(name) : exportFormatOfFile(to);
    if (!format && m_parser.isSet(m_format))
        return usage(
            QStringLiteral("--format is %1, not \"%2\".").arg(alternatives(formats()), name));
    if (!format)
        return usage(QStringLiteral("%1 does not say which format: --format FORMAT.").arg(to));
    options.task = ExportTask {*format, to};
    return filtered(options, m_parser.value(m_filter));
}

Result TraceArguments::filtered(TraceOptions options, const QString &text)
{
    const ParsedFilter parsed = FactFilter::parse(text);
    if (!parsed.mistakes.isEmpty())
        return badFilter(text, parsed.mistakes.constFirst());
    options.filter = parsed.filter;
    return options;
}

QString TraceArguments::misplaced(const QList<const QCommandLineOption *> &options) const
{
    for (const QCommandLineOption *option : options) {
        if (m_parser.isSet(*option))
            return option->names().constLast();
    }
    return {};
}

} // namespace

std::variant<TraceOptions, EarlyExit> readTraceOptions(const QStringList &arguments)
{
    return TraceArguments().read(arguments);
}

} // namespace herd
