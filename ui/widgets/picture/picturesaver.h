// SPDX-License-Identifier: GPL-3.0-or-later
// Saves what is shown as pictures: asks how and where, says how far it is, can be canceled, says
// where the picture is or why not. One at a time. Owned by the window, GUI thread.
#pragma once

#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/picture/floodscript.h"
#include "ui/widgets/picture/picturejob.h"
#include "ui/widgets/picture/picturesource.h"

namespace herd::ui {

class PictureSaver : public QObject
{
    Q_OBJECT

public:
    // Both outlive it; its notices go with it.
    PictureSaver(NoticeBar &notices, QWidget &window, QObject *parent = nullptr);
    ~PictureSaver() override;

    // As it is when the question is answered.
    void savePane(const PictureSource &source);
    // The flood as it is known now, as `graph` shows it, at that scale of time; nothing where it is
    // forgotten. `name` as PictureSource's.
    void saveFlood(GraphView &graph, const QByteArray &report, const TimeScale &scale,
                   const QString &name);

    // Without asking; what it is written as says the ending of the path.
    void save(const PictureSource &source, PictureLook look, const QString &path);
    void save(const FloodScript &script, const QString &path);
    // Whatever that work writes, such as a page beside its picture.
    void save(const PictureWork &work, const QString &path);
    // False: one is being written, and that is said.
    bool isFree();
    bool isSaving() const { return m_job != nullptr; }

private:
    // How and where; nothing when the user has changed their mind.
    std::optional<QString> ask(const PictureSource &source, const QList<PictureFormat> &formats,
                               int mostScale, const QString &note);
    void start(const QString &path, const PictureWork &work);
    void showProgress(std::optional<double> share);
    void onEnded(const std::optional<QString> &problem);
    void complain(const QString &problem);

    NoticeBar &m_notices;
    QWidget &m_window;
    PictureLook m_look; // chosen last
    QString m_folder;
    std::unique_ptr<PictureJob> m_job;
};

} // namespace herd::ui
