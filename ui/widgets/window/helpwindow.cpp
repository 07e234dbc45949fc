// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/helpwindow.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/window/helpsearch.h"

#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QScrollBar>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
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

} // namespace herd::ui

#include "moc_helpwindow.cpp"
