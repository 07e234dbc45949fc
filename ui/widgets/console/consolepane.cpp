// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/console/consolepane.h"

#include "ui/model/console/requestlibrary.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/common/focushandover.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/console/consoleinput.h"
#include "ui/widgets/console/consolelist.h"
#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace herd::ui {

namespace {

constexpr qsizetype ShownColumns = 60; // of a ready request
constexpr int TargetLetters = 8;
constexpr int LineLetters = 40; // fewer: the line has a row of its own
constexpr int Spacing = 4;      // pixels

QToolButton *button(QWidget *parent, const char *iconName, const QString &text)
{
    auto *made = new QToolButton(parent);
    made->setIcon(icon(QLatin1String(iconName)));
    made->setText(text);
    made->setToolTip(text);
    made->setAccessibleName(text);
    made->setAutoRaise(true);
    return made;
}

NodeId nodeOf(const QVariant &item)
{
    return item.isValid() ? NodeId {item.toInt()} : NodeId();
}

} // namespace

ConsolePane::ConsolePane(const TraceStore &store, Selection &selection, Submit submit,
                         QWidget *parent, Clock clock)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_submit(std::move(submit))
    , m_clock(std::move(clock))
    , m_model(store)
    , m_target(new ElidedComboBox(this))
    , m_input(new ConsoleInput(store.state(), m_history, this))
    , m_send(button(this, "send", tr("Send the line")))
    , m_ready(button(this, "list", tr("Ready requests")))
    , m_flood(button(this, "waypoints", tr("Show the flood of this report")))
    , m_clear(button(this, "eraser", tr("Clear the exchanges")))
    , m_hint(elidedLabel({}, this))
    , m_list(new ConsoleList(store, m_model, this))
{
    buildInput();
    buildList();
    buildLayout();
    fillReady();
    updateTargets();
    const auto update = [this] {
        updateTargets();
        updateHint();
        updateFlood();
    };
    connect(&store, &TraceStore::appended, this, update);
    connect(&store, &TraceStore::grew, this, update);
    connect(&selection, &Selection::changed, this, [this] {
        if (const auto *node = m_selection.as<SelectedNode>())
            setTarget(node->node);
    });
}

void ConsolePane::buildInput()
{
    m_target->setAccessibleName(tr("Server that is asked"));
    m_target->setObjectName(QStringLiteral("consoleTarget"));
    m_target->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_target->setMinimumContentsLength(TargetLetters);
    new FocusHandover(*this, m_input);
    connect(m_input, &QLineEdit::returnPressed, this, &ConsolePane::sendTyped);
    connect(m_input, &QLineEdit::textChanged, this, &ConsolePane::updateHint);
    connect(m_target, &QComboBox::currentIndexChanged, this, &ConsolePane::updateHint);
    connect(m_send, &QToolButton::clicked, this, &ConsolePane::sendTyped);
}

void ConsolePane::buildList()
{
    connect(m_list, &ConsoleList::floodRequested, this, [this](const QByteArray &report) {
        m_selection.select(SelectedFlood {report});
        Q_EMIT floodWanted(report);
    });
    connect(m_list, &ConsoleList::sendRequested, this, &ConsolePane::send);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ConsolePane::updateFlood);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &ConsolePane::updateFlood);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ConsolePane::updateFlood);
    connect(m_flood, &QToolButton::clicked, this, [this] { m_list->act(m_list->chosenRow()); });
    connect(m_clear, &QToolButton::clicked, &m_model, &ConsoleModel::clear);
    m_flood->setObjectName(QStringLiteral("consoleFlood"));
    updateFlood();
}

void ConsolePane::updateFlood()
{
    const int row = m_list->chosenRow();
    m_flood->setEnabled(row >= 0 && m_model.hasFlood(row));
}

