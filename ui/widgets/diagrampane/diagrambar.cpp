// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/diagrambar.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/elidedcombobox.h"
#include "ui/widgets/theme/icon.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::array<Nanoseconds, 4> Lengths {1s, 10s, 60s, 600s};
constexpr int LeastWidth = 44, Spacing = 6; // pixels
// What stands in the list of ranges for those without a length.
constexpr qint64 AllThatIsKept = 0, RangeGiven = -1;

void fill(QComboBox &list, const FloodLog &floods, const HerdConfig &names)
{
    const qsizetype count
        = std::min<qsizetype>(DiagramBar::RecentFloods, qsizetype(floods.floods().size()));
    for (auto flood = floods.floods().rbegin(); flood != floods.floods().rbegin() + count; ++flood)
        list.addItem(floodTitle(names, *flood), flood->report.line());
}

// One that is too old for the list stands at its end.
void choose(QComboBox &list, const FloodLog &floods, const HerdConfig &names,
            const QByteArray &chosen)
{
    const Flood *flood = chosen.isEmpty() ? nullptr : floods.find(chosen);
    if (flood && list.findData(chosen) < 0)
        list.addItem(floodTitle(names, *flood), chosen);
    list.setCurrentIndex(std::max(0, list.findData(flood ? chosen : QByteArray())));
}

bool isOpen(const QComboBox &list)
{
    return list.view()->isVisible();
}

} // namespace

DiagramBar::DiagramBar(QWidget *parent)
    : QWidget(parent)
    , m_scope(list(tr("What the diagram shows"), tr("One flood, or all within a time"), 8))
    , m_floods(list(tr("Flood of the diagram"), tr("Which flood is shown"), 10))
    , m_range(list(tr("Time range"), tr("Which time is shown"), 8))
    , m_scale(list(
          tr("Time scale of the diagram"),
          tr("Real time: in proportion. Equal steps: whatever happens next is one step on."), 8))
    , m_order(list(tr("Order of servers"), tr("Which server stands above which"), 8))
    , m_compared(list(tr("Flood to compare with"), tr("Which flood stands below"), 10))
    , m_fit(button({}, tr("Show all of it (F)")))
    , m_compare(button(tr("Compare"),
                       tr("Put a second flood, or another time, below, and show how they differ")))
    , m_recording(button(tr("Recording…"), tr("Compare with another recording")))
{
    m_fit->setIcon(icon(QStringLiteral("scan")));
    m_fit->setAccessibleName(tr("Show all of the diagram"));
    m_compare->setCheckable(true);
    m_compare->setObjectName(QStringLiteral("compare"));
    buildChoices();
    buildLayout();
    refresh();
}

QComboBox *DiagramBar::list(const QString &name, const QString &tip, int letters)
{
    auto *made = new ElidedComboBox(this);
    made->setAccessibleName(name);
    made->setToolTip(tip);
    made->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    made->setMinimumContentsLength(letters);
    made->setMinimumWidth(LeastWidth); // rather than let the pane be no narrower
    return made;
}

