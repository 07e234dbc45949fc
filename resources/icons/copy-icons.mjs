// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the icons the panel uses, as they are, and their licence from the lucide-static package. Run by
// `npm run icons`. An icon's name is Lucide's.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const names = `
    activity app-window arrow-down-to-line check chevron-down chevron-right circle circle-alert circle-check
    circle-dot circle-help circle-play circle-stop circle-x clock copy crosshair ellipsis eraser eye
    fast-forward filter flag folder-open gauge globe graduation-cap history info layers link list
    locate-fixed log-out map map-pin minus moon network pause pencil play plug plus power
    radio refresh-cw repeat rotate-ccw save scan scissors search search-x send server settings
    skip-back skip-forward skull smartphone square star step-back step-forward sun sun-moon terminal
    timer trash-2 triangle-alert unlink users waypoints x zap zoom-in zoom-out
`.trim().split(/\s+/);

const folder = path.dirname(fileURLToPath(import.meta.url));
const source = path.dirname(createRequire(import.meta.url).resolve('lucide-static/package.json'));
for (const name of names)
    fs.copyFileSync(path.join(source, 'icons', `${name}.svg`), path.join(folder, `${name}.svg`));
fs.copyFileSync(path.join(source, 'LICENSE'), path.join(folder, 'LICENSE'));
for (const file of fs.readdirSync(folder))
    if (file.endsWith('.svg') && !names.includes(file.slice(0, -4)))
        throw new Error(`${file} is not in the list`);
console.log(`${names.length} icons`);
