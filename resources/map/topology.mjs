// SPDX-License-Identifier: GPL-3.0-or-later
// Reads TopoJSON (the arcs, their quantisation, and the shapes made of them) without losing a digit:
// everything stays in the file's own whole-number grid.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export class Topology {
    constructor(file) {
        const json = JSON.parse(fs.readFileSync(require.resolve(file)));
        this.objects = json.objects;
        const [scaleX, scaleY] = json.transform.scale;
        const [originX, originY] = json.transform.translate;
        this.grid = { scaleX, scaleY, originX, originY };
        this.arcs = json.arcs.map((arc) => {
            let x = 0, y = 0;
            return arc.map(([dx, dy]) => [x += dx, y += dy]);
        });
    }

    // Grid points of arcs laid end to end; ~i is arc i backwards, and shared ends are said once.
    join(indices) {
        const points = [];
        for (const index of indices) {
            const arc = index < 0 ? [...this.arcs[~index]].reverse() : this.arcs[index];
            points.push(...(points.length ? arc.slice(1) : arc));
        }
        return points;
    }

    // Every polygon of an object: each a list of rings, each ring closed, as grid points.
    polygons(name) {
        return this.polygonArcs(this.objects[name]).map((rings) => rings.map((ring) => this.join(ring)));
    }

    polygonArcs(geometry) {
        switch (geometry.type) {
        case 'GeometryCollection': return geometry.geometries.flatMap((g) => this.polygonArcs(g));
        case 'MultiPolygon': return geometry.arcs;
        case 'Polygon': return [geometry.arcs];
        case null: case undefined: return [];
        default: throw new Error(`not a polygon: ${geometry.type}`);
        }
    }

    lines(name) {
        return this.objects[name].geometries
            .flatMap((g) => g.type === 'MultiLineString' ? g.arcs : [g.arcs])
            .map((arcs) => this.join(arcs));
    }

    // The lines between two different shapes of an object, each once. `group` says which shape an arc
    // belongs to: arcs with the same group on both sides are left out.
    borders(name, group) {
        const sides = this.arcs.map(() => new Set());
        for (const geometry of this.objects[name].geometries)
            for (const arc of this.polygonArcs(geometry).flat(2))
                sides[arc < 0 ? ~arc : arc].add(group(geometry));
        return this.arcs.filter((arc, index) => sides[index].size > 1);
    }

    degrees([x, y]) {
        return [x * this.grid.scaleX + this.grid.originX, y * this.grid.scaleY + this.grid.originY];
    }
}
