// Writes a ZIP file without compression: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT.
// The result is the same, byte for byte, as that of Python’s zipfile for the ready-made cartridges.

/** @typedef {{ name: string, content: Uint8Array }} File */

const TABLE = Uint32Array.from({ length: 256 }, (_, number) => {
  for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
  return number;
});

/**
 * Return the checksum for ZIP: CRC-32 as in ISO 3309.
 * @param {Uint8Array} bytes
 * @returns {number} unsigned
 */
function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

/**
 * @param {File[]} files Their names are plain ASCII.
 * @param {string} day The date of all entries, for example `2026-08-17`, not before 1980.
 * @param {string} type The media type of the result.
 * @returns {Blob}
 */
export function zip(files, day, type) {
  const [year, month, date] = day.split("-").map(Number);
  const stamp = ((year - 1980) << 9) | (month << 5) | date;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const directory = [];
  let offset = 0;
  for (const { name, content } of files) {
    const known = [20, 0, 0, 0, stamp, [crc32(content)], [content.length], [content.length], name.length, 0];
    const header = bytes([[0x04034b50], ...known], name);
    parts.push(header, new Uint8Array(content));
    // Unix permissions: readable by all, writable by the owner.
    directory.push(bytes([[0x02014b50], 20 | (3 << 8), ...known, 0, 0, 0, [0o100644 * 0x10000], [offset]], name));
    offset += header.length + content.length;
  }
  const length = directory.reduce((sum, entry) => sum + entry.length, 0);
  const end = bytes([[0x06054b50], 0, 0, files.length, files.length, [length], [offset], 0], "");
  return new Blob([...parts, ...directory, end], { type });
}

/**
 * @param {(number | number[])[]} fields Numbers of two bytes, and in brackets of four bytes, little-endian.
 * @param {string} name
 */
function bytes(fields, name) {
  const flat = fields.flatMap((field) => {
    const [number, size] = Array.isArray(field) ? [field[0], 4] : [field, 2];
    return Array.from({ length: size }, (_, place) => Math.floor(number / 256 ** place) & 0xff);
  });
  return Uint8Array.from([...flat, ...new TextEncoder().encode(name)]);
}
