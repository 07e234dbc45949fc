// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preferences/preferencepage.h"

#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/type.h"

#include <QGridLayout>
#include <QLabel>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int NameEms = 13; // of the column of names, which all pages have alike

} // namespace

PreferencePage::PreferencePage(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_layout(new QVBoxLayout(this))
{
    setAccessibleName(title);
    QLabel *headline = plainLabel(title);
    headline->setFont(textFont(font(), TextSize::Large, TextWeight::Strong));
    m_layout->setContentsMargins(space::Far, space::Wide, space::Far, space::Wide);
    m_layout->setSpacing(space::Wide);
    m_layout->addWidget(headline);
}

void PreferencePage::add(const QString &name, QWidget *field, const QString &note)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::Even);
    QLabel *label = plainLabel(name);
    label->setWordWrap(true);
    label->setFixedWidth(NameEms * fontMetrics().height());
    label->setBuddy(field);
    grid->addWidget(label, 0, 0, Qt::AlignTop);
    grid->addWidget(field, 0, 1, Qt::AlignLeft | Qt::AlignTop);
    if (!note.isEmpty()) {
        QLabel *small = wrappingLabel(note);
        small->setFont(textFont(font(), TextSize::Small));
        field->setAccessibleDescription(note);
        grid->addWidget(small, 1, 1);
    }
    grid->setColumnStretch(1, 1);
    m_layout->addWidget(row);
    QString plain = name;
    m_rows.append({row, plain.remove(u'&') + u' ' + note});
}

void PreferencePage::addWide(QWidget *field, const QString &words)
{
    m_layout->addWidget(field, 1,
                        field->sizePolicy().hasHeightForWidth() ? Qt::AlignTop : Qt::Alignment());
    m_rows.append({field, words});
}

bool PreferencePage::hasAll(const QString &text, const QString &words) const
{
    const QString all = m_title + u' ' + text;
    const QStringList each = words.split(u' ', Qt::SkipEmptyParts);
    return std::all_of(each.begin(), each.end(), [&all](const QString &word) {
        return all.contains(word, Qt::CaseInsensitive);
    });
}

int PreferencePage::find(const QString &words)
{
    int found = 0;
    for (const Row &row : std::as_const(m_rows)) {
        const bool fits = hasAll(row.words, words);
        row.widget->setVisible(fits);
        found += fits ? 1 : 0;
    }
    return found;
}

} // namespace herd::ui

#include "moc_preferencepage.cpp"
