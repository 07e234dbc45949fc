// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that herdctl does at a control port: connects, asks for it, waits for the facts that
// prove it, and says what has happened. Owned by main(); main thread.
#pragma once

#include "app/herdctl/actproof.h"
#include "app/herdctl/herdview.h"
#include "app/herdctl/operateoptions.h"
#include "herd/control/client/controlclient.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace herd {

class Operation : public QObject
{
    Q_OBJECT

public:
    // `key`: of who may operate; empty: it only watches. `trusted`: a fingerprint, over TLS.
    Operation(OperateOptions options, const QByteArray &key, const QByteArray &trusted);

Q_SIGNALS:
    void finished(int code); // a CtlExitCode; once. All is said.

private:
    void onBegun();
    void onFacts(const FactBatch &batch);
    void onEnded(const QString &why);
    void onTimeout();
    // Whom it is about, as the names say; a sentence when they do not.
    std::optional<QString> chooseTargets();
    std::optional<QString> chooseWhoForgets(const QList<NodeId> &named);
    void order();
    void judge();
    void lookAgain();
    void finish(CtlExitCode code, const QString &problem = {});
    void printOutcomes(CtlExitCode code, const QString &problem);

    const OperateOptions m_options;
    QByteArray m_distrusted; // the fingerprint it has there
    control::ControlClient m_client;
    HerdView m_view;
    std::vector<ActProof> m_proofs;
    std::vector<std::optional<ActOutcome>> m_outcomes; // of the same
    bool m_isOver = false;
    QTimer m_timeout, m_look;
    Nanoseconds m_lookedAt {};
};

} // namespace herd
