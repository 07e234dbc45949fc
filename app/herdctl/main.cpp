// SPDX-License-Identifier: GPL-3.0-or-later
// herdctl: sets up a herd, looks at and operates the servers of a process, copies their journals.
#include "app/commandline.h"
#include "app/herdctl/ctloptions.h"
#include "app/herdctl/journalrun.h"
#include "app/herdctl/operation.h"
#include "app/herdctl/tlsrun.h"
#include "app/herdctl/trustedport.h"
#include "herd/files/herdsource.h"
#include "herd/system/keyfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <cstdio>

#include <sys/stat.h>

using namespace herd;

namespace {

int wrong(const QString &sentence)
{
    return leave({QStringLiteral("herdctl: %1\n").arg(sentence), 2});
}

int operate(const OperateOptions &options)
{
    QByteArray key;
    if (!options.keyFile.isEmpty()) {
        const KeyOrError found = readKeyFile(options.keyFile);
        if (const auto *problem = std::get_if<QString>(&found))
            return wrong(*problem);
        key = std::get<QByteArray>(found);
    }
    const auto trusted = trustedFingerprint(options);
    if (const auto *problem = std::get_if<QString>(&trusted))
        return wrong(*problem);
    Operation operation(options, key, std::get<QByteArray>(trusted));
    QObject::connect(&operation, &Operation::finished, qApp, &QCoreApplication::exit,
                     Qt::QueuedConnection);
    return QCoreApplication::exec();
}

// The named servers of ours, or all of ours; or a sentence.
std::variant<QList<NodeId>, QString> chooseOurs(const HerdConfig &herd, const QStringList &names)
{
    QList<NodeId> nodes;
    for (const QString &name : names) {
        const NodeId id = herd.find(name.toUtf8());
        if (!id.isValid() || herd.node(id).wire != Wire::Herd)
            return QStringLiteral("There is no server \"%1\" of ours in the herd.").arg(name);
        nodes.append(id);
    }
    for (NodeId id : herd.allNodes()) {
        if (names.isEmpty() && herd.node(id).wire == Wire::Herd)
            nodes.append(id);
    }
    return nodes;
}

int makeCertificates(const CtlOptions &options)
{
    const auto source = loadHerd(options.herd);
    if (const auto *error = std::get_if<HerdSourceError>(&source))
        return wrong(error->text());
    const auto &[file, folder, config] = std::get<HerdSource>(source);
    if (config.peers != Membership::Tls)
        return wrong(
            QStringLiteral("The members of this herd have no certificates: its \"peers\" are not "
                           "\"tls\"."));
    const auto nodes = chooseOurs(config, options.nodes);
    if (const auto *problem = std::get_if<QString>(&nodes))
        return wrong(*problem);
    return runTls(options, config, std::get<QList<NodeId>>(nodes),
                  QDir(folder).filePath(QFile::decodeName(config.certificates)));
}

int copyJournals(const JournalOptions &options)
{
    const auto source = loadHerd(options.herd);
    if (const auto *error = std::get_if<HerdSourceError>(&source))
        return wrong(error->text());
    const HerdConfig &herd = std::get<HerdSource>(source).herd;
    const auto nodes = chooseOurs(herd, options.nodes);
    if (const auto *problem = std::get_if<QString>(&nodes))
        return wrong(*problem);
    return runJournals(options, herd, std::get<QList<NodeId>>(nodes));
}

} // namespace

int main(int argc, char **argv)
{
    keepStandardStreams();
    umask(S_IRWXG | S_IRWXO); // whatever is made here is for nobody else
    const QCoreApplication app(argc, argv);
    const auto parsed = parseCtlOptions(QCoreApplication::arguments());
    if (const auto *exit = std::get_if<EarlyExit>(&parsed))
        return leave(*exit);
    int code = ExitWrongUse;
    if (const auto *operation = std::get_if<OperateOptions>(&parsed))
        code = operate(*operation);
    else if (const auto *journals = std::get_if<JournalOptions>(&parsed))
        code = copyJournals(*journals);
    else
        code = makeCertificates(std::get<CtlOptions>(parsed));
    return std::fflush(stdout) == 0 && std::ferror(stdout) == 0 ? code : 1;
}
