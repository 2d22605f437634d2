import { crc32, inflateRawSync } from 'node:zlib';
import { type FileContent, type ReadLimits, unreadable } from './read-limits.ts';

/** One part of a zip as its directory states it. */
interface ZipPart {
  readonly path: string;
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

const END_SIGNATURE = 0x06_05_4b_50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xff_ff;
const ENTRY_SIGNATURE = 0x02_01_4b_50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04_03_4b_50;
const LOCAL_BYTES = 30;
const ZIP64_END_SIGNATURE = 0x06_06_4b_50;
const ZIP64_LOCATOR_SIGNATURE = 0x07_06_4b_50;
const ZIP64_LOCATOR_BYTES = 20;
const ZIP64_EXTRA = 0x0001;
const IN_ZIP64 = 0xff_ff_ff_ff;
const STORED = 0;
const DEFLATED = 8;

/**
 * SECURITY: the parts of a zip by path, chosen by `wanted`. Everything the directory states is checked before a byte is
 * unpacked, and unpacking itself stops at the stated size: a zip bomb costs nothing but the look at its directory.
 */
export function unpackParts(
  file: FileContent,
  limits: ReadLimits,
  wanted: (path: string) => boolean,
): Map<string, Buffer> {
  const content = Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength);
  const parts = directoryOf(file, content, limits);
  assertHarmless(file, parts, limits);
  const unpacked = new Map<string, Buffer>();
  for (const part of parts) {
    if (wanted(part.path)) unpacked.set(part.path, unpack(file, content, part));
  }
  return unpacked;
}

function assertHarmless(file: FileContent, parts: readonly ZipPart[], limits: ReadLimits): void {
  let bytes = 0;
  let packedBytes = 0;
  const paths = new Set<string>();
  for (const part of parts) {
    if (part.isEncrypted) throw unreadable(file.name, 'ENCRYPTED');
    const isOutside = part.path.startsWith('/') || part.path.includes('\\') || part.path.split('/').includes('..');
    if (isOutside || paths.has(part.path) || part.path.includes('\u0000')) throw unreadable(file.name, 'ZIP_PATH');
    paths.add(part.path);
    bytes += part.bytes;
    packedBytes += part.packedBytes;
  }
  const isDense = bytes > limits.ratioFrom && bytes > packedBytes * limits.ratio;
  // Parts that overlap would state more packed bytes than the file has.
  if (bytes > limits.unpackedBytes || isDense || packedBytes > file.content.length) {
    throw unreadable(file.name, 'ZIP_BOMB', { megabytes: Math.ceil(bytes / (1024 * 1024)) });
  }
}

function unpack(file: FileContent, content: Buffer, part: ZipPart): Buffer {
  const damaged = () => unreadable(file.name, 'ZIP_DAMAGED');
  if (part.offset + LOCAL_BYTES > content.length || content.readUInt32LE(part.offset) !== LOCAL_SIGNATURE) {
    throw damaged();
  }
  const start =
    part.offset + LOCAL_BYTES + content.readUInt16LE(part.offset + 26) + content.readUInt16LE(part.offset + 28);
  const packed = content.subarray(start, start + part.packedBytes);
  if (packed.length !== part.packedBytes) throw damaged();
  if (part.method === STORED) {
    if (part.bytes !== part.packedBytes) throw damaged();
    return packed;
  }
  if (part.method !== DEFLATED) throw damaged();
  if (part.bytes === 0) return Buffer.alloc(0);
  try {
    // SECURITY: one byte more than stated ends it; the statement itself was weighed before.
    const bytes = inflateRawSync(packed, { maxOutputLength: part.bytes });
    if (bytes.length === part.bytes) return bytes;
  } catch {
    // Too long, cut off or no deflate stream: one answer for all.
  }
  throw damaged();
}

function directoryOf(file: FileContent, content: Buffer, limits: ReadLimits): ZipPart[] {
  const damaged = () => unreadable(file.name, 'ZIP_DAMAGED');
  const place = directoryPlace(content);
  if (place === null || place.offset > content.length) throw damaged();
  if (place.count > limits.parts) throw unreadable(file.name, 'ZIP_BOMB', { parts: place.count });
  const parts: ZipPart[] = [];
  let at = place.offset;
  for (let index = 0; index < place.count; index += 1) {
    if (at + ENTRY_BYTES > content.length || content.readUInt32LE(at) !== ENTRY_SIGNATURE) throw damaged();
    const pathBytes = content.readUInt16LE(at + 28);
    const extraBytes = content.readUInt16LE(at + 30);
    const path = content.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + pathBytes);
    const extraAt = at + ENTRY_BYTES + pathBytes;
    const sizes = sizesOf(content, at, extraAt, extraAt + extraBytes);
    if (sizes === null) throw damaged();
    const isEncrypted = (content.readUInt16LE(at + 8) & 1) === 1;
    parts.push({ path, method: content.readUInt16LE(at + 10), isEncrypted, ...sizes });
    at = extraAt + extraBytes + content.readUInt16LE(at + 32);
  }
  return parts;
}

