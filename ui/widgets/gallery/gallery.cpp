// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gallery/gallery.h"

#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/gallery/designsamples.h"
#include "ui/widgets/gallery/realsamples.h"
#include "ui/widgets/gallery/statesample.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace herd::ui {

Gallery::Gallery(QWidget *parent)
    : QScrollArea(parent)
{
    setWindowTitle(tr("Gallery – Herd Panel"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto *page = new QWidget;
    m_column = new QVBoxLayout(page);
    m_column->setContentsMargins(space::Far, space::Wide, space::Far, space::Wide);
    m_column->setSpacing(space::Close);
    auto *dark = new QCheckBox(tr("Dark"));
    dark->setChecked(Theme::of(palette()).dark);
    connect(dark, &QCheckBox::toggled, this, &Gallery::themeWanted);
    m_column->addWidget(dark, 0, Qt::AlignRight);
    addSection(tr("Parts and their states"), stateSamples());
    addSection(tr("In panes"), paneSamples());
    addSection(tr("Servers"), serverSamples());
    addSection(tr("Colours by their roles"), colourSamples());
    addSection(tr("Type"), typeSamples());
    m_column->addStretch();
    setWidget(page);
}

void Gallery::addSection(const QString &title, QWidget *samples)
{
    QLabel *label = plainLabel(title);
    label->setFont(textFont(font(), TextSize::Large, TextWeight::Strong));
    m_column->addWidget(label);
    m_column->addWidget(samples);
    m_column->addSpacing(space::Even);
}

QWidget *Gallery::stateSamples()
{
    auto *samples = new QWidget;
    auto *grid = new QGridLayout(samples);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::Even);
    grid->setVerticalSpacing(space::Tight);
    const QList<StateSample::State> states = StateSample::allStates();
    for (int column = 0; column < states.size(); ++column)
        grid->addWidget(plainLabel(states.at(column).name), 0, column + 1);
    int row = 1;
    for (const StateSample::Part part : StateSample::allParts()) {
        grid->addWidget(plainLabel(StateSample::nameOf(part)), row, 0);
        for (int column = 0; column < states.size(); ++column)
            grid->addWidget(new StateSample(part, states.at(column).flags), row, column + 1);
        ++row;
    }
    grid->setColumnStretch(int(states.size()) + 1, 1);
    return samples;
}

QWidget *Gallery::paneSamples()
{
    auto *samples = new QWidget;
    auto *grid = new QGridLayout(samples);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::Far);
    grid->setVerticalSpacing(space::Even);
    grid->addWidget(noticeSamples(), 0, 0, 1, 3);
    grid->addWidget(tableSample(), 1, 0);
    grid->addWidget(fieldSamples(), 1, 1);
    grid->addWidget(dialogSample(), 1, 2);
    grid->addWidget(tipSample(), 2, 0);
    return samples;
}

} // namespace herd::ui

#include "moc_gallery.cpp"
