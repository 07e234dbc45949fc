// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts shapes at the 180th meridian. The sources stitch Russia, Fiji and Antarctica across it, so that
// one step of a ring leaps from +180 to -180 degrees; drawn as it is, that is a band over the whole map.
// Here a ring is first made continuous (beyond 180 if it must), a ring around the pole is closed over
// the pole, and then what lies beyond is cut off and moved back by a whole turn.

// All in grid units: `turn` is 360 degrees, `west` is -180, `pole` is -90.
export function seamOf(grid) {
    const turn = Math.round(360 / grid.scaleX);
    const west = Math.round((-180 - grid.originX) / grid.scaleX);
    return { turn, west, east: west + turn, pole: (-90 - grid.originY) / grid.scaleY };
}

function unwrap(points, seam) {
    let shift = 0;
    return points.map(([x, y], i) => {
        if (i > 0 && Math.abs(x - points[i - 1][0]) > seam.turn / 2)
            shift += x > points[i - 1][0] ? -seam.turn : seam.turn;
        return [x + shift, y];
    });
}

// Closed rings, none wider than the world; Antarctica's ring does not come back to its start but a
// turn further, and is closed along the south pole.
export function cutRing(points, seam) {
    const ring = unwrap(points, seam);
    const [first, last] = [ring[0], ring[ring.length - 1]];
    if (first[0] !== last[0]) {
        const pole = Math.ceil(seam.pole);
        ring.push([last[0], pole], [first[0], pole], first);
    }
    return shifts(ring, seam)
        .map((shifted) => clip(clip(shifted, seam.west, 1), seam.east, -1))
        .filter((cut) => cut.length > 3);
}

function shifts(points, seam) {
    const xs = points.map(([x]) => x);
    const min = xs.reduce((a, b) => Math.min(a, b)), max = xs.reduce((a, b) => Math.max(a, b));
    if (min >= seam.west && max <= seam.east)
        return [points];
    const found = [];
    for (let by = -2 * seam.turn; by <= 2 * seam.turn; by += seam.turn)
        if (max + by > seam.west && min + by < seam.east)
            found.push(points.map(([x, y]) => [x + by, y]));
    return found;
}

// Sutherland and Hodgman's clipping of a closed ring against one meridian; `side` 1 keeps what is east.
function clip(ring, meridian, side) {
    const inside = ([x]) => (x - meridian) * side >= 0;
    if (ring.every(inside))
        return ring;
    const out = [];
    for (let i = 1; i < ring.length; ++i) {
        const [a, b] = [ring[i - 1], ring[i]];
        if (inside(a))
            out.push(a);
        if (inside(a) !== inside(b))
            out.push(crossing(a, b, meridian));
    }
    if (out.length)
        out.push(out[0]);
    return out;
}

function crossing([ax, ay], [bx, by], meridian) {
    return [meridian, Math.round(ay + (by - ay) * (meridian - ax) / (bx - ax))];
}

// The pieces of an open line.
export function cutLine(points, seam) {
    return shifts(unwrap(points, seam), seam).flatMap((line) => {
        const pieces = [[]];
        line.forEach((point, i) => {
            const inside = point[0] >= seam.west && point[0] <= seam.east;
            const before = i > 0 ? line[i - 1] : point;
            const wasInside = before[0] >= seam.west && before[0] <= seam.east;
            if (inside !== wasInside) {
                const outer = inside ? before : point;
                const edge = crossing(before, point, outer[0] < seam.west ? seam.west : seam.east);
                if (inside)
                    pieces.push([edge]);
                else
                    pieces[pieces.length - 1].push(edge);
            }
            if (inside)
                pieces[pieces.length - 1].push(point);
        });
        return pieces.filter((piece) => piece.length > 1);
    });
}
