/** What a developer or a test may change from outside. */
export interface DevelopmentSettings {
  /** Address of the development server with hot reload. */
  readonly rendererUrl?: string;
  /** Folder of the book, over the remembered one. */
  readonly dataFolder?: string;
  /** A Node binary for the service, where the window's runtime is too old for the database. */
  readonly serviceNode?: string;
  /** A file of prepared answers for dialogs. */
  readonly testDialogs?: string;
}

/** SECURITY: an installed program takes nothing from its environment. */
export function developmentSettings(isPackaged: boolean, env: Readonly<NodeJS.ProcessEnv>): DevelopmentSettings {
  if (isPackaged) return {};
  return {
    ...(env.ELECTRON_RENDERER_URL ? { rendererUrl: env.ELECTRON_RENDERER_URL } : {}),
    ...(env.CREDITDESK_DATA ? { dataFolder: env.CREDITDESK_DATA } : {}),
    ...(env.CREDITDESK_SERVICE_NODE ? { serviceNode: env.CREDITDESK_SERVICE_NODE } : {}),
    ...(env.CREDITDESK_TEST_DIALOGS ? { testDialogs: env.CREDITDESK_TEST_DIALOGS } : {}),
  };
}
