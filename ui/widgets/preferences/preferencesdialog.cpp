// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preferences/preferencesdialog.h"

#include "ui/widgets/common/numberbox.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/preferences/keyspage.h"
#include "ui/widgets/theme/measures.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr int TitleEms = 9;
constexpr int Columns = 110, Rows = 30; // of letters

template<class Choice>
QComboBox *choiceBox(const char *name, std::initializer_list<std::pair<QString, Choice>> choices)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1StringView(name));
    for (const auto &[text, choice] : choices)
        box->addItem(text, int(choice));
    return box;
}

QSpinBox *countBox(const char *name, int least, int most, int step, const QString &unit)
{
    auto *box = new CountBox;
    box->setObjectName(QLatin1StringView(name));
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setGroupSeparatorShown(false);
    box->setSuffix(u' ' + unit);
    box->setKeyboardTracking(false); // what is half typed is not meant
    return box;
}

} // namespace

PreferencesDialog::PreferencesDialog(ActionKeys &keys, const QString &places, QWidget *parent)
    : QDialog(parent)
    , m_search(new QLineEdit)
    , m_titles(new QListWidget)
    , m_none(plainLabel(tr("No setting has these words.")))
    , m_area(new QScrollArea)
    , m_keys(new KeysPage(keys))
{
    setWindowTitle(tr("Preferences"));
    setObjectName(QStringLiteral("preferences"));
    buildLayout();
    addPage(makeLook());
    addPage(makeLimits());
    addPage(makeRecorder());
    auto *placesPage = new PreferencePage(tr("Places"));
    placesPage->addWide(selectableLabel(places), places);
    addPage(placesPage);
    addPage(m_keys);
    m_titles->setCurrentRow(0);
    connect(m_search, &QLineEdit::textChanged, this, &PreferencesDialog::find);
    connect(m_titles, &QListWidget::currentRowChanged, this, &PreferencesDialog::find);
    connect(m_titles, &QListWidget::itemPressed, m_search, &QLineEdit::clear);
    connect(m_keys, &KeysPage::chosen, this, [this](const QHash<QString, QString> &chosen) {
        m_preferences.keys = chosen;
        tell();
    });
    find();
}

PreferencePage *PreferencesDialog::makeLook()
{
    auto *page = new PreferencePage(tr("Look"));
    m_theme = choiceBox<ThemeChoice>("theme",
                                     {{tr("As the system"), ThemeChoice::System},
                                      {tr("Light"), ThemeChoice::Light},
                                      {tr("Dark"), ThemeChoice::Dark}});
    m_motion = choiceBox<MotionChoice>("motion",
                                       {{tr("As the system"), MotionChoice::System},
                                        {tr("Nothing glides"), MotionChoice::Reduced},
                                        {tr("Messages glide"), MotionChoice::Full}});
    m_scale = countBox("scale", Preferences::LeastScale, Preferences::MostScale, 25, tr("%"));
    page->add(tr("&Theme"), m_theme, tr("Colours of the whole window, at once."));
    page->add(
        tr("&Scale"), m_scale,
        tr("How large all letters are, and what is around them, against what the system says. "
           "At once."));
    page->add(tr("&Motion"), m_motion,
              tr("Whether messages glide along their links, or go by steps. At once."));
    for (QComboBox *box : {m_theme, m_motion})
        connect(box, &QComboBox::activated, this, &PreferencesDialog::tell);
    connect(m_scale, &QSpinBox::valueChanged, this, &PreferencesDialog::tell);
    return page;
}

PreferencePage *PreferencesDialog::makeLimits()
{
    auto *page = new PreferencePage(tr("Limits"));
    m_events = countBox("events", Preferences::LeastEvents, Preferences::MostEvents, 10'000,
                        tr("events"));
    page->add(
        tr("&Memory for the past"), m_events,
        tr("So many events of a herd are kept in memory, some 1 kB each with all that hangs "
           "on them; those before are read from its recording. Takes effect with the next herd "
           "that is opened."));
    connect(m_events, &QSpinBox::valueChanged, this, &PreferencesDialog::tell);
    return page;
}

