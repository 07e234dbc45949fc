// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/herdcatalog.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::ui;

class HerdCatalogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offersEveryReadyHerdTheDefaultFirst();
    void namesWhatCannotBeRead();
    void namesThePlaceOfAnError();
};

void HerdCatalogTest::offersEveryReadyHerdTheDefaultFirst()
{
    const QList<ReadyHerd> herds = readyHerds();
    QCOMPARE(herds.size(), QDir(QStringLiteral(":/herd/herds")).entryList().size());
    QVERIFY(herds.size() >= 8);
    QCOMPARE(herds.first().path, defaultHerdPath());
    QCOMPARE(herds.first().title, QStringLiteral("seed"));
    QCOMPARE(herds.first().servers, QStringLiteral("Hill, Jaquez, Smith, Campbell, Singleton"));
}

void HerdCatalogTest::namesWhatCannotBeRead()
{
    const auto read = readHerd(QStringLiteral("/nowhere/x.json"));
    QVERIFY(std::holds_alternative<QString>(read));
    QVERIFY2(std::get<QString>(read).startsWith(QStringLiteral("/nowhere/x.json cannot be read: ")),
             qPrintable(std::get<QString>(read)));
}

void HerdCatalogTest::namesThePlaceOfAnError()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("broken.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ \"herd\": \"x\",\n  \"nodes\": { \"Hill\": {\"prot\": 1} }, \"links\": [] }");
    file.close();
    const auto read = readHerd(path);
    QVERIFY(std::holds_alternative<QString>(read));
    const QString problem = std::get<QString>(read);
    QVERIFY2(problem.startsWith(path + QStringLiteral(" is not a herd file: "))
                 && problem.contains(QStringLiteral("prot"))
                 && (problem.contains(u'2') || problem.contains(QStringLiteral("nodes.Hill"))),
             qPrintable(problem));
}

QTEST_GUILESS_MAIN(HerdCatalogTest)
#include "tst_herdcatalog.moc"
