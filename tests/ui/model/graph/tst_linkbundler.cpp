// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/linkbundler.h"

#include "herd/sim/splitmix.h"

#include <QSet>
#include <QTest>

using namespace herd;
using namespace herd::ui;

namespace {

constexpr double Thin = 1e-6, Thick = 10; // lines that leave all of the ground, and none

// Three servers at each of two places, ten apart, and all links from the one to the other.
LinkField twoPlaces()
{
    LinkField field;
    field.servers = {{0.1, 0.1}, {0.2, 0.1}, {0.3, 0.1}, {10.1, 0.1}, {10.2, 0.1}, {10.3, 0.1}};
    for (int a = 0; a < 3; ++a) {
        for (int b = 3; b < 6; ++b)
            field.links.append(
                {LinkId {int(field.links.size())}, NodeId {a}, NodeId {b}, EndLook::Up});
    }
    return field;
}

LinkField crowd(int servers, quint64 seed)
{
    LinkField field;
    SplitMix random(seed);
    for (int i = 0; i < servers; ++i) {
        field.servers.append({double(random.below(2000)) / 100, double(random.below(1000)) / 100});
        for (int link = 0; i > 0 && link < 3; ++link) {
            const std::optional<EndLook> look = random.below(10) == 0
                ? std::nullopt
                : std::optional(random.below(4) == 0 ? EndLook::Unused : EndLook::Up);
            field.links.append({LinkId {int(field.links.size())}, NodeId {i},
                                NodeId {int(random.below(quint64(i)))}, look});
        }
    }
    return field;
}

LinkPlan planOf(const LinkField &field, double width)
{
    return LinkBundler(field).plan(width);
}

} // namespace

class TestLinkBundler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneStandsForAllBetweenTwoPlaces();
    void whatMayNotJoinStaysApart();
    void eachStandsForOneLook();
    void opensAsLinesGetFiner();
    void everyLinkIsThereOnce();
    void nothingToBundle_data();
    void nothingToBundle();
    void moreLinksAreWider();
};

void TestLinkBundler::oneStandsForAllBetweenTwoPlaces()
{
    LinkField field = twoPlaces();
    std::swap(field.links[0].a, field.links[0].b); // it begins on the other side
    const LinkPlan plan = planOf(field, Thick);
    QCOMPARE(plan.bundles.size(), 1);
    QVERIFY(plan.apart.isEmpty());
    QCOMPARE(plan.bundled(), 9);
    const LinkBundle &bundle = plan.bundles.first();
    QCOMPARE(bundle.from, QPointF(0.2, 0.1));
    QCOMPARE(bundle.to, QPointF(10.2, 0.1));
    for (const LinkBundle::Member &member : bundle.links)
        QCOMPARE(member.isTurned, member.link == LinkId {0});
    QCOMPARE(plan.fans.size(), 6);
    for (const BundleFan &fan : plan.fans)
        QCOMPARE(fan.at, fan.node.index < 3 ? bundle.from : bundle.to);
}

void TestLinkBundler::whatMayNotJoinStaysApart()
{
    LinkField field = twoPlaces();
    field.links[4].look.reset();
    const LinkPlan plan = planOf(field, Thick);
    QCOMPARE(plan.apart, QList<LinkId> {LinkId {4}});
    QCOMPARE(plan.bundled(), 8);
}

void TestLinkBundler::eachStandsForOneLook()
{
    LinkField field = twoPlaces();
    field.links[4].look = field.links[5].look = EndLook::Connecting;
    field.links[6].look = EndLook::Unused; // the only one: it needs no bundle
    const LinkPlan plan = planOf(field, Thick);
    QCOMPARE(plan.apart, QList<LinkId> {LinkId {6}});
    QCOMPARE(plan.bundles.size(), 2);
    for (const LinkBundle &bundle : plan.bundles) {
        for (const LinkBundle::Member &member : bundle.links)
            QCOMPARE(field.links[member.link.index].look, std::optional(bundle.look));
    }
}

// Seen from nearer, lines are finer against the plane.
void TestLinkBundler::opensAsLinesGetFiner()
{
    const LinkField field = crowd(300, 3);
    const LinkBundler bundler(field);
    QVERIFY(bundler.plan(Thin).bundles.isEmpty());
    QVERIFY(!bundler.plan(Thick).bundles.isEmpty());
    QSet<qsizetype> lines;
    qsizetype most = field.links.size();
    for (double width = Thin; width < Thick; width *= 1.2) {
        const LinkPlan &plan = bundler.plan(width);
        const qsizetype drawn = plan.apart.size() + plan.bundles.size();
        QVERIFY(drawn <= most);
        most = drawn;
        lines.insert(drawn);
    }
    QVERIFY2(lines.size() > 2, "in steps");
}

void TestLinkBundler::everyLinkIsThereOnce()
{
    for (quint64 seed = 0; seed < 20; ++seed) {
        const LinkField field = crowd(40 + 10 * int(seed), seed);
        for (const double width : {Thin, 0.01, 0.1, Thick}) {
            const LinkPlan plan = planOf(field, width);
            QList<LinkId> seen = plan.apart;
            for (const LinkBundle &bundle : plan.bundles) {
                QVERIFY(bundle.links.size() > 1);
                for (const LinkBundle::Member &member : bundle.links)
                    seen.append(member.link);
            }
            std::sort(seen.begin(), seen.end());
            QCOMPARE(seen.size(), field.links.size());
            for (const LinkField::Link &link : field.links) {
                QCOMPARE(seen[link.id.index], link.id);
                QVERIFY(link.look || plan.apart.contains(link.id));
            }
        }
    }
}

void TestLinkBundler::nothingToBundle_data()
{
    QTest::addColumn<QList<QPointF>>("servers");
    QTest::newRow("no server") << QList<QPointF>();
    QTest::newRow("one place") << QList<QPointF>(4, QPointF(3, 3));
    QTest::newRow("three far from each other") << QList<QPointF> {{0, 0}, {1e9, 0}, {0, -1e9}};
}

void TestLinkBundler::nothingToBundle()
{
    QFETCH(QList<QPointF>, servers);
    LinkField field;
    field.servers = servers;
    for (int i = 1; i < servers.size(); ++i)
        field.links.append({LinkId {i - 1}, NodeId {i - 1}, NodeId {i}, EndLook::Up});
    const LinkPlan plan = planOf(field, Thick);
    QVERIFY(plan.bundles.isEmpty() && plan.fans.isEmpty());
    QCOMPARE(plan.apart.size(), field.links.size());
}

void TestLinkBundler::moreLinksAreWider()
{
    QVERIFY(bundleWidth(2) > 1);
    QVERIFY(bundleWidth(9) > bundleWidth(8));
    QCOMPARE(bundleWidth(20'000), bundleWidth(64));
}

QTEST_APPLESS_MAIN(TestLinkBundler)
#include "tst_linkbundler.moc"
