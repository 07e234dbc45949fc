#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the panel's two fonts from Inter: /usr/bin/python3 make-fonts.py [FOLDER WITH Inter-*.otf]

Figures are all of one width (Inter's "tnum" is what digits are here, since Qt 6.4 cannot ask for it), nothing
is joined ("->" stays as it was written), and scripts that the panel does not speak are left out. Renamed, as
it is not what its makers made. Needs fonts-inter 4.0~beta7 and fonttools 4.38 (Debian 12).
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

SOURCE = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/fonts/opentype/inter"
HERE = os.path.dirname(os.path.abspath(__file__))
FAMILY = "Herd Sans"
# Latin with marks, Greek, Cyrillic, punctuation, currencies, arrows, signs.
UNICODES = [(0x20, 0x24F), (0x2B0, 0x36F), (0x370, 0x3FF), (0x400, 0x52F), (0x1E00, 0x1EFF), (0x2000, 0x206F),
            (0x2070, 0x209F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2150, 0x218F), (0x2190, 0x21FF),
            (0x2200, 0x22FF), (0x2300, 0x23FF), (0x25A0, 0x25FF), (0x2600, 0x26FF), (0x2700, 0x27BF)]


def tabular(font):
    """The figures that "tnum" puts in place of others, by their names."""
    table = font["GSUB"].table
    swapped = {}
    for record in table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for part in table.LookupList.Lookup[index].SubTable:
                swapped.update(getattr(part, "ExtSubTable", part).mapping)
    return swapped


def make(source, style, bold):
    font = TTFont(os.path.join(SOURCE, source), recalcTimestamp=False)
    swapped = tabular(font)
    digits = set(range(ord("0"), ord("9") + 1))
    for table in font["cmap"].tables:
        if table.isUnicode():
            for code in digits & set(table.cmap):
                table.cmap[code] = swapped.get(table.cmap[code], table.cmap[code]) # tables may be one
    widest = max(font["hmtx"][font.getBestCmap()[code]][0] for code in digits) # of a weight they may differ a little
    for code in digits:
        name = font.getBestCmap()[code]
        font["hmtx"][name] = (widest, font["hmtx"][name][1])
    options = subset.Options()
    options.layout_features = ["kern", "mark", "mkmk", "ccmp", "locl"]
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.desubroutinize = False
    options.recalc_timestamp = False
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in UNICODES for code in range(first, last + 1)])
    subsetter.subset(font)
    names = {1: FAMILY, 2: style, 3: f"{FAMILY} {style}", 4: f"{FAMILY} {style}",
             6: f"HerdSans-{style}"}
    for record in list(font["name"].names):
        if record.nameID in names:
            record.string = names[record.nameID]
    family = font["CFF "].cff
    family.fontNames = [names[6]]
    top = family.topDictIndex[0]
    top.FullName, top.FamilyName = names[4], FAMILY
    font["OS/2"].usWeightClass = 700 if bold else 400
    font["OS/2"].fsSelection = (font["OS/2"].fsSelection & ~0x61) | (0x20 if bold else 0x40)
    font["head"].macStyle = 1 if bold else 0
    font.save(os.path.join(HERE, f"HerdSans-{style}.otf"))


make("Inter-Regular.otf", "Regular", False)
make("Inter-SemiBold.otf", "Bold", True)
