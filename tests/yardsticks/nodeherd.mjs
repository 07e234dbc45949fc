// SPDX-License-Identifier: GPL-3.0-or-later
// A yardstick for herdbench: a server of a herd on Node.js, after the seed's text.
//
//   node nodeherd.mjs NAME PORT [NEIGHBOUR-PORT...] [--lasting]
//
// An IAMAT is answered and flooded to every neighbour: over a connection opened for that one message
// and closed behind it, as the text has it, or with --lasting over one connection a neighbour.
import net from 'node:net';

const [name, portText, ...others] = process.argv.slice(2);
const port = Number(portText);
const isLasting = others.includes('--lasting');
const neighbours = others.filter(other => other !== '--lasting').map(Number);

const known = new Map(); // client -> {time, message}
const lasting = new Map(); // neighbour -> socket
const coordinatesForm = /^([+-]\d+(?:\.\d+)?)([+-]\d+(?:\.\d+)?)$/;

function sayOnce(neighbour, line) {
  const socket = net.connect({port: neighbour, host: '127.0.0.1', noDelay: true});
  socket.on('error', () => {}); // it is down: it misses this
  socket.end(line);
}

function keep(neighbour) {
  const socket = net.connect({port: neighbour, host: '127.0.0.1', noDelay: true});
  socket.on('connect', () => lasting.set(neighbour, socket));
  socket.on('error', () => {});
  socket.on('close', () => {
    lasting.delete(neighbour);
    setTimeout(keep, 50, neighbour);
  });
}

function flood(client, coordinates, timestamp, delta, message, sender) {
  const said = {server: String(port), client, coordinates, timestamp, delta, message};
  const line = `UPDATE ${JSON.stringify(said)}\n`;
  for (const neighbour of neighbours) {
    if (String(neighbour) === sender)
      continue;
    if (isLasting)
      lasting.get(neighbour)?.write(line);
    else
      sayOnce(neighbour, line);
  }
}

function isNewer(client, time) {
  const before = known.get(client);
  return before === undefined || before.time < time;
}

function iamat(fields) {
  const [client, coordinates, stamp] = fields;
  const where = fields.length === 3 && coordinatesForm.exec(coordinates);
  const time = Number(stamp);
  if (!where || Math.abs(Number(where[1])) > 90 || Math.abs(Number(where[2])) > 180
      || Number.isNaN(time))
    return null;
  const delta = (performance.timeOrigin + performance.now()) / 1000 - time;
  const message = `AT ${name} ${delta < 0 ? '' : '+'}${delta.toFixed(9)} ${client} ${coordinates} `
    + stamp;
  if (isNewer(client, time)) {
    known.set(client, {time, message});
    flood(client, coordinates, time, delta, message, '');
  }
  return `${message}\n`;
}

function update(text) {
  const {server, client, coordinates, timestamp, delta, message} = JSON.parse(text);
  if (isNewer(client, timestamp)) {
    known.set(client, {time: timestamp, message});
    flood(client, coordinates, timestamp, delta, message, server);
  }
}

function answer(line) {
  if (line.startsWith('UPDATE ')) {
    update(line.slice(7));
    return '';
  }
  const [command, ...fields] = line.split(' ');
  return (command === 'IAMAT' && iamat(fields)) || `? ${line}\n`;
}

const server = net.createServer({noDelay: true}, socket => {
  let rest = '';
  socket.setEncoding('latin1');
  socket.on('error', () => {});
  socket.on('data', data => {
    const lines = (rest + data).split('\n');
    rest = lines.pop();
    const answers = lines.map(answer).join('');
    if (answers !== '')
      socket.write(answers, 'latin1');
  });
});
server.listen({port, host: '127.0.0.1', backlog: 4096}, () => {
  console.log('ready');
  if (isLasting)
    neighbours.forEach(keep);
});
process.on('SIGTERM', () => process.exit(0));
