// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the numbers and texts our data files are made of, and the files themselves.
import fs from 'node:fs';
import pako from 'pako';

export class ByteWriter {
    #bytes = new Uint8Array(1 << 16);
    #size = 0;

    byte(value) {
        if (this.#size === this.#bytes.length) {
            const grown = new Uint8Array(this.#bytes.length * 2);
            grown.set(this.#bytes);
            this.#bytes = grown;
        }
        this.#bytes[this.#size++] = value;
    }

    // LEB128, least significant seven bits first; whole numbers below 2^53.
    varint(value) {
        if (!Number.isSafeInteger(value) || value < 0)
            throw new Error(`not a whole number: ${value}`);
        while (value >= 128) {
            this.byte((value % 128) | 128);
            value = Math.floor(value / 128);
        }
        this.byte(value);
    }

    // 0, -1, 1, -2, 2 ... become 0, 1, 2, 3, 4 ...
    signed(value) {
        this.varint(value < 0 ? -2 * value - 1 : 2 * value);
    }

    raw(bytes) {
        for (const byte of bytes)
            this.byte(byte);
    }

    text(text) {
        const bytes = new TextEncoder().encode(text);
        this.varint(bytes.length);
        this.raw(bytes);
    }

    // IEEE 754, big end first.
    double(value) {
        const view = new DataView(new ArrayBuffer(8));
        view.setFloat64(0, value);
        this.raw(new Uint8Array(view.buffer));
    }

    bytes() {
        return this.#bytes.subarray(0, this.#size);
    }
}

// The eight letters of `magic`, then the content as Qt's qUncompress takes it: its size as four bytes,
// big end first, and a zlib stream. The compressor is a JavaScript one of a pinned version, as the
// one built into Node.js gives other bytes on other machines.
export function writeBlob(path, magic, content) {
    const packed = pako.deflate(content, { level: 9, memLevel: 9 });
    const size = Buffer.alloc(4);
    size.writeUInt32BE(content.length);
    fs.writeFileSync(path, Buffer.concat([Buffer.from(magic, 'latin1'), size, packed]));
    console.log(`${path}: ${content.length} bytes, ${packed.length + 12} packed`);
}
