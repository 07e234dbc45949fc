// SPDX-License-Identifier: GPL-3.0-or-later
// Asks how a picture is to be: its format, scale and colours; shows it small, and says how large it
// will be. Made for one question, GUI thread.
#pragma once

#include "ui/widgets/picture/picturesource.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;

namespace herd::ui {

class PictureDialog : public QDialog
{
    Q_OBJECT

public:
    // One or more formats, of which `look` has one; scales up to `mostScale`.
    PictureDialog(const PictureSource &source, const QList<PictureFormat> &formats,
                  const PictureLook &look, int mostScale, QWidget *parent = nullptr);

    PictureLook look() const;
    // One more line, prepared for display.
    void setNote(const QString &note);

private:
    void refresh();
    void paintPreview();

    const PictureSource m_source;
    QLabel *m_preview;
    QLabel *m_size;
    QLabel *m_note;
    QComboBox *m_format, *m_scale, *m_colours;
    QDialogButtonBox *m_buttons;
};

} // namespace herd::ui
