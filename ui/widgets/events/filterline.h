// SPDX-License-Identifier: GPL-3.0-or-later
// A line to write a filter on, in which mistakes are underlined where they are. While one types it
// offers what could follow: Tab and Enter take what is marked, Escape takes nothing. Whoever owns
// it hears of returnPressed(), and of choicesWanted() for Down. GUI thread.
#pragma once

#include "herd/core/filter/filteroffers.h"

#include <QColor>
#include <QLineEdit>
#include <QList>

class QAbstractItemView;
class QCompleter;
class QStringListModel;

namespace herd::ui {

class FilterLine : public QLineEdit
{
    Q_OBJECT

public:
    struct Place
    {
        qsizetype at, length; // in QChars
        bool operator==(const Place &) const = default;
    };

    explicit FilterLine(FilterNames names = {}, QWidget *parent = nullptr);

    // These, and no others; without effect while an input method is at work.
    void underline(const QList<Place> &places, const QColor &colour);
    const QList<Place> &underlined() const { return m_places; }

Q_SIGNALS:
    void choicesWanted();

protected:
    void inputMethodEvent(QInputMethodEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    void focusOutEvent(QFocusEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void format(const QColor &colour);
    FilterOffers offersHere() const;
    void offer();
    void take(const QString &word);
    bool answerKey(int key);

    FilterNames m_names;
    QStringListModel *m_words;
    QCompleter *m_completer;
    QAbstractItemView *m_offered;
    QList<Place> m_places;
    bool m_composing = false; // an input method has letters in it that are not text yet
};

} // namespace herd::ui
