// SPDX-License-Identifier: GPL-3.0-or-later
// All that can be preferred, on pages, with a line that finds settings by words. What is chosen is
// told at once; a note beside it says what it needs to take effect. GUI thread.
#pragma once

#include "ui/model/session/preferences.h"

#include <QDialog>
#include <QList>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QListWidget;
class QScrollArea;
class QSpinBox;

namespace herd::ui {

class ActionKeys;
class KeysPage;
class PreferencePage;

class PreferencesDialog : public QDialog
{
    Q_OBJECT

public:
    // `keys` outlive it. `places`: what answers questions for places, and where its key comes from.
    PreferencesDialog(ActionKeys &keys, const QString &places, QWidget *parent);

    void set(const Preferences &preferences);

Q_SIGNALS:
    void changed(const herd::ui::Preferences &preferences);

private:
    PreferencePage *makeLook();
    PreferencePage *makeLimits();
    PreferencePage *makeRecorder();
    void buildLayout();
    void addPage(PreferencePage *page);
    void find();
    void tell();

    Preferences m_preferences;
    bool m_isSetting = false;
    QLineEdit *m_search;
    QListWidget *m_titles;
    QWidget *m_none; // says that nothing has these words
    QScrollArea *m_area;
    QComboBox *m_theme, *m_motion;
    QSpinBox *m_scale, *m_events, *m_recordingSize;
    QCheckBox *m_isRecording;
    KeysPage *m_keys;
    QList<PreferencePage *> m_pages;
};

} // namespace herd::ui
