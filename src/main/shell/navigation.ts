/** Where the program's own pages live. */
export const HOME = 'app://creditdesk';

/** True for an address on the program's own origin. A parser decides, never a prefix of the text. */
export function isHome(url: string, home: string): boolean {
  try {
    const { protocol, host, username, password } = new URL(url);
    const own = new URL(home);
    return protocol === own.protocol && host === own.host && username === '' && password === '';
  } catch {
    return false;
  }
}

/** True for the one page a window may show: the program's own, with any query or hash. */
export function urlAllowed(url: string, home: string): boolean {
  if (!isHome(url, home)) return false;
  const { pathname } = new URL(url);
  return pathname === '/' || pathname === '/index.html';
}

/** The frame a message came from, as far as it matters. */
export interface Sender {
  readonly url: string;
  readonly isMainFrame: boolean;
  /** One of the windows the program opened itself. */
  readonly isOwnWindow: boolean;
}

/** SECURITY: only the main frame of our own windows, on our own page, is listened to. */
export function senderAllowed(sender: Sender | undefined, home: string): boolean {
  if (!sender?.isOwnWindow) return false;
  return sender.isMainFrame && urlAllowed(sender.url, home);
}
