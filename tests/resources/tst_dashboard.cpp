// SPDX-License-Identifier: GPL-3.0-or-later
// The dashboard for Grafana asks for metrics and labels that there are, and for all of them.
#include "herd/metrics/herdmetrics.h"

#include "tests/herd/metrics/prometheuspage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRect>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace herd;

namespace {

QJsonObject dashboard()
{
    QFile file(qEnvironmentVariable("HERD_SOURCE")
               + QStringLiteral("/resources/grafana/herd.json"));
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                          : QJsonObject();
}

// All texts of that key, however deep.
QStringList textsOf(const QJsonValue &value, const QString &key)
{
    QStringList texts;
    for (const QJsonValue &each : value.toArray())
        texts += textsOf(each, key);
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (member.key() == key && member->isString())
            texts += member->toString();
        texts += textsOf(*member, key);
    }
    return texts;
}

QSet<QString> found(const QStringList &texts, const char *pattern)
{
    const QRegularExpression expression(QString::fromLatin1(pattern));
    QSet<QString> words;
    for (const QString &text : texts) {
        for (auto match = expression.globalMatch(text); match.hasNext();)
            words.insert(match.next().captured(1));
    }
    return words;
}

QByteArray page()
{
    HerdConfig config;
    config.nodes = {NodeConfig {"Hill"}, NodeConfig {"Smith"}};
    config.addLink(NodeId {0}, NodeId {1});
    return HerdMetrics(config, config.allNodes(), {"7", {}}).text();
}

// What a server says of itself, and what Prometheus adds.
QSet<QString> labels()
{
    return found({QString::fromUtf8(page())}, "[{,]([a-z]+)=\"")
        + QSet<QString> {QStringLiteral("job"), QStringLiteral("instance")};
}

} // namespace

class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void asksForAllMetricsThereAre();
    void asksForLabelsThereAre();
    void hasItsPanelsBesideEachOther();
};

void TestDashboard::asksForAllMetricsThereAre()
{
    const QStringList questions = textsOf(dashboard(), QStringLiteral("expr"))
        + textsOf(dashboard(), QStringLiteral("query"))
        + textsOf(dashboard(), QStringLiteral("definition"));
    const test::PrometheusPage read(page());
    QSet<QString> families;
    for (const QByteArray &family : read.families())
        families.insert(QString::fromLatin1(family));
    QVERIFY(families.size() > 15);
    QCOMPARE(found(questions, "\\b((?:herd|process)_[a-z_]+)"), families);
    // A counter only says something by its growth.
    QCOMPARE(found(questions, "([a-z_]+_total)"), found(questions, "rate\\(([a-z_]+_total)"));
    QCOMPARE(found(questions, "rate\\(([a-z_]+)"), found(questions, "rate\\(([a-z_]+_total)"));
}

void TestDashboard::asksForLabelsThereAre()
{
    const QStringList questions = textsOf(dashboard(), QStringLiteral("expr"));
    const QStringList legends = textsOf(dashboard(), QStringLiteral("legendFormat"));
    const QSet<QString> used = found(questions, "[{,]([a-z]+)=~")
        + found(questions, "by \\(([a-z]+)\\)") + found(legends, "\\{\\{([a-z]+)\\}\\}");
    QVERIFY(used.contains(QStringLiteral("verdict")) && used.contains(QStringLiteral("peer")));
    QCOMPARE(used - labels(), QSet<QString>());
}

void TestDashboard::hasItsPanelsBesideEachOther()
{
    QSet<int> ids;
    QList<QRect> taken;
    for (const QJsonValue &panel : dashboard()[QStringLiteral("panels")].toArray()) {
        const QJsonObject grid = panel[QStringLiteral("gridPos")].toObject();
        const auto at = [&grid](const char *key) {
            return grid[QLatin1StringView(key)].toInt();
        };
        const QRect place(at("x"), at("y"), at("w"), at("h"));
        QVERIFY(place.isValid() && place.left() >= 0 && place.right() < 24);
        for (const QRect &other : taken)
            QVERIFY(!place.intersects(other));
        taken.append(place);
        ids.insert(panel[QStringLiteral("id")].toInt());
        QCOMPARE(panel[QStringLiteral("datasource")][QStringLiteral("uid")].toString(),
                 QStringLiteral("${datasource}"));
    }
    QVERIFY(taken.size() > 10);
    QCOMPARE(ids.size(), taken.size());
}

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"
