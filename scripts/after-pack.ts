import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FuseConfig, FuseV1Options, FuseVersion } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

const FUSES = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
} as const;

/** electron-builder's hook after packing. SECURITY: nobody runs the installed program as a plain Node. */
export async function afterPack(context: AfterPackContext): Promise<void> {
  const major = Number.parseInt(context.packager.info.framework.version, 10);
  // The runtime for tests is Electron 33, whose wire has eight fuses. What is released has all, or is not built.
  const config: FuseConfig =
    major === 33 ? FUSES : { ...FUSES, [FuseV1Options.WasmTrapHandlers]: true, strictlyRequireAllFuses: true };
  await context.packager.addElectronFuses(context, config);
  // The program Electron shows when it has none; a runtime unpacked by hand still carries it.
  await rm(join(context.packager.getResourcesDir(context.appOutDir), 'default_app.asar'), { force: true });
}
