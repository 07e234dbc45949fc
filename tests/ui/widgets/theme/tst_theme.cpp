// SPDX-License-Identifier: GPL-3.0-or-later
// Contrasts by the formula of WCAG 2.1, section 1.4.3: text needs 4.5:1, graphics 3:1.
#include "tests/ui/widgets/theme/hues.h"
#include "ui/widgets/theme/theme.h"

#include <QDirIterator>
#include <QGuiApplication>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace herd::ui;
using namespace herd::test;

namespace {

double luminance(const QColor &colour)
{
    return 0.2126 * lightOf(colour.redF()) + 0.7152 * lightOf(colour.greenF())
        + 0.0722 * lightOf(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [dark, light] = std::minmax({luminance(a), luminance(b)});
    return (light + 0.05) / (dark + 0.05);
}

// Everything drawn is drawn in this ink (but for rounding at soft edges), and something is.
bool isDrawnIn(const QColor &ink, const QImage &image)
{
    int drawn = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() < 100)
                continue;
            ++drawn;
            if (std::abs(pixel.red() - ink.red()) > 3 || std::abs(pixel.green() - ink.green()) > 3
                || std::abs(pixel.blue() - ink.blue()) > 3)
                return false;
        }
    }
    return drawn > 0;
}

} // namespace

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsLegible_data() { themes(); }
    void textIsLegible();
    void glyphsAreSeen_data() { themes(); }
    void glyphsAreSeen();
    void dataStaysApart_data() { themes(); }
    void dataStaysApart();
    void paletteIsLegible_data() { themes(); }
    void paletteIsLegible();
    void isFoundAgainFromItsPalette_data() { themes(); }
    void isFoundAgainFromItsPalette();
    void iconsFollowThePalette();
    void iconsAreSharpAtAnyRatio();
    void everyIconTakesInk();

private:
    static void themes();
};

void ThemeTest::themes()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

namespace {
Theme fetched(bool dark)
{
    return dark ? Theme::darkTheme() : Theme::light();
}
} // namespace

void ThemeTest::textIsLegible()
{
    QFETCH(bool, dark);
    const Theme theme = fetched(dark);
    const QList<QColor> grounds {theme.canvas, theme.panel, theme.raised, theme.field};
    QList<std::pair<QColor, QColor>> pairs {{theme.onAccent, theme.accent},
                                            {theme.warningText, theme.warningGround},
                                            {theme.text, theme.warningGround},
                                            {theme.muted, theme.selected}};
    for (const QColor &ground : grounds) {
        for (const QColor &text : {theme.text, theme.muted, theme.accent, theme.good, theme.bad,
                                   theme.places, theme.warningText})
            pairs.append({text, ground});
    }
    for (const QColor &ground : {theme.hover, theme.pressed, theme.selected})
        pairs.append({theme.text, ground});
    for (const auto &[text, ground] : pairs)
        QVERIFY2(contrast(text, ground) >= 4.5, qPrintable(text.name() + u' ' + ground.name()));
    for (const QColor &ground : {theme.sea, theme.land, theme.lake})
        QVERIFY(contrast(theme.text, ground) >= 4.5);
}

void ThemeTest::glyphsAreSeen()
{
    QFETCH(bool, dark);
    const Theme theme = fetched(dark);
    QList<QColor> glyphs {theme.accent, theme.good,   theme.warning, theme.bad,
                          theme.info,   theme.places, theme.idle};
    glyphs.append(QList<QColor>(std::begin(theme.floods), std::end(theme.floods)));
    for (const QColor &ground : {theme.canvas, theme.raised, theme.land, theme.sea}) {
        for (const QColor &glyph : glyphs) {
            const double seen = std::max(contrast(glyph, ground), contrast(theme.outline, ground));
            QVERIFY2(seen >= 3, qPrintable(glyph.name() + u' ' + ground.name()));
        }
    }
}

// Floods one from the other, states one from the other.
void ThemeTest::dataStaysApart()
{
    QFETCH(bool, dark);
    const Theme theme = fetched(dark);
    QCOMPARE(alike({std::begin(theme.floods), std::end(theme.floods)}), QStringList());
    QCOMPARE(alike({theme.good, theme.warning, theme.bad, theme.idle, theme.places, theme.info}),
             QStringList());
}

void ThemeTest::paletteIsLegible()
{
    QFETCH(bool, dark);
    const QPalette palette = fetched(dark).palette();
    using Role = QPalette::ColorRole;
    const QList<std::pair<Role, Role>> pairs {{QPalette::WindowText, QPalette::Window},
                                              {QPalette::Text, QPalette::Base},
                                              {QPalette::Text, QPalette::AlternateBase},
                                              {QPalette::ButtonText, QPalette::Button},
                                              {QPalette::ToolTipText, QPalette::ToolTipBase},
                                              {QPalette::HighlightedText, QPalette::Highlight},
                                              {QPalette::PlaceholderText, QPalette::Base},
                                              {QPalette::Link, QPalette::Base}};
    for (const auto group : {QPalette::Active, QPalette::Inactive}) {
        for (const auto &[text, ground] : pairs) {
            const QColor ink = palette.color(group, text), paper = palette.color(group, ground);
            QVERIFY2(contrast(ink, paper) >= 4.5, qPrintable(ink.name() + u' ' + paper.name()));
        }
    }
}

void ThemeTest::isFoundAgainFromItsPalette()
{
    QFETCH(bool, dark);
    QCOMPARE(Theme::of(fetched(dark).palette()).dark, dark);
}

void ThemeTest::iconsFollowThePalette()
{
    const QIcon play = icon(QStringLiteral("play"));
    QGuiApplication::setPalette(Theme::light().palette());
    QVERIFY(isDrawnIn(Theme::light().text, play.pixmap(64).toImage()));
    const QImage enabled = play.pixmap(64).toImage();
    QVERIFY(play.pixmap(QSize(64, 64), QIcon::Disabled).toImage() != enabled);
    QGuiApplication::setPalette(Theme::darkTheme().palette());
    QVERIFY(isDrawnIn(Theme::darkTheme().text, play.pixmap(64).toImage()));
}

void ThemeTest::iconsAreSharpAtAnyRatio()
{
    for (const double ratio : {1.0, 1.5, 2.0, 3.0}) {
        const QPixmap pixmap = icon(QStringLiteral("play")).pixmap(QSize(20, 20), ratio);
        QCOMPARE(pixmap.size(), QSize(20, 20) * ratio);
        QCOMPARE(pixmap.devicePixelRatio(), ratio);
    }
}

void ThemeTest::everyIconTakesInk()
{
    QVERIFY(icon(QStringLiteral("no-such-icon")).isNull());
    QGuiApplication::setPalette(Theme::darkTheme().palette());
    QDirIterator files(QStringLiteral(":/herd/icons"), {QStringLiteral("*.svg")});
    int count = 0;
    for (; files.hasNext(); ++count) {
        files.next();
        const QIcon found = icon(files.fileInfo().completeBaseName());
        QVERIFY2(isDrawnIn(Theme::darkTheme().text, found.pixmap(48).toImage()),
                 qPrintable(files.fileName()));
    }
    QVERIFY(count > 20);
}

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