void ConsolePane::buildLayout()
{
    m_ready->setPopupMode(QToolButton::InstantPopup);
    for (QHBoxLayout **row : {&m_above, &m_row}) {
        *row = new QHBoxLayout;
        (*row)->setSpacing(Spacing);
    }
    m_row->addWidget(m_input, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(3);
    layout->addWidget(m_list, 1);
    layout->addLayout(m_above);
    layout->addLayout(m_row);
    layout->addWidget(m_hint);
    arrange();
}

// What the line's neighbours need, in pixels.
int ConsolePane::besideLine() const
{
    const QMargins margins = layout()->contentsMargins();
    int needed = margins.left() + margins.right() + m_target->minimumSizeHint().width();
    for (const QToolButton *each : {m_send, m_ready, m_flood, m_clear})
        needed += Spacing + each->sizeHint().width();
    return needed;
}

QSize ConsolePane::minimumSizeHint() const
{
    return {besideLine(), QWidget::minimumSizeHint().height()};
}

// All in one row where the line has room enough there.
void ConsolePane::arrange()
{
    const int line = LineLetters * m_input->fontMetrics().averageCharWidth();
    QHBoxLayout *const row = besideLine() + Spacing + line > width() ? m_above : m_row;
    if (row->indexOf(m_target) >= 0)
        return;
    const bool isBeside = row == m_row;
    row->insertWidget(0, m_target, isBeside ? 0 : 1);
    for (QToolButton *each : {m_send, m_ready, m_flood, m_clear})
        row->addWidget(each);
}

void ConsolePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ConsolePane::fillReady()
{
    auto *menu = new QMenu(m_ready);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const ReadyRequest &request : readyRequests(m_store.state())) {
            const QString line = lineText(request.line, ShownColumns);
            menu->addAction(actionText(request.name) + QLatin1Char('\t') + actionText(line), this,
                            [this, request] { prepare(target(), request.line); });
        }
    });
    m_ready->setMenu(menu);
}

// Those that can be asked now, whatever moment is shown.
void ConsolePane::updateTargets()
{
    const HerdState &state = m_store.live();
    for (int i = m_target->count() - 1; i >= 0; --i) {
        if (!state.config().has(nodeOf(m_target->itemData(i))))
            m_target->removeItem(i);
    }
    int row = 0;
    for (NodeId node : state.config().allNodes()) {
        const NodeLook look = nodeLook(state, node);
        const bool takes
            = look == NodeLook::Running || look == NodeLook::Degraded || look == NodeLook::Foreign;
        const QString name = shortName(state.config().node(node).name);
        const QString text = takes ? name : filled(tr("%1 (%2)"), name, lookText(look));
        if (row >= m_target->count()) // new ones have higher ids
            m_target->addItem(text, node.index);
        else if (m_target->itemText(row) != text)
            m_target->setItemText(row, text);
        ++row;
    }
}

void ConsolePane::updateHint()
{
    const QString typed = m_input->text();
    QString hint = hintForAll(typed, m_store.state(), target(), m_times.peek(m_clock().wall));
    if (!m_barred.isEmpty())
        hint = m_barred;
    else if (typed.trimmed().isEmpty())
        hint = tr("↑ ↓ lines sent before; Tab completes; ${now} is the time.");
    else if (typed.size() >= m_input->maxLength())
        hint = filled(tr("The line is full: what comes after %1 characters is left out."),
                      countText(m_input->maxLength()));
    else if (hint.isEmpty())
        hint = tr("Enter sends it.");
    if (hint == m_hint->text())
        return;
    m_hint->setText(hint);
    m_hint->setToolTip(tipText({hint}));
}

NodeId ConsolePane::target() const
{
    return nodeOf(m_target->currentData());
}

void ConsolePane::setTarget(NodeId node)
{
    if (const int row = m_target->findData(node.index); row >= 0)
        m_target->setCurrentIndex(row);
}

void ConsolePane::setBarred(const QString &why)
{
    m_barred = why;
    m_input->setReadOnly(!why.isEmpty());
    m_send->setEnabled(why.isEmpty());
    m_ready->setEnabled(why.isEmpty());
    m_list->setBarred(!why.isEmpty());
    updateHint();
}

void ConsolePane::focusInput()
{
    m_input->setFocus(Qt::ShortcutFocusReason);
}

void ConsolePane::prepare(NodeId node, const QByteArray &line)
{
    setTarget(node);
    m_input->replace(realText(line));
    focusInput();
}

void ConsolePane::noteSent(quint64 request, NodeId node, const QByteArray &line)
{
    m_model.addOfScenario(request, node, line);
}

void ConsolePane::sendTyped()
{
    const QStringList lines = requestsIn(m_input->text());
    if (lines.isEmpty() || !target().isValid() || !m_barred.isEmpty())
        return;
    m_input->finish();
    m_list->setCurrentIndex({});
    m_list->goToEnd();
    for (const QString &line : lines) {
        m_history.add(line);
        send(target(), line.toUtf8());
    }
}

void ConsolePane::send(NodeId node, const QByteArray &line)
{
    if (!m_barred.isEmpty())
        return;
    const QByteArray sent = expanded(line, m_times.next(m_clock().wall));
    m_model.add(m_submit(node, sent), node, sent);
}

} // namespace herd::ui

#include "moc_consolepane.cpp"