PreferencePage *PreferencesDialog::makeRecorder()
{
    auto *page = new PreferencePage(tr("Recorder"));
    m_isRecording = new QCheckBox(tr("Record herds that run"));
    m_isRecording->setObjectName(QStringLiteral("isRecording"));
    m_recordingSize = countBox("recordingSize", Preferences::LeastRecording,
                               Preferences::MostRecording, 256, tr("MiB"));
    page->add(tr("&Recorder"), m_isRecording,
              tr("Without it nothing can be saved, and the past goes back as far as memory does. "
                 "Takes effect with the next herd that is opened."));
    page->add(
        tr("&Disk for a recording"), m_recordingSize,
        tr("Beyond it the oldest events are summed up. Takes effect with the next herd that is "
           "opened."));
    connect(m_isRecording, &QCheckBox::toggled, this, &PreferencesDialog::tell);
    connect(m_recordingSize, &QSpinBox::valueChanged, this, &PreferencesDialog::tell);
    return page;
}

void PreferencesDialog::buildLayout()
{
    m_search->setObjectName(QStringLiteral("preferenceSearch"));
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    m_titles->setObjectName(QStringLiteral("preferencePages"));
    m_titles->setAccessibleName(tr("Pages"));
    m_titles->setFrameShape(QFrame::NoFrame);
    m_titles->setFixedWidth(TitleEms * fontMetrics().height());
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    auto *pages = new QWidget;
    auto *column = new QVBoxLayout(pages);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_none->setContentsMargins(space::Far, space::Wide, space::Far, space::Wide);
    column->addWidget(m_none);
    column->addStretch();
    m_area->setWidget(pages);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *both = new QHBoxLayout;
    both->addWidget(m_titles);
    both->addWidget(m_area, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Even, space::Even, space::Even, space::Even);
    layout->setSpacing(space::Even);
    layout->addWidget(m_search);
    layout->addLayout(both, 1);
    layout->addWidget(buttons);
    resize(Columns * fontMetrics().averageCharWidth(), Rows * fontMetrics().height());
    m_search->setFocus();
}

void PreferencesDialog::addPage(PreferencePage *page)
{
    auto *column = static_cast<QVBoxLayout *>(m_area->widget()->layout());
    const int share = page == m_keys ? 1 : 0; // of the room: its list has use for it
    column->insertWidget(column->count() - 1, page, share);
    m_pages.append(page);
    m_titles->addItem(page->title());
}

void PreferencesDialog::set(const Preferences &preferences)
{
    m_isSetting = true;
    m_preferences = preferences;
    m_theme->setCurrentIndex(m_theme->findData(int(preferences.theme)));
    m_motion->setCurrentIndex(m_motion->findData(int(preferences.motion)));
    m_scale->setValue(preferences.scale);
    m_events->setValue(preferences.events);
    m_isRecording->setChecked(preferences.isRecording);
    m_recordingSize->setValue(preferences.recordingSize);
    m_recordingSize->setEnabled(preferences.isRecording);
    m_keys->setChosen(preferences.keys);
    m_isSetting = false;
    find();
}

// Without words the page that is chosen, else what has them on all of them.
void PreferencesDialog::find()
{
    const QString words = m_search->text().simplified();
    int found = 0;
    for (qsizetype i = 0; i < m_pages.size(); ++i) {
        const int here = m_pages[i]->find(words);
        m_pages[i]->setVisible(words.isEmpty() ? i == m_titles->currentRow() : here > 0);
        m_titles->item(int(i))->setFlags(here > 0 ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                                  : Qt::NoItemFlags);
        m_titles->item(int(i))->setSelected(words.isEmpty() && i == m_titles->currentRow());
        found += here;
    }
    m_none->setVisible(found == 0);
}

void PreferencesDialog::tell()
{
    if (m_isSetting)
        return;
    m_preferences.theme = ThemeChoice(m_theme->currentData().toInt());
    m_preferences.motion = MotionChoice(m_motion->currentData().toInt());
    m_preferences.scale = m_scale->value();
    m_preferences.events = m_events->value();
    m_preferences.isRecording = m_isRecording->isChecked();
    m_preferences.recordingSize = m_recordingSize->value();
    m_recordingSize->setEnabled(m_preferences.isRecording);
    Q_EMIT changed(m_preferences);
}

} // namespace herd::ui

#include "moc_preferencesdialog.cpp"
