import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ErrorCode } from '../../contract/errors.ts';
import type { Application } from '../app/application.ts';
import { BridgeDoor } from './bridge-door.ts';
import { failure, newTraceId } from './failure.ts';
import { pageHeaders, type RendererFiles, rendererFileAt } from './renderer-files.ts';

const MESSAGE_LIMIT = 16 * 1024 * 1024;
const UPLOAD_LIMIT = 200 * 1024 * 1024;
const UPLOADS_PER_PICK = 30;
const HEADERS = pageHeaders("'self'");
const LINK_SPENT = '链接已用过或已失效，重新启动程序以取得新链接。';

export interface BridgeServerOptions {
  readonly application: Application;
  readonly files: RendererFiles;
  /** The script that gives a page `window.api`. */
  readonly clientScript: string;
  /** 0 or absent: any free port. */
  readonly port?: number;
}

export interface BridgeServer {
  /** Opens the program once; the token in it is spent by the first visit. */
  readonly url: string;
  readonly origin: string;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 and serves the program to one browser. */
export async function serveBridge(options: BridgeServerOptions): Promise<BridgeServer> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bridge has no port.');
  const door = new BridgeDoor(address.port);
  const bridge = new Bridge(options, door);
  server.on('request', (request, response) => void bridge.answer(request, response));
  return { url: door.openingUrl ?? door.origin, origin: door.origin, close: () => close(server) };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

class Bridge {
  readonly #options: BridgeServerOptions;
  readonly #door: BridgeDoor;
  /** Uploads still allowed, by permit: one permit per authorised file.pick. */
  readonly #permits = new Map<string, number>();

  constructor(options: BridgeServerOptions, door: BridgeDoor) {
    this.#options = options;
    this.#door = door;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? '';
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    try {
      if (!this.#door.isOwn(method, request.headers)) return refuse(response, 403, 'Not from here.');
      const url = new URL(request.url ?? '/', this.#door.origin);
      if (method === 'GET' && url.pathname === '/open') return this.#open(url, response);
      if (!this.#door.knows(request.headers)) return refuse(response, 403, LINK_SPENT);
      await this.#route(`${method} ${url.pathname}`, url, request, response);
    } catch {
      if (!response.headersSent) refuse(response, 400, 'Not understood.');
      else response.destroy();
    }
  }

  #open(url: URL, response: ServerResponse): void {
    const cookie = this.#door.exchange(url.searchParams.get('token'));
    if (cookie === undefined) refuse(response, 403, LINK_SPENT);
    else response.writeHead(303, { 'Set-Cookie': cookie, Location: '/' }).end();
  }

  async #route(route: string, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (route === 'POST /invoke') return this.#invoke(request, response);
    if (route === 'POST /upload') return this.#upload(url, request, response);
    if (route === 'GET /events') return this.#events(response);
    if (route.startsWith('GET /download/')) return this.#download(route.slice('GET /download/'.length), response);
    if (route === 'GET /bridge-client.js')
      return send(response, this.#options.clientScript, 'text/javascript; charset=utf-8');
    if (route.startsWith('GET ')) return this.#file(url.pathname, response);
    refuse(response, 405, 'Not offered.');
  }

  async #invoke(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['content-type'] !== 'application/json') return refuse(response, 415, 'Not JSON.');
    const body = await readBody(request, MESSAGE_LIMIT);
    if (body === undefined) return tooLarge(request, response, 'INPUT_TOO_LARGE');
    const message: unknown = JSON.parse(body.toString('utf8'));
    if (
      typeof message !== 'object' ||
      message === null ||
      !('method' in message) ||
      typeof message.method !== 'string'
    ) {
      return refuse(response, 400, 'Not understood.');
    }
    const { method } = message;
    const result = await this.#options.application.invoke(method, 'input' in message ? message.input : undefined);
    if (method === 'file.pick' && result.ok) response.setHeader('X-Upload-Permit', this.#newPermit());
    sendJson(response, result);
  }

  #newPermit(): string {
    const permit = randomBytes(24).toString('base64url');
    this.#permits.clear();
    this.#permits.set(permit, UPLOADS_PER_PICK);
    return permit;
  }

  async #upload(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const permit = url.searchParams.get('permit') ?? '';
    const left = this.#permits.get(permit) ?? 0;
    if (left === 0) return refuse(response, 403, 'No file was asked for.');
    this.#permits.set(permit, left - 1);
    const name = url.searchParams.get('name') ?? '';
    if (name === '' || name.length > 255) return refuse(response, 400, 'Not understood.');
    const content = await readBody(request, UPLOAD_LIMIT);
    if (content === undefined) return tooLarge(request, response, 'FILE_UNREADABLE');
    const value = this.#options.application.transfers.grantContent(name, content);
    sendJson(response, { ok: true, value, traceId: newTraceId() });
  }

  async #download(ticket: string, response: ServerResponse): Promise<void> {
    const paper = await this.#options.application.transfers.takeOutput(ticket).catch(() => failure('INTERNAL'));
    if (paper === undefined) return sendJson(response, failure('FILE_TOKEN_UNKNOWN'), 404);
    if ('ok' in paper) return sendJson(response, paper, 500);
    response.setHeader('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(paper.name)}`);
    send(response, paper.content, 'application/octet-stream');
  }

  #events(response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    response.write(':open\n\n');
    const end = this.#options.application.onEvent((name, payload) => {
      response.write(`data: ${JSON.stringify({ name, payload })}\n\n`);
    });
    const pulse = setInterval(() => response.write(':\n\n'), 20_000);
    response.once('close', () => {
      clearInterval(pulse);
      end();
    });
  }

  async #file(pathname: string, response: ServerResponse): Promise<void> {
    const file = rendererFileAt(this.#options.files, pathname);
    if (file === undefined) return refuse(response, 404, 'Not found.');
    const content = await readFile(file.path);
    send(response, file.type.startsWith('text/html') ? withClient(content.toString('utf8')) : content, file.type);
  }
}

/** The page with the script that stands in for the preload script, before all others. */
function withClient(html: string): string {
  return html.replace(/<head[^>]*>/, (head) => `${head}<script type="module" src="/bridge-client.js"></script>`);
}

/** The whole body, or undefined as soon as it is known to be larger than the limit. */
function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) parts.push(part);
      else resolve(undefined);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('error', reject);
  });
}

/** Says so at once and hangs up soon after: the rest of the body is not waited for. */
function tooLarge(request: IncomingMessage, response: ServerResponse, code: ErrorCode): void {
  response.setHeader('Connection', 'close');
  sendJson(response, failure(code), 413);
  request.resume();
  setTimeout(() => request.socket.destroy(), 1_000).unref();
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, JSON.stringify(value), 'application/json; charset=utf-8', status);
}

function send(response: ServerResponse, body: string | Buffer, type: string, status = 200): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) }).end(body);
}

function refuse(response: ServerResponse, status: number, words: string): void {
  response.setHeader('Connection', 'close');
  send(response, words, 'text/plain; charset=utf-8', status);
}
