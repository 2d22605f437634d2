import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const COOKIE = /(?:^|;\s*)creditdesk-(\d+)=([A-Za-z0-9_-]+)/g;

/**
 * SECURITY: who may talk to the loopback bridge. Any page in the browser and any program on the machine can reach
 * 127.0.0.1, so an address proves nothing: the opening link's token is good once and becomes a cookie that scripts
 * cannot read and other sites cannot send; Host defeats DNS rebinding; Origin defeats posts from other pages.
 */
export class BridgeDoor {
  readonly origin: string;
  readonly #host: string;
  readonly #port: number;
  readonly #secret = newSecret();
  #token: string | undefined = newSecret();

  constructor(port: number) {
    this.#port = port;
    this.#host = `127.0.0.1:${port}`;
    this.origin = `http://${this.#host}`;
  }

  /** The link that opens the program, once. Undefined when it was used. */
  get openingUrl(): string | undefined {
    return this.#token === undefined ? undefined : `${this.origin}/open?token=${this.#token}`;
  }

  /** Whether a request comes from the program's own pages, or from nowhere (a typed or opened link). */
  isOwn(method: string, headers: IncomingHttpHeaders): boolean {
    if (headers.host !== this.#host) return false;
    if (headers.origin === undefined ? method !== 'GET' : headers.origin !== this.origin) return false;
    const site = headers['sec-fetch-site'];
    return site === undefined || site === 'same-origin' || site === 'none';
  }

  /** Exchanges the one-time token for the cookie's header; undefined for a wrong or used one. */
  exchange(token: string | null): string | undefined {
    if (this.#token === undefined || token === null || !isSame(token, this.#token)) return undefined;
    this.#token = undefined;
    return `creditdesk-${this.#port}=${this.#secret}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Whether the browser carries this run's cookie. */
  knows(headers: IncomingHttpHeaders): boolean {
    for (const [, port, value] of (headers.cookie ?? '').matchAll(COOKIE)) {
      if (port === String(this.#port) && value !== undefined && isSame(value, this.#secret)) return true;
    }
    return false;
  }
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that says nothing about where two texts differ. */
function isSame(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
