// SPDX-License-Identifier: GPL-3.0-or-later
// Writes places as a packed file: columns, in the order of a one-degree grid, so that neighbours compress
// well and the reader has its index for nothing. README.md has the format.
import { ByteWriter, writeBlob } from '../lib/bytes.mjs';

export const kinds = { locality: 0, sublocality: 1, airport: 2, heliport: 3, airfield: 4 };

// Where a place is, said as a chain: a county in a state in a country. Equal chains are kept once.
class Regions {
    #known = new Map();
    list = [];

    // `path` from the country down; empty names are left out. 0 is nowhere, n the n-th of the list.
    index(path) {
        return path.filter((name) => name).reduce((parent, name) => {
            const key = `${parent} ${name}`;
            if (!this.#known.has(key)) {
                this.list.push({ parent, name });
                this.#known.set(key, this.list.length);
            }
            return this.#known.get(key);
        }, 0);
    }
}

// The same name within 2 km is one place; the first said stays.
export function withoutTwins(places) {
    const byName = new Map();
    return places.filter((place) => {
        const others = byName.get(place.name) ?? [];
        if (others.some((other) => metres(place, other) < 2000))
            return false;
        byName.set(place.name, [...others, place]);
        return true;
    });
}

export function metres(a, b) {
    const radians = Math.PI / 180;
    const half = (from, to) => Math.sin((to - from) * radians / 2) ** 2;
    const square = half(a.latitude, b.latitude) + half(a.longitude, b.longitude)
        * Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians);
    return 2 * 6371007.2 * Math.asin(Math.min(1, Math.sqrt(square)));
}

// One line of text: no control characters, single blanks.
export function cleanName(name) {
    return name.replace(/[\p{C}\s]+/gu, ' ').trim();
}

// Of the rounded position, as the reader sees it.
function cell({ x, y }) {
    const row = Math.min(179, Math.floor(y / 100000 + 90));
    const column = Math.min(359, Math.floor(x / 100000 + 180));
    return row * 360 + column;
}

// The bits of two whole numbers below 2^17 in turn: near in the plane is mostly near in this order.
function morton(x, y) {
    let value = 0;
    for (let bit = 16; bit >= 0; --bit)
        value = value * 4 + ((x >> bit) & 1) * 2 + ((y >> bit) & 1);
    return value;
}

export function writePlaces(path, prefix, attribution, places) {
    const rows = places.map((place) => ({
        ...place,
        x: Math.round(place.longitude * 100000),
        y: Math.round(place.latitude * 100000),
    }));
    const fine = (row) => morton(((row.x % 100000) + 100000) % 100000, ((row.y % 100000) + 100000) % 100000);
    rows.forEach((row) => { row.cell = cell(row); row.order = fine(row); });
    const text = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
    rows.sort((a, b) => a.cell - b.cell || a.order - b.order || text(a.name, b.name) || text(a.id, b.id));
    const regions = new Regions();
    rows.forEach((row) => { row.regionIndex = regions.index(row.region); });

    const out = new ByteWriter();
    out.text(prefix);
    out.text(attribution);
    out.varint(regions.list.length);
    for (const region of regions.list) {
        out.varint(region.parent);
        out.text(region.name);
    }
    out.varint(rows.length);
    rows.forEach((row) => out.byte(row.kind));
    const differences = (column) => rows.forEach((row, i) => out.signed(row[column] - (i ? rows[i - 1][column] : 0)));
    differences('y');
    differences('x');
    differences('regionIndex');
    rows.forEach((row) => out.text(row.id));
    rows.forEach((row) => out.text(row.name));
    if (rows.some((row) => row.code))
        rows.forEach((row) => out.text(row.code ?? ''));
    console.log(`${rows.length} places in ${regions.list.length} regions`);
    writeBlob(path, 'herdplc1', out.bytes());
}
