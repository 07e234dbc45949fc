// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpwindow.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/window/helpsearch.h"

#include <QEvent>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr QSize Comfortable(760, 780);
constexpr int Margin = 24;
constexpr int PictureWidth = Comfortable.width() - 3 * Margin; // beside the scroll bar, too

// Its pictures are no wider than the page.
class Page final : public QTextBrowser
{
public:
    using QTextBrowser::QTextBrowser;

    QVariant loadResource(int type, const QUrl &name) override
    {
        QVariant found = QTextBrowser::loadResource(type, name);
        if (type != QTextDocument::ImageResource)
            return found;
        auto image = QImage::fromData(found.toByteArray());
        const int shown = std::min(image.width(), PictureWidth);
        const int pixels = qRound(shown * devicePixelRatioF());
        if (pixels < image.width())
            image = image.scaledToWidth(pixels, Qt::SmoothTransformation);
        if (shown > 0)
            image.setDevicePixelRatio(double(image.width()) / shown);
        return image;
    }
};

// A long line of a program is broken as well: nobody scrolls sideways.
void wrapCode(const QTextDocument &page)
{
    for (QTextBlock block = page.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        format.setNonBreakableLines(false);
        QTextCursor(block).setBlockFormat(format);
    }
}

// A rule under each row, and no more.
void dressTables(QTextDocument &page, const QColor &rule)
{
    QTextCursor(&page).beginEditBlock();
    for (QTextFrame *frame : page.rootFrame()->childFrames()) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setBorderCollapse(true);
        format.setCellSpacing(0);
        format.setCellPadding(space::Tight);
        format.setTopMargin(space::Even);
        format.setBottomMargin(space::Even);
        table->setFormat(format);
        for (int row = 0; row < table->rows(); ++row) {
            for (int column = 0; column < table->columns(); ++column) {
                QTextTableCell cell = table->cellAt(row, column);
                QTextTableCellFormat sides = cell.format().toTableCellFormat();
                sides.setBottomBorder(1);
                sides.setBottomBorderStyle(QTextFrameFormat::BorderStyle_Solid);
                sides.setBottomBorderBrush(rule);
                sides.setRightPadding(space::Wide);
                cell.setFormat(sides);
            }
        }
    }
    QTextCursor(&page).endEditBlock();
}

} // namespace

HelpWindow::HelpWindow(QWidget *parent)
    : QDialog(parent)
    , m_browser(new Page(this))
    , m_search(new HelpSearch(*m_browser))
{
    m_browser->setOpenLinks(false);
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(Margin);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_search);
    layout->addWidget(m_browser);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, &HelpSearch::begin);
    resize(Comfortable);
}

void HelpWindow::open(const QString &title, const QString &path, const QString &beginning)
{
    setWindowTitle(title);
    m_browser->setSearchPaths({QFileInfo(path).path()}); // of pictures
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        m_browser->setMarkdown(realText(file.readAll()));
    else
        m_browser->setPlainText(filled(tr("%1: %2"), path, proseText(file.errorString())));
    wrapCode(*m_browser->document());
    dressTables(*m_browser->document(), Theme::of(palette()).line);
    show();
    raise();
    activateWindow();
    m_browser->setFocus();
    goTo(beginning);
    m_search->look();
}

void HelpWindow::goTo(const QString &beginning)
{
    QTextBlock block = m_browser->document()->begin();
    while (!beginning.isEmpty() && block.isValid() && !block.text().startsWith(beginning))
        block = block.next();
    const QTextCursor there(block.isValid() ? block : m_browser->document()->begin());
    m_browser->setTextCursor(there);
    QScrollBar *bar = m_browser->verticalScrollBar();
    bar->setValue(bar->value() + m_browser->cursorRect(there).top() - Margin);
}

void HelpWindow::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        dressTables(*m_browser->document(), Theme::of(palette()).line);
}

} // namespace herd::ui

#include "moc_helpwindow.cpp"
