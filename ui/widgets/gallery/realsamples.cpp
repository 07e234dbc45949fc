// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gallery/realsamples.h"

#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/gallery/paintedsample.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QFrame>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QStyleOptionFrame>
#include <QTableWidget>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

QVBoxLayout *columnOf(QWidget &samples)
{
    auto *column = new QVBoxLayout(&samples);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::Close);
    return column;
}

// In the colour of what is wrong, which follows the theme.
QWidget *problem(const QString &words)
{
    const QFontMetrics metrics {QFont()};
    const QSize size(metrics.horizontalAdvance(words) + 2, metrics.height());
    return new PaintedSample(size,
                             [words](QPainter &painter, const QRect &rect, const Theme &theme) {
                                 painter.setPen(theme.bad);
                                 painter.drawText(rect, Qt::AlignVCenter, words);
                             });
}

} // namespace

QWidget *noticeSamples()
{
    auto *samples = new QWidget;
    QVBoxLayout *column = columnOf(*samples);
    const auto add = [column](Notice::Kind kind, const QString &text, const QString &action) {
        auto *bar = new NoticeBar;
        bar->show({QStringLiteral("sample"), kind, text, action, [] {
                   }});
        column->addWidget(bar);
    };
    add(Notice::Kind::Offer, PaintedSample::tr("New here? The tour shows what a herd does."),
        PaintedSample::tr("Start the tour"));
    add(Notice::Kind::Work, PaintedSample::tr("Writing flood.gif: 40 %"),
        PaintedSample::tr("Cancel"));
    add(Notice::Kind::Warning, PaintedSample::tr("The recording grows faster than it is written."),
        {});
    add(Notice::Kind::Error, PaintedSample::tr("Port 12345 is in use."),
        PaintedSample::tr("Use free ports"));
    return samples;
}

QWidget *tableSample()
{
    const QStringList servers {QStringLiteral("Hill"), QStringLiteral("Jaquez"),
                               QStringLiteral("Smith"), QStringLiteral("Campbell")};
    auto *table = new QTableWidget(int(servers.size()), 3);
    table->setHorizontalHeaderLabels(
        {PaintedSample::tr("Server"), PaintedSample::tr("State"), PaintedSample::tr("Links")});
    table->verticalHeader()->hide();
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSortIndicatorShown(true);
    table->horizontalHeader()->setSortIndicator(1, Qt::DescendingOrder);
    table->setShowGrid(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    for (int row = 0; row < servers.size(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(servers.at(row)));
        table->setItem(row, 1, new QTableWidgetItem(PaintedSample::tr("running")));
        table->setItem(row, 2, new QTableWidgetItem(QStringLiteral("2/2")));
    }
    table->setRangeSelected(QTableWidgetSelectionRange(1, 0, 2, 2), true);
    table->resizeColumnsToContents();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height()
                          + int(servers.size()) * table->rowHeight(0) + 2);
    return table;
}

QWidget *fieldSamples()
{
    auto *samples = new QWidget;
    QVBoxLayout *column = columnOf(*samples);
    auto *empty = new QLineEdit;
    empty->setPlaceholderText(PaintedSample::tr("Find by name"));
    auto *written = new QLineEdit(QStringLiteral("client == kiwi"));
    auto *wrong = new QLineEdit(QStringLiteral("client = kiwi"));
    auto *barred = new QLineEdit(QStringLiteral("client == kiwi"));
    barred->setEnabled(false);
    for (QWidget *field : {empty, written, wrong})
        column->addWidget(field);
    column->addWidget(problem(PaintedSample::tr("A comparison is ==, not =.")));
    column->addWidget(barred);
    return samples;
}

// As a dialog stands: its question, its fields, its answers.
QWidget *dialogSample()
{
    auto *dialog = new QFrame;
    dialog->setFrameShape(QFrame::StyledPanel);
    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::Even, space::Even, space::Even, space::Even);
    column->setSpacing(space::Even);
    column->addWidget(plainLabel(PaintedSample::tr("Connect to a herd that herdd runs.")));
    auto *form = new QFormLayout;
    form->addRow(PaintedSample::tr("Address"), new QLineEdit(QStringLiteral("127.0.0.1:7100")));
    form->addRow(PaintedSample::tr("Key file"), new QLineEdit);
    column->addLayout(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Ok)->setDefault(true);
    column->addWidget(buttons);
    return dialog;
}

QWidget *tipSample()
{
    const QString words = PaintedSample::tr("Hill: running, 2 of 2 links up");
    const QFontMetrics metrics {QFont()};
    const QSize size(metrics.horizontalAdvance(words) + 2 * space::Close,
                     metrics.height() + 2 * space::Tight);
    return new PaintedSample(
        size, [words](QPainter &painter, const QRect &rect, const Theme &theme) {
            QStyleOptionFrame option;
            option.rect = rect;
            option.palette = theme.palette();
            QWidget().style()->drawPrimitive(QStyle::PE_PanelTipLabel, &option, &painter);
            painter.setPen(option.palette.color(QPalette::ToolTipText));
            painter.drawText(rect, Qt::AlignCenter, words);
        });
}

} // namespace herd::ui
