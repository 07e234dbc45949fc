// SPDX-License-Identifier: GPL-3.0-or-later
// A page of the preferences: a headline, and settings below each other, each with what it does. May
// show only those that have the words somebody looks for. GUI thread.
#pragma once

#include <QList>
#include <QString>
#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace herd::ui {

class PreferencePage : public QWidget
{
    Q_OBJECT

public:
    explicit PreferencePage(const QString &title, QWidget *parent = nullptr);

    const QString &title() const { return m_title; }
    // Below the others. `name` has a mnemonic that leads to `field`; `note`: what it does, and when;
    // empty: its name says it.
    void add(const QString &name, QWidget *field, const QString &note);
    // Below the others, as wide as the page; found by what `words` has.
    void addWide(QWidget *field, const QString &words);
    // Those that have all of the words, in whatever case, also in the headline; without words all.
    // How many they are.
    virtual int find(const QString &words);

protected:
    bool hasAll(const QString &text, const QString &words) const;

private:
    struct Row
    {
        QWidget *widget;
        QString words;
    };

    const QString m_title;
    QVBoxLayout *m_layout;
    QList<Row> m_rows;
};

} // namespace herd::ui
