// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagrampane/diagrampane.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/text/filled.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/comparisontable.h"
#include "ui/widgets/diagrampane/diagrambar.h"
#include "ui/widgets/diagrampane/diagramlegend.h"
#include "ui/widgets/theme/theme.h"

#include <QElapsedTimer>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds Often {120}, Seldom {2000}; // between two drawings
constexpr qint64 ShareOfTime = 8;                               // drawing takes one part of so many
constexpr int WideEnough = 720; // pixels, for a table beside the diagrams
constexpr int HighEnough = 150; // pixels, for each of two diagrams with its title

} // namespace

DiagramPane::DiagramPane(const TraceStore &store, Selection &selection, Playhead &playhead,
                         Playback &playback, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_playhead(playhead)
    , m_playback(playback)
    , m_source(store)
    , m_bar(new DiagramBar(this))
    , m_split(new QSplitter(Qt::Horizontal, this))
    , m_diagrams(new DiagramPair(this))
    , m_table(new ComparisonTable(this))
    , m_legend(new DiagramLegend(this))
    , m_soon(this, Often)
{
    buildLayout();
    connectViews();
    connectModels();
    followSelection();
    followPlayback();
    refresh();
}

void DiagramPane::setCanSend(bool canSend)
{
    m_canSend = canSend;
    refresh();
}

void DiagramPane::buildLayout()
{
    m_split->addWidget(m_diagrams);
    m_split->addWidget(m_table);
    m_split->setSizes({600, 420});
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    m_split->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addWidget(m_bar);
    layout->addWidget(m_split, 1);
    layout->addWidget(m_legend);
}

void DiagramPane::connectViews()
{
    connect(&view(), &DiagramView::picked, &m_selection, &Selection::select);
    connect(&view(), &DiagramView::momentAsked, &m_playhead, &Playhead::showAt);
    connect(m_diagrams, &DiagramPair::arranged, this, &DiagramPane::tellLegend);
    // Of another recording nothing can be selected: its servers are not those of this herd.
    connect(&comparedView(), &DiagramView::picked, this, [this](const Selected &what) {
        if (!m_compared.isOfOther())
            m_selection.select(what);
        else
            comparedView().setSelected(what);
    });
    connect(&comparedView(), &DiagramView::momentAsked, this, [this](Nanoseconds at) {
        if (!m_compared.isOfOther())
            m_playhead.showAt(at);
    });
    connect(m_bar, &DiagramBar::fitAsked, m_diagrams, &DiagramPair::showAll);
}

void DiagramPane::connectModels()
{
    connect(&m_soon, &SeenRefresh::due, this, &DiagramPane::refresh);
    connect(&m_store, &TraceStore::appended, &m_soon, [this] { m_soon.ask(); });
    connect(&m_store, &TraceStore::topologyChanged, &m_soon, [this] { m_soon.ask(); });
    connect(&m_playhead, &Playhead::changed, this, [this] {
        view().setMoment(moment()); // at once, so that it runs smoothly
        m_soon.ask();
    });
    connect(&m_selection, &Selection::changed, this, &DiagramPane::followSelection);
    connect(&m_playback, &Playback::changed, this, &DiagramPane::followPlayback);
    connect(m_bar, &DiagramBar::changed, this, [this] {
        if (!m_bar->isRangeGiven() && m_source.setLength(m_bar->length())) {
            m_compared.setRange({});
            view().showAll(); // the zoom was another range's
        }
        refresh();
    });
    connect(m_bar, &DiagramBar::floodChosen, this, [this](const QByteArray &report) {
        if (report.isEmpty())
            m_playback.followLatest();
        else
            m_selection.select(SelectedFlood {report});
        m_source.pin(report.isEmpty() ? m_playback.shown().focused() : report);
        refresh();
    });
    connect(m_bar, &DiagramBar::comparedChosen, this, [this](const QByteArray &report) {
        m_compared.choose(report);
        refresh();
    });
    connect(m_bar, &DiagramBar::recordingAsked, this, &DiagramPane::recordingAsked);
}

// The table stands beside the diagrams where there is room for both.
void DiagramPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_split->setOrientation(width() < WideEnough ? Qt::Vertical : Qt::Horizontal);
}

void DiagramPane::refresh()
{
    QElapsedTimer took;
    took.start();
    m_soon.cancel();
    m_source.setScope(m_bar->scope());
    m_source.setOrder(m_bar->order());
    const bool ofFlood = m_source.scope() == DiagramSource::Scope::Flood;
    const Flood *flood = ofFlood ? m_source.flood(moment()) : nullptr;
    Diagram diagram = m_source.make(moment());
    const QByteArray shown = flood ? flood->report.line() : QByteArray();
    if (std::exchange(m_shown, shown) != shown)
        view().showAll(); // the zoom was another flood's
    const bool follows = m_playback.isFollowing() && !m_bar->isComparing();
    m_bar->listFloods(m_store.floods(), m_store.names(),
                      follows ? QByteArray() : m_source.chosen());
    view().setKind(m_bar->scale());
    view().setMoment(moment());
    view().setEmptyText(m_source.emptyText(m_canSend));
    const QString said = m_source.sentence(diagram, moment());
    m_diagrams->first().setTitle(m_bar->isComparing() ? filled(tr("A: %1"), said) : said);
    m_diagrams->setBoth(m_bar->isComparing());
    m_table->setVisible(m_bar->isComparing());
    comparedView().setKind(m_bar->scale());
    if (!m_bar->isComparing()) {
        view().setDiagram(std::move(diagram));
    } else {
        if (flood)
            m_bar->listCompared(m_compared.floods(), m_compared.names(), m_compared.chosen());
        ComparedDiagram second
            = ofFlood ? m_compared.withFlood(diagram, flood) : m_compared.withRange(diagram);
        showBoth(std::move(diagram), std::move(second));
    }
    if (std::exchange(m_isComparing, m_bar->isComparing()) != m_isComparing)
        Q_EMIT comparingChanged(m_isComparing);
    m_soon.setDelay(
        std::clamp(std::chrono::milliseconds(took.elapsed() * ShareOfTime), Often, Seldom));
}

