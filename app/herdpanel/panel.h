// SPDX-License-Identifier: GPL-3.0-or-later
// The program while it runs: the window, and the herd it shows. Opening another herd stops the one
// before first, since both may want the same ports. Owned by main, GUI thread.
#pragma once

#include "app/herdpanel/herdconnector.h"
#include "app/herdpanel/paneloptions.h"
#include "app/herdpanel/sessionfactory.h"
#include "ui/widgets/common/latinkeys.h"
#include "ui/widgets/common/wheelguard.h"
#include "ui/widgets/window/mainwindow.h"

#include <optional>

namespace herd {

class Panel : public QObject
{
    Q_OBJECT

public:
    // All outlive the panel.
    Panel(const PanelOptions &options, const SessionFactory &maker, ui::PanelSettings &settings,
          ui::Appearance &appearance);
    ~Panel() override;

    // Where it was, or as the options say.
    void showWindow(const PanelOptions &options);
    ui::MainWindow &window() { return m_window; }
    ui::HerdSession *session() { return m_session.get(); }

    // Shows this herd and starts it; what is shown before goes.
    void show(const HerdPlan &plan);
    // As from a menu: a herd that cannot be opened is said so, and the one before stays.
    void open(const QString &path);
    // The same of one elsewhere, which is shown once its processes answer; `here`: the servers of it
    // that this panel runs.
    void connectTo(const QStringList &addresses, const QString &keyFile,
                   const std::optional<HerdPlan> &here = std::nullopt);
    // What the panel before recorded until it was killed, if that is so.
    void offerLeft(const std::optional<QString> &recording);
    // No herd yet: why, and the ready one is offered.
    void explain(const QString &problem);

private:
    void showRemote(const HerdConnector::Clients &clients);
    void replace();
    void endSession();
    void onSaved(const QString &path, const std::optional<QString> &problem);

    const SessionFactory &m_maker;
    ui::PanelSettings &m_settings;
    ui::WheelGuard m_wheelGuard;
    ui::LatinKeys m_latinKeys;
    std::unique_ptr<ui::HerdSession> m_session; // outlives its views
    ui::MainWindow m_window;
    HerdConnector m_connector;
    std::optional<HerdPlan> m_here; // what of a herd elsewhere is to run here
    std::optional<HerdPlan> m_next;
};

} // namespace herd