function directoryPlace(content: Buffer): { offset: number; count: number } | null {
  const earliest = Math.max(0, content.length - END_BYTES - LONGEST_COMMENT);
  for (let at = content.length - END_BYTES; at >= earliest; at -= 1) {
    if (content.readUInt32LE(at) !== END_SIGNATURE) continue;
    const offset = content.readUInt32LE(at + 16);
    const count = content.readUInt16LE(at + 10);
    return offset === IN_ZIP64 || count === 0xff_ff ? zip64Place(content, at) : { offset, count };
  }
  return null;
}

function zip64Place(content: Buffer, endAt: number): { offset: number; count: number } | null {
  const locator = endAt - ZIP64_LOCATOR_BYTES;
  if (locator < 0 || content.readUInt32LE(locator) !== ZIP64_LOCATOR_SIGNATURE) return null;
  const at = safeNumber(content, locator + 8);
  if (at === null || at + 56 > content.length || content.readUInt32LE(at) !== ZIP64_END_SIGNATURE) return null;
  const count = safeNumber(content, at + 32);
  const offset = safeNumber(content, at + 48);
  return count === null || offset === null ? null : { offset, count };
}

function safeNumber(content: Buffer, at: number): number | null {
  const value = content.readBigUInt64LE(at);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
}

/** Sizes and place of an entry; a stated 0xFFFFFFFF stands in the zip64 extra field, in this order. */
function sizesOf(
  content: Buffer,
  at: number,
  extraAt: number,
  extraEnd: number,
): Pick<ZipPart, 'bytes' | 'packedBytes' | 'offset'> | null {
  const stated = [content.readUInt32LE(at + 24), content.readUInt32LE(at + 20), content.readUInt32LE(at + 42)];
  let wide = zip64FieldAt(content, extraAt, Math.min(extraEnd, content.length));
  const sizes: number[] = [];
  for (const size of stated) {
    if (size !== IN_ZIP64) {
      sizes.push(size);
      continue;
    }
    const real = wide === null || wide + 8 > content.length ? null : safeNumber(content, wide);
    if (real === null || wide === null) return null;
    wide += 8;
    sizes.push(real);
  }
  const [bytes = 0, packedBytes = 0, offset = 0] = sizes;
  return { bytes, packedBytes, offset };
}

function zip64FieldAt(content: Buffer, start: number, end: number): number | null {
  for (let at = start; at + 4 <= end; at += 4 + content.readUInt16LE(at + 2)) {
    if (content.readUInt16LE(at) === ZIP64_EXTRA) return at + 4;
  }
  return null;
}

/** The parts as a plain zip without compression: what a library is given to read after the parts have been checked. */
export function storedZip(parts: ReadonlyMap<string, Buffer>): Buffer {
  const pieces: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const [path, bytes] of parts) {
    const name = Buffer.from(path, 'utf8');
    const local = Buffer.alloc(LOCAL_BYTES);
    local.writeUInt32LE(LOCAL_SIGNATURE, 0);
    local.writeUInt16LE(20, 4);
    writeSizes(local, 14, bytes, name);
    const entry = Buffer.alloc(ENTRY_BYTES);
    entry.writeUInt32LE(ENTRY_SIGNATURE, 0);
    entry.writeUInt16LE(20, 4);
    entry.writeUInt16LE(20, 6);
    writeSizes(entry, 16, bytes, name);
    entry.writeUInt32LE(offset, 42);
    pieces.push(local, name, bytes);
    entries.push(entry, name);
    offset += LOCAL_BYTES + name.length + bytes.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(END_BYTES);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, directory, end]);
}

function writeSizes(header: Buffer, at: number, bytes: Buffer, name: Buffer): void {
  header.writeUInt32LE(crc32(bytes), at);
  header.writeUInt32LE(bytes.length, at + 4);
  header.writeUInt32LE(bytes.length, at + 8);
  header.writeUInt16LE(name.length, at + 12);
}
