// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/picturedialog.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/picture/paintedpicture.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr QSize PreviewRoom {420, 260};

QString formatText(PictureFormat format)
{
    switch (format) {
    case PictureFormat::Png:
        return PictureDialog::tr("PNG: pixels, for pages and messages");
    case PictureFormat::Svg:
        return PictureDialog::tr("SVG: shapes, to be edited or enlarged");
    case PictureFormat::Pdf:
        return PictureDialog::tr("PDF: a page, for papers");
    case PictureFormat::Gif:
        return PictureDialog::tr("GIF: a film that runs again and again");
    }
    return {};
}

} // namespace

PictureDialog::PictureDialog(const PictureSource &source, const QList<PictureFormat> &formats,
                             const PictureLook &look, int mostScale, QWidget *parent)
    : QDialog(parent)
    , m_source(source)
    , m_preview(plainLabel())
    , m_size(wrappingLabel())
    , m_note(wrappingLabel())
    , m_format(new QComboBox)
    , m_scale(new QComboBox)
    , m_colours(new QComboBox)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("pictureDialog"));
    const bool isFilm = formats == QList {PictureFormat::Gif};
    setWindowTitle(isFilm ? tr("Save a film") : tr("Save a picture"));
    for (const PictureFormat format : formats)
        m_format->addItem(formatText(format), int(format));
    m_format->setCurrentIndex(std::max(0, m_format->findData(int(look.format))));
    m_format->setEnabled(formats.size() > 1);
    for (int scale = 1; scale <= mostScale; ++scale)
        m_scale->addItem(filled(tr("%1×"), countText(scale)), scale);
    m_scale->setCurrentIndex(std::clamp(look.scale, 1, mostScale) - 1);
    m_colours->addItem(tr("As shown"), false);
    m_colours->addItem(tr("Light, for paper"), true);
    m_colours->setCurrentIndex(look.isLight ? 1 : 0);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setMinimumSize(PreviewRoom);
    m_preview->setAccessibleName(tr("The picture, small"));
    m_note->hide();
    QPushButton *save = m_buttons->addButton(tr("&Save…"), QDialogButtonBox::AcceptRole);
    save->setObjectName(QStringLiteral("savePicture"));
    auto *form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    form->addRow(tr("S&cale"), m_scale);
    form->addRow(tr("C&olours"), m_colours);
    form->addRow(tr("Size"), m_size);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    layout->addWidget(m_preview, 1);
    layout->addLayout(form);
    layout->addWidget(m_note);
    layout->addWidget(m_buttons);
    for (QComboBox *each : {m_format, m_scale, m_colours})
        connect(each, &QComboBox::currentIndexChanged, this, &PictureDialog::refresh);
    connect(m_colours, &QComboBox::currentIndexChanged, this, &PictureDialog::paintPreview);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    save->setDefault(true); // now that it is the dialog's
    (formats.size() > 1 ? m_format : m_scale)->setFocus();
    refresh();
    paintPreview();
}

PictureLook PictureDialog::look() const
{
    return {PictureFormat(m_format->currentData().toInt()), m_scale->currentData().toInt(),
            m_colours->currentData().toBool()};
}

void PictureDialog::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void PictureDialog::refresh()
{
    const PictureLook chosen = look();
    const auto problem = sizeProblem(m_source.size, chosen);
    m_scale->setEnabled(chosen.format == PictureFormat::Png || chosen.format == PictureFormat::Gif);
    m_size->setText(problem ? *problem : sizeText(m_source.size, chosen));
    m_buttons->findChild<QPushButton *>(QStringLiteral("savePicture"))->setEnabled(!problem);
}

void PictureDialog::paintPreview()
{
    m_preview->setPixmap(
        QPixmap::fromImage(smallPicture(m_source, look(), PreviewRoom, devicePixelRatioF())));
}

} // namespace herd::ui

#include "moc_picturedialog.cpp"