void DiagramPane::showBoth(Diagram first, ComparedDiagram second)
{
    comparedView().setMoment(m_compared.isOfOther() ? std::nullopt : moment());
    comparedView().setEmptyText(second.emptyText);
    view().setDiagram(std::move(first), second.steps);
    comparedView().setDiagram(std::move(second.diagram), second.steps);
    comparedView().setWindow(view().scale().window());
    m_diagrams->second().setTitle(second.title);
    m_table->setComparison(second.rows, second.difference);
}

// The flood that the graph shows. While it is compared it stays.
void DiagramPane::followPlayback()
{
    const QByteArray report = m_playback.shown().focused();
    const bool stays = m_bar->isComparing() && m_source.flood(moment());
    if (stays || report == m_source.chosen())
        return;
    m_source.pin(report);
    m_soon.ask();
}

// While two are compared: what is selected anywhere is the first, unless it is the one below.
void DiagramPane::followSelection()
{
    const auto *flood = m_selection.as<SelectedFlood>();
    const auto *hop = m_selection.as<SelectedHop>();
    const QByteArray report = flood ? flood->report : hop ? hop->report : QByteArray();
    view().setSelected(m_selection.current());
    comparedView().setSelected(m_compared.isOfOther() ? Selected() : m_selection.current());
    const bool isBelow
        = m_bar->isComparing() && !m_compared.isOfOther() && report == m_compared.chosen();
    if (report.isEmpty() || isBelow || report == m_source.chosen()
        || !m_store.floods().find(report))
        return;
    m_source.pin(report);
    m_soon.ask();
}

void DiagramPane::showRange(Nanoseconds from, Nanoseconds to)
{
    m_source.setRange(from, to);
    m_compared.setRange({});
    m_bar->setRangeGiven();
    m_bar->setScope(DiagramSource::Scope::Range);
    view().showAll();
    refresh();
}

bool DiagramPane::isRangeShown() const
{
    return m_bar->scope() == DiagramSource::Scope::Range && m_bar->isRangeGiven();
}

void DiagramPane::compareRange(Nanoseconds from, Nanoseconds to)
{
    m_compared.leaveOther();
    m_compared.setRange(std::pair(from, to));
    m_bar->setComparing(true);
    view().showAll();
    refresh();
}

void DiagramPane::compare(const QByteArray &report, const QByteArray &with)
{
    m_source.pin(report);
    m_compared.choose(with);
    m_bar->setScope(DiagramSource::Scope::Flood);
    m_bar->setComparing(true);
    refresh();
}

void DiagramPane::setOther(const FloodLog *floods, const HerdConfig *names, const QString &name)
{
    m_compared.setOther(floods, names, name);
    comparedView().setSelected(m_compared.isOfOther() ? Selected() : m_selection.current());
    refresh();
}

void DiagramPane::setRecordingOffered(bool offered)
{
    m_bar->setRecordingOffered(offered);
}

bool DiagramPane::hasRoomForTwo() const
{
    const int table = width() < WideEnough ? HighEnough : 0; // below the diagrams
    return height() - m_bar->sizeHint().height() - m_legend->height() >= 2 * HighEnough + table;
}

void DiagramPane::tellLegend()
{
    const bool isComparing = m_bar->isComparing();
    QStringList omitted {omittedText(view().diagram(), view().layoutOfArrows())};
    if (isComparing)
        omitted.append(omittedText(comparedView().diagram(), comparedView().layoutOfArrows()));
    omitted.removeAll(QString());
    m_legend->setDiagram(view().diagram(), isComparing ? &comparedView().diagram() : nullptr,
                         omitted.join(QStringLiteral("; ")));
}

std::optional<Nanoseconds> DiagramPane::moment() const
{
    return m_playhead.isLive() ? std::nullopt : std::optional(m_playhead.at());
}

QSize DiagramPane::pictureSize() const
{
    return m_diagrams->pictureSize() + QSize(0, m_legend->height());
}

void DiagramPane::paintPicture(QPainter &painter) const
{
    painter.save();
    painter.fillRect(QRect(QPoint(), pictureSize()), Theme::of(palette()).canvas);
    m_diagrams->paintPicture(painter);
    painter.translate(0, m_diagrams->pictureSize().height());
    m_legend->paintOn(painter);
    painter.restore();
}

} // namespace herd::ui

#include "moc_diagrampane.cpp"
