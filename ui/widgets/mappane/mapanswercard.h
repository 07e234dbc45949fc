// SPDX-License-Identifier: GPL-3.0-or-later
// The last WHATSAT in words: whom it asked, what came of it, and the places that may not be drawn,
// with who has to be named. GUI thread.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "ui/model/map/mapscene.h"
#include "ui/widgets/mappane/mapcard.h"

namespace herd::ui {

class MapAnswerCard : public MapCard
{
    Q_OBJECT

public:
    explicit MapAnswerCard(QWidget *parent);

    void showQuestion(const MapQuestion &question, const HerdConfig &herd);

private:
    QLabel *m_text;
};

} // namespace herd::ui
