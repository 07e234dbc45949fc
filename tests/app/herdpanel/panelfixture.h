// SPDX-License-Identifier: GPL-3.0-or-later
// The panel with a live herd on free ports, put together as main does, with settings of its own.
#pragma once

#include "app/herdpanel/panel.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/widgets/window/appearance.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

class PanelFixture
{
public:
    PanelFixture()
        : m_appearance(*qApp)
        , m_maker({herd::PlacesKind::Embedded, {}, {}, {}}, {},
                  m_folder.filePath(QStringLiteral("cache")))
    {
        start();
    }
    // Ends it, and starts it again with what it has remembered.
    void start()
    {
        m_panel.reset();
        m_settings = std::make_unique<herd::ui::PanelSettings>(settingsPath());
        m_panel = std::make_unique<herd::Panel>(herd::PanelOptions {}, m_maker, *m_settings,
                                                m_appearance);
    }

    herd::Panel &panel() { return *m_panel; }
    herd::ui::MainWindow &window() { return m_panel->window(); }
    herd::ui::HerdSession &session() { return *m_panel->session(); }
    const herd::HerdState &state() { return session().store().state(); }
    herd::NodeId node(QByteArrayView name) { return state().config().find(name); }
    herd::ui::PanelSettings &settings() { return *m_settings; }
    herd::ui::Appearance &appearance() { return m_appearance; }
    QString settingsPath() const { return m_folder.filePath(QStringLiteral("panel.ini")); }
    QString filePath(const QString &name) const { return m_folder.filePath(name); }

    void show(QSize size)
    {
        window().resize(size);
        window().restoreLayout();
        window().show();
        QVERIFY(QTest::qWaitForWindowExposed(&window()));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
    }

    static herd::HerdPlan seedOnFreePorts()
    {
        qputenv("HERD_KEY", "a secret of this test only");
        const auto prepared = herd::SessionFactory::prepare(herd::ui::defaultHerdPath());
        herd::HerdPlan plan = std::get<herd::HerdPlan>(prepared);
        plan.config = herd::withFreePorts(plan.config);
        return plan;
    }

    void open()
    {
        m_panel->show(seedOnFreePorts());
        QTRY_COMPARE_WITH_TIMEOUT(state().runningNodes(), 5, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(state().linksUp(), 6, 10000);
    }

    void end() { m_panel.reset(); }

private:
    QTemporaryDir m_folder;
    herd::ui::Appearance m_appearance;
    std::unique_ptr<herd::ui::PanelSettings> m_settings;
    herd::SessionFactory m_maker;
    std::unique_ptr<herd::Panel> m_panel;
};
