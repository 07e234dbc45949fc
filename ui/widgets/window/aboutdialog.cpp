// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/aboutdialog.h"

#include "herd/version/programversion.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/type.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLibraryInfo>
#include <QPlainTextEdit>
#include <QSysInfo>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

QString resourceText(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? realText(file.readAll()) : QString();
}

} // namespace

AboutDialog::AboutDialog(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("About Herd Panel"));
    auto *title = selectableLabel(filled(tr("Herd Panel %1"), lineText(programVersion())));
    const QFont large = textFont(title->font(), TextSize::Large, TextWeight::Strong);
    title->setFont(large);
    auto *what = wrappingLabel(
        tr("A server herd you can watch: servers joined by links, clients that report where they "
           "are, and every message between them as it really went over TCP."));
    auto *versions = selectableLabel(
        filled(tr("Qt %1, built with %2, on %3"), QLibraryInfo::version().toString(),
               QStringLiteral(QT_VERSION_STR), proseText(QSysInfo::prettyProductName())));
    auto *licence = wrappingLabel(
        tr("Free software: you may use, study, share and change it under the GNU General Public "
           "License, version 3 or later. It comes without any warranty."));
    auto *sources = new QPlainTextEdit(resourceText(QStringLiteral(":/herd/attributions.txt")));
    sources->setReadOnly(true);
    sources->setAccessibleName(tr("Attributions"));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 20, 20, 16);
    layout->setSpacing(12);
    for (QWidget *part : std::initializer_list<QWidget *> {title, what, versions, licence, sources})
        layout->addWidget(part);
    layout->addWidget(buttons);
    resize(560, 460);
}

} // namespace herd::ui

#include "moc_aboutdialog.cpp"