QToolButton *DiagramBar::button(const QString &text, const QString &tip)
{
    auto *made = new QToolButton(this);
    made->setText(text);
    made->setToolTip(tip);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void DiagramBar::buildChoices()
{
    m_scope->addItem(tr("One flood"), int(DiagramSource::Scope::Flood));
    m_scope->addItem(tr("Time range"), int(DiagramSource::Scope::Range));
    m_floods->addItem(tr("As in graph"), QByteArray());
    for (Nanoseconds length : Lengths)
        m_range->addItem(filled(tr("Last %1"), spanText(length)), qint64(length.count()));
    m_range->addItem(tr("All that is kept"), AllThatIsKept);
    m_range->setCurrentIndex(1);
    m_scale->addItem(tr("Real time"), int(DiagramScale::Kind::Real));
    m_scale->addItem(tr("Equal steps"), int(DiagramScale::Kind::Steps));
    m_order->addItem(tr("By reach"), int(ServerOrder::Reach));
    m_order->addItem(tr("By name"), int(ServerOrder::Name));
    m_order->addItem(tr("As in the herd file"), int(ServerOrder::File));
    for (QComboBox *each : {m_scope, m_range, m_scale, m_order}) {
        connect(each, &QComboBox::activated, this, [this] {
            refresh();
            Q_EMIT changed();
        });
    }
    connect(m_floods, &QComboBox::activated, this,
            [this](int row) { Q_EMIT floodChosen(m_floods->itemData(row).toByteArray()); });
    connect(m_compared, &QComboBox::activated, this,
            [this](int row) { Q_EMIT comparedChosen(m_compared->itemData(row).toByteArray()); });
    connect(m_compare, &QToolButton::toggled, this, [this] {
        refresh();
        Q_EMIT changed();
    });
    connect(m_fit, &QToolButton::clicked, this, &DiagramBar::fitAsked);
    connect(m_recording, &QToolButton::clicked, this, &DiagramBar::recordingAsked);
}

void DiagramBar::buildLayout()
{
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(8, 4, 8, 2);
    for (QHBoxLayout **row : {&m_first, &m_second}) {
        *row = new QHBoxLayout;
        (*row)->setSpacing(Spacing);
        rows->addLayout(*row);
    }
    m_first->addWidget(m_scope);
    m_first->addWidget(m_floods, 2);
    m_first->addWidget(m_range, 1);
    m_first->addWidget(m_scale);
    m_first->addWidget(m_order);
    m_first->addWidget(m_fit);
    m_first->addWidget(m_compare);
    m_first->addWidget(m_compared, 2);
    m_first->addWidget(m_recording);
}

// What is compared with has a row of its own where all in one would be too narrow to be read.
void DiagramBar::arrange()
{
    const QMargins margins = layout()->contentsMargins();
    int needed = margins.left() + margins.right() - Spacing;
    for (const QHBoxLayout *row : {m_first, m_second}) {
        for (int i = 0; i < row->count(); ++i) {
            const QWidget *each = row->itemAt(i)->widget();
            needed += each->isHidden() ? 0 : each->sizeHint().width() + Spacing;
        }
    }
    QHBoxLayout *const row = needed > width() ? m_second : m_first;
    if (row->indexOf(m_recording) >= 0)
        return;
    row->addWidget(m_compared, 2);
    row->addWidget(m_recording);
}

void DiagramBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

// What means nothing now is not there.
void DiagramBar::refresh()
{
    const bool ofFlood = scope() == DiagramSource::Scope::Flood;
    m_floods->setVisible(ofFlood);
    m_range->setVisible(!ofFlood);
    m_compared->setVisible(isComparing() && ofFlood);
    m_recording->setVisible(isComparing() && m_offersRecording);
    arrange();
}

DiagramSource::Scope DiagramBar::scope() const
{
    return DiagramSource::Scope(m_scope->currentData().toInt());
}

std::optional<Nanoseconds> DiagramBar::length() const
{
    const qint64 length = m_range->currentData().toLongLong();
    return length > 0 ? std::optional(Nanoseconds(length)) : std::nullopt;
}

bool DiagramBar::isRangeGiven() const
{
    return m_range->currentData().toLongLong() == RangeGiven;
}

DiagramScale::Kind DiagramBar::scale() const
{
    return DiagramScale::Kind(m_scale->currentData().toInt());
}

ServerOrder DiagramBar::order() const
{
    return ServerOrder(m_order->currentData().toInt());
}

bool DiagramBar::isComparing() const
{
    return m_compare->isChecked();
}

QByteArray DiagramBar::compared() const
{
    return m_compared->currentData().toByteArray();
}

void DiagramBar::listFloods(const FloodLog &floods, const HerdConfig &names,
                            const QByteArray &chosen)
{
    if (isOpen(*m_floods))
        return;
    if (m_newestListed != floods.begun()) {
        m_newestListed = floods.begun();
        m_floods->clear();
        m_floods->addItem(tr("As in graph"), QByteArray());
        fill(*m_floods, floods, names);
    }
    choose(*m_floods, floods, names, chosen);
}

void DiagramBar::listCompared(const FloodLog &floods, const HerdConfig &names,
                              const QByteArray &chosen)
{
    if (isOpen(*m_compared))
        return;
    if (m_newestCompared != floods.begun() || m_comparedLog != &floods) {
        m_comparedLog = &floods;
        m_newestCompared = floods.begun();
        m_compared->clear();
        m_compared->addItem(tr("with…"), QByteArray());
        fill(*m_compared, floods, names);
    }
    choose(*m_compared, floods, names, chosen);
}

void DiagramBar::setScope(DiagramSource::Scope scope)
{
    m_scope->setCurrentIndex(m_scope->findData(int(scope)));
    refresh();
}

void DiagramBar::setRangeGiven()
{
    if (m_range->findData(RangeGiven) < 0)
        m_range->addItem(tr("The range chosen"), RangeGiven);
    m_range->setCurrentIndex(m_range->findData(RangeGiven));
}

void DiagramBar::setComparing(bool comparing)
{
    const QSignalBlocker quiet(m_compare);
    m_compare->setChecked(comparing);
    refresh();
}

void DiagramBar::setRecordingOffered(bool offered)
{
    m_offersRecording = offered;
    refresh();
}

} // namespace herd::ui

#include "moc_diagrambar.cpp"
