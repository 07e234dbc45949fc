// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/trustdialog.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr int BytesOfALine = 16;

// In two lines, to be compared with eyes.
QString inLines(const QString &fingerprint)
{
    const qsizetype first = 3 * BytesOfALine;
    return fingerprint.first(std::min(first - 1, fingerprint.size())) + u'\n'
        + fingerprint.mid(first);
}

QLabel *fingerprintLabel(const QString &fingerprint, const char *name)
{
    QLabel *label = selectableLabel(proseText(inLines(fingerprint)));
    label->setObjectName(QLatin1String(name));
    label->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    return label;
}

} // namespace

TrustDialog::TrustDialog(const QString &address, const QString &seen, const QString &known,
                         QWidget *parent)
    : QDialog(parent)
{
    const bool isOther = !known.isEmpty();
    setWindowTitle(isOther ? tr("The key is another one") : tr("Trust this herd?"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(wrappingLabel(filled(
        isOther ? tr("%1 has another public key than the one that was trusted there. It may "
                     "have been replaced, or somebody is in between. Nothing was said to it.")
                : tr("%1 was not met before. Its public key is to have the fingerprint that "
                     "herdd says when it starts, “control public key SHA-256”."),
        proseText(address))));
    if (isOther) {
        layout->addWidget(plainLabel(tr("The fingerprint that was trusted:")));
        layout->addWidget(fingerprintLabel(known, "knownFingerprint"));
    }
    layout->addWidget(plainLabel(isOther ? tr("The fingerprint there is:") : tr("Fingerprint:")));
    layout->addWidget(fingerprintLabel(seen, "seenFingerprint"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *trust = buttons->addButton(isOther ? tr("&Trust the other one") : tr("&Trust it"),
                                     QDialogButtonBox::AcceptRole);
    trust->setObjectName(QStringLiteral("trust"));
    trust->setAutoDefault(false);
    buttons->button(QDialogButtonBox::Cancel)->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, &TrustDialog::trusted);
    layout->addWidget(buttons);
}

} // namespace herd::ui

#include "moc_trustdialog.cpp"
