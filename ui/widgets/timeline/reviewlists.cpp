// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/reviewlists.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/timeline/reviewbar.h"

#include <QAbstractItemView>
#include <QComboBox>

#include <cmath>

namespace herd::ui {

namespace {

constexpr int Slowest = 5, Fastest = 2; // powers of ten
constexpr int ShortSpeed = 5;           // letters
constexpr int ScrollBarRoom = 24;       // pixels
constexpr int ToTheEnd = -1;            // no stride

struct StrideChoice
{
    QString text, tip;
    int value;
};

void addChoices(QComboBox &list, const QList<StrideChoice> &choices)
{
    for (const StrideChoice &choice : choices) {
        list.addItem(choice.text, choice.value);
        list.setItemData(list.count() - 1, tipText({choice.tip}), Qt::ToolTipRole);
    }
}

} // namespace

void fillStrides(QComboBox &list)
{
    using Stride = ReviewPlayer::Stride;
    addChoices(
        list,
        {{ReviewBar::tr("Event"), ReviewBar::tr("Everything that happened"), int(Stride::Event)},
         {ReviewBar::tr("Message"), ReviewBar::tr("An UPDATE is sent, arrives or is lost"),
          int(Stride::Message)},
         {ReviewBar::tr("Hop"), ReviewBar::tr("A flood gets one hop further"),
          int(Stride::Generation)},
         {ReviewBar::tr("In the filter"), ReviewBar::tr("What the list of events shows"),
          int(Stride::Match)},
         {ReviewBar::tr("Bookmark"), ReviewBar::tr("A moment that has a name"),
          int(Stride::Bookmark)}});
    list.setAccessibleName(ReviewBar::tr("What a step goes to"));
    list.setToolTip(tipText({ReviewBar::tr("What a step goes to")}));
}

void fillGoals(QComboBox &list)
{
    using Stride = ReviewPlayer::Stride;
    addChoices(
        list,
        {{ReviewBar::tr("to end"), ReviewBar::tr("Plays up to what has happened"), ToTheEnd},
         {ReviewBar::tr("to trouble"),
          ReviewBar::tr("Plays on and stops where something goes wrong"), int(Stride::Problem)},
         {ReviewBar::tr("to match"),
          ReviewBar::tr("Plays on and stops at the next event that the list shows"),
          int(Stride::Match)}});
    list.setAccessibleName(ReviewBar::tr("Where playing stops"));
    list.setToolTip(tipText({ReviewBar::tr("Where playing stops")}));
}

std::optional<ReviewPlayer::Stride> goalOf(const QComboBox &list, int row)
{
    const int goal = list.itemData(row).toInt();
    return goal == ToTheEnd ? std::nullopt : std::optional(ReviewPlayer::Stride(goal));
}

void fillSpeeds(QComboBox &list)
{
    for (int power = -Slowest; power <= Fastest; ++power) {
        const double speed = std::pow(10, power);
        const QString text = power < 0 ? filled(ReviewBar::tr("%1/%2 ×"), countText(1),
                                                countText(qRound64(std::pow(10, -power))))
                                       : filled(ReviewBar::tr("%1 ×"), countText(qRound64(speed)));
        list.addItem(text, speed);
    }
    list.setAccessibleName(ReviewBar::tr("Speed"));
    // Its longest words are seldom chosen; the list has room for them.
    list.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    list.setMinimumContentsLength(ShortSpeed);
    list.view()->setMinimumWidth(list.view()->sizeHintForColumn(0) + ScrollBarRoom);
}

} // namespace herd::ui
