// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpsearch.h"

#include "ui/model/text/numbers.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QTextBlock>
#include <QTextBrowser>
#include <QToolButton>

namespace herd::ui {

namespace {

QToolButton *stepButton(Qt::ArrowType arrow, const char *name, const QString &tip)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1StringView(name));
    button->setArrowType(arrow);
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    return button;
}

} // namespace

HelpSearch::HelpSearch(QTextBrowser &page, QWidget *parent)
    : QWidget(parent)
    , m_page(page)
    , m_line(new QLineEdit)
    , m_count(plainLabel())
    , m_before(stepButton(Qt::UpArrow, "helpBefore", tr("The one before (Shift+Enter)")))
    , m_next(stepButton(Qt::DownArrow, "helpNext", tr("The next one (Enter)")))
{
    m_line->setObjectName(QStringLiteral("helpLine"));
    m_line->setPlaceholderText(tr("Find on this page"));
    m_line->setAccessibleName(tr("Find on this page"));
    m_line->setClearButtonEnabled(true);
    m_count->setObjectName(QStringLiteral("helpCount"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::Even, space::Close, space::Even, space::Close);
    row->setSpacing(space::Close);
    row->addWidget(m_line, 1);
    row->addWidget(m_count);
    row->addWidget(m_before);
    row->addWidget(m_next);
    connect(m_line, &QLineEdit::textChanged, this, &HelpSearch::look);
    connect(m_before, &QToolButton::clicked, this, [this] { goOn(false); });
    connect(m_next, &QToolButton::clicked, this, [this] { goOn(true); });
    m_line->installEventFilter(this);
    look();
}

void HelpSearch::begin()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void HelpSearch::look()
{
    m_hits.clear();
    m_current = -1;
    const QString words = m_line->text().simplified();
    const QTextDocument *page = m_page.document();
    QTextCursor hit(m_page.document());
    while (!words.isEmpty() && m_hits.size() < MostHits) {
        hit = page->find(words, hit);
        if (hit.isNull())
            break;
        m_hits.append(hit);
    }
    const int read = m_page.cursorForPosition({0, int(page->documentMargin())}).block().position();
    qsizetype first = 0;
    while (first < m_hits.size() && m_hits[first].selectionStart() < read)
        ++first;
    show(first < m_hits.size() ? first : 0);
}

void HelpSearch::goOn(bool forward)
{
    const qsizetype count = m_hits.size();
    if (count > 0)
        show((m_current + (forward ? 1 : count - 1)) % count);
}

void HelpSearch::show(qsizetype hit)
{
    const bool isAny = !m_hits.isEmpty();
    m_before->setEnabled(isAny);
    m_next->setEnabled(isAny);
    if (isAny) {
        m_current = hit;
        QTextCursor there = m_hits[hit];
        there.setPosition(there.selectionStart()); // the mark is enough
        m_page.setTextCursor(there);
        m_page.ensureCursorVisible();
        m_count->setText(ratioText(m_current + 1, m_hits.size()));
    } else {
        m_count->setText(m_line->text().isEmpty() ? QString() : tr("Not on this page"));
    }
    mark();
}

void HelpSearch::mark()
{
    const Theme theme = Theme::of(palette());
    QList<QTextEdit::ExtraSelection> marks;
    for (qsizetype i = 0; i < m_hits.size(); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = m_hits[i];
        mark.format.setBackground(i == m_current ? theme.accent : theme.selected);
        if (i == m_current)
            mark.format.setForeground(theme.field);
        marks.append(mark);
    }
    m_page.setExtraSelections(marks);
}

bool HelpSearch::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            goOn(!key->modifiers().testFlag(Qt::ShiftModifier));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void HelpSearch::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mark();
}

} // namespace herd::ui

#include "moc_helpsearch.cpp"
