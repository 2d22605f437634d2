/** What the first bytes say a file is, whatever its name says. */
export type FileMagic = 'ZIP' | 'OLE' | 'OTHER';

const ZIP = [0x50, 0x4b, 0x03, 0x04];
const OLE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const UTF16_LITTLE_ENDIAN_NAME = Buffer.from('EncryptedPackage', 'utf16le');

export function magicOf(content: Uint8Array): FileMagic {
  if (startsWith(content, ZIP)) return 'ZIP';
  return startsWith(content, OLE) ? 'OLE' : 'OTHER';
}

/** Whether an OLE file is a workbook that Excel locked with a password, rather than an old .xls. */
export function isEncryptedWorkbook(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(UTF16_LITTLE_ENDIAN_NAME);
}

function startsWith(content: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => content[index] === byte);
}
