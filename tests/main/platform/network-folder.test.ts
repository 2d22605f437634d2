import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNetworkFileSystem, isNetworkPath, isOnNetwork } from '../../../src/main/platform/network-folder.ts';

describe('network folders', () => {
  it.each([
    ['\\\\server\\share', true],
    ['\\\\server\\share\\信贷\\book', true],
    ['//server/share/book', true],
    ['\\\\?\\UNC\\server\\share', true],
    ['\\\\?\\unc\\server\\share', true],
    ['\\\\10.0.0.5\\d$\\book', true],
    ['\\\\server@SSL\\DavWWWRoot\\book', true],
    ['\\\\wsl.localhost\\Debian\\home', true],
    ['\\\\.\\PhysicalDrive0', true],
    ['  \\\\server\\share', true],
    ['/run/user/1000/gvfs/smb-share:server=nas,share=credit', true],
    ['/home/zhang/.gvfs/credit on nas', true],
    ['\\\\?\\C:\\Users\\zhang\\book', false],
    ['C:\\Users\\zhang\\AppData\\Roaming\\CreditDesk\\book', false],
    ['D:/信贷/book', false],
    ['Z:\\book', false],
    ['/home/zhang/book', false],
    ['/run/user/1000/book', false],
    ['', false],
  ])('%s → %s', (path, expected) => {
    expect(isNetworkPath(path)).toBe(expected);
  });

  it('knows the file systems that live elsewhere', () => {
    expect(isNetworkFileSystem(0x6969)).toBe(true); // NFS
    expect(isNetworkFileSystem(0xff534d42)).toBe(true); // SMB
    expect(isNetworkFileSystem(-11317950)).toBe(true); // the same, as a signed number
    expect(isNetworkFileSystem(0xef53)).toBe(false); // ext4
    expect(isNetworkFileSystem(0x01021994)).toBe(false); // tmpfs
  });

  it('judges a folder that does not exist yet by the one above it', () => {
    expect(isOnNetwork(join(tmpdir(), 'not', 'there', 'yet'))).toBe(false);
    expect(isOnNetwork('\\\\server\\share\\book')).toBe(true);
  });
});
