// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/trafficbar.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/numberbox.h"
#include "ui/widgets/common/plainlabel.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace herd::ui {

namespace {

constexpr qsizetype ButtonColumns = 12; // of a server's name on the button

DecimalBox *numberBox(double least, double most, double value, int decimals, const QString &name)
{
    auto *box = new DecimalBox;
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

} // namespace

TrafficBar::TrafficBar(const HerdConfig &herd, QWidget *parent)
    : QWidget(parent)
    , m_centre(Traffic().centre)
    , m_started(m_centre)
    , m_count(new CountBox)
    , m_speed(numberBox(0, 2000, 50, 0, QStringLiteral("trafficSpeed")))
    , m_interval(numberBox(0.1, 600, 1, 1, QStringLiteral("trafficInterval")))
    , m_radius(numberBox(0.1, 5000, 15, 1, QStringLiteral("trafficRadius")))
    , m_servers(new QToolButton)
    , m_serverMenu(new QMenu(this))
    , m_switch(new QPushButton(tr("Start")))
    , m_figures(elidedLabel())
{
    m_count->setRange(0, MostClients);
    m_count->setValue(50);
    m_count->setObjectName(QStringLiteral("trafficCount"));
    m_count->setSuffix(tr(" clients"));
    m_speed->setSuffix(tr(" km/h"));
    m_interval->setSuffix(tr(" s"));
    m_radius->setSuffix(tr(" km"));
    m_switch->setObjectName(QStringLiteral("trafficSwitch"));
    connect(m_count, &QSpinBox::valueChanged, this, &TrafficBar::onEdited);
    for (DecimalBox *box : {m_speed, m_interval, m_radius})
        connect(box, &QDoubleSpinBox::valueChanged, this, &TrafficBar::onEdited);
    connect(m_switch, &QPushButton::clicked, this, &TrafficBar::toggle);
    m_servers->setObjectName(QStringLiteral("trafficServers"));
    m_servers->setMenu(m_serverMenu);
    m_servers->setPopupMode(QToolButton::InstantPopup);
    m_servers->setToolButtonStyle(Qt::ToolButtonTextOnly);
    setHerd(herd);
    build();
}

void TrafficBar::build()
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(8, 6, 8, 6);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(4);
    const auto add
        = [grid](int row, int column, const QString &label, QWidget *field, const QString &tip) {
              QLabel *words = plainLabel(label);
              words->setBuddy(field);
              grid->addWidget(words, row, 2 * column, Qt::AlignRight | Qt::AlignVCenter);
              grid->addWidget(field, row, 2 * column + 1);
              field->setToolTip(tip);
              field->setAccessibleDescription(tip);
          };
    add(0, 0, tr("&Mobile"), m_count, tr("Clients that walk around and report over TCP"));
    add(0, 1, tr("a&t"), m_speed, tr("Ground speed of each client"));
    add(0, 2, tr("e&very"), m_interval, tr("Time between two reports of one client"));
    add(1, 0, tr("wit&hin"), m_radius,
        tr("Distance from the middle of the map in which they stay"));
    add(1, 1, tr("t&o"), m_servers, tr("Servers they report to in turn"));
    grid->addWidget(m_switch, 1, 4, 1, 2);
    m_figures->setObjectName(QStringLiteral("trafficFigures"));
    m_figures->setToolTip(
        tr("Reports since the clients were started. Failed: answered wrongly or not "
           "at all. Not sent: no server was there, or the client still waited for "
           "its last answer."));
    m_figures->hide();
    grid->addWidget(m_figures, 2, 0, 1, 7);
    grid->setColumnStretch(6, 1);
    m_servers->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void TrafficBar::setHerd(const HerdConfig &herd)
{
    QSet<int> left; // out
    QSet<int> known;
    const QList<QAction *> before = m_serverMenu->actions();
    for (QAction *action : before) {
        const NodeId node {action->data().toInt()};
        known.insert(node.index);
        if (!action->isChecked())
            left.insert(node.index);
        delete action;
    }
    m_serverNames.clear();
    const bool all = left.isEmpty();
    for (const NodeId id : herd.allNodes()) {
        const QByteArray &name = herd.node(id).name;
        m_serverNames.insert(id, shortName(name, ButtonColumns));
        QAction *action = m_serverMenu->addAction(actionText(shortName(name)));
        action->setCheckable(true);
        // Who reports to all reports to new ones too.
        action->setChecked(all || (known.contains(id.index) && !left.contains(id.index)));
        action->setData(id.index);
        connect(action, &QAction::toggled, this, &TrafficBar::onEdited);
    }
    describeServers();
    if (m_running)
        Q_EMIT trafficChanged(traffic());
}

void TrafficBar::setCentre(Coordinates centre)
{
    m_centre = centre;
    if (!m_running)
        Q_EMIT areaChanged();
}

Traffic TrafficBar::traffic() const
{
    Traffic traffic;
    traffic.count = m_count->value();
    traffic.speedKmh = m_speed->value();
    traffic.interval = std::chrono::milliseconds(qRound64(m_interval->value() * 1000));
    traffic.radiusKm = m_radius->value();
    traffic.centre = m_running ? m_started : m_centre;
    const QList<QAction *> actions = m_serverMenu->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            traffic.servers.append(NodeId {action->data().toInt()});
    }
    if (traffic.servers.size() == actions.size())
        traffic.servers.clear(); // all, also later ones
    return traffic;
}

void TrafficBar::setFigures(const TrafficFigures &figures)
{
    QStringList parts;
    if (figures.answered > 0)
        parts.append(filled(tr("%1 answered, %2 a second, each after %3"),
                            countText(figures.answered), countText(qRound64(figures.rate)),
                            durationText(figures.median)));
    if (figures.failed > 0)
        parts.append(filled(tr("%1 failed"), countText(figures.failed)));
    if (figures.missed > 0)
        parts.append(filled(tr("%1 not sent"), countText(figures.missed)));
    m_figures->setText(parts.join(QStringLiteral("; ")));
    m_figures->setVisible(figures.clients > 0 && !parts.isEmpty());
}

void TrafficBar::start()
{
    m_running = true;
    m_started = m_centre;
    m_switch->setText(tr("Stop"));
    Q_EMIT areaChanged();
    Q_EMIT trafficChanged(traffic());
}

void TrafficBar::stop()
{
    m_running = false;
    m_switch->setText(tr("Start"));
    Traffic none = traffic();
    none.count = 0;
    Q_EMIT trafficChanged(none);
    Q_EMIT areaChanged();
}

void TrafficBar::onEdited()
{
    describeServers();
    Q_EMIT areaChanged();
    if (m_running)
        Q_EMIT trafficChanged(traffic());
}

// At least one stays chosen: an empty list would mean all.
void TrafficBar::describeServers()
{
    QStringList names;
    const QList<QAction *> actions = m_serverMenu->actions();
    for (const QAction *action : actions) {
        if (action->isChecked())
            names.append(m_serverNames.value(NodeId {action->data().toInt()}));
    }
    for (QAction *action : actions)
        action->setEnabled(names.size() > 1 || !action->isChecked());
    if (names.size() == actions.size())
        m_servers->setText(tr("all servers"));
    else if (names.size() <= 2)
        m_servers->setText(actionText(names.join(QStringLiteral(", "))));
    else
        m_servers->setText(filled(tr("%1 servers"), countText(names.size())));
}

void TrafficBar::toggle()
{
    if (m_running)
        stop();
    else
        start();
}

} // namespace herd::ui

#include "moc_trafficbar.cpp"
