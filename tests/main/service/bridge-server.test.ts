import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BridgeServer, serveBridge } from '../../../src/main/service/bridge-server.ts';
import { listRendererFiles } from '../../../src/main/service/renderer-files.ts';
import { FakeApplication, ok } from './fake-application.ts';

interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A request with every header under the test's control, which fetch would not allow. */
function ask(method: string, url: string, headers: OutgoingHttpHeaders = {}, body?: string | Buffer): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(parts).toString('utf8'),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

describe('the loopback bridge', () => {
  let folder: string;
  let application: FakeApplication;
  let bridge: BridgeServer;
  let cookie: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bridge-'));
    writeFileSync(join(folder, 'index.html'), '<!doctype html><html><head><title>t</title></head><body></body></html>');
    writeFileSync(join(folder, 'app.js'), 'export {};');
    writeFileSync(join(folder, 'secret.env'), 'KEY=1');
    application = new FakeApplication();
    bridge = await serveBridge({ application, files: await listRendererFiles(folder), clientScript: '/* client */' });
    const opened = await ask('GET', bridge.url);
    cookie = String(opened.headers['set-cookie']?.[0]).split(';')[0] ?? '';
  });
  afterEach(async () => {
    await bridge.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const own = (more: OutgoingHttpHeaders = {}): OutgoingHttpHeaders => ({
    Origin: bridge.origin,
    Cookie: cookie,
    ...more,
  });
  const invoke = (message: unknown, headers: OutgoingHttpHeaders = {}) =>
    ask(
      'POST',
      `${bridge.origin}/invoke`,
      own({ 'Content-Type': 'application/json', ...headers }),
      JSON.stringify(message),
    );

  it('listens on 127.0.0.1 only', () => {
    expect(new URL(bridge.origin).hostname).toBe('127.0.0.1');
  });

  it('exchanges the token for a cookie that scripts and other sites cannot use, once', async () => {
    await bridge.close();
    bridge = await serveBridge({ application, files: new Map(), clientScript: '' });
    const first = await ask('GET', bridge.url);
    expect(first.status).toBe(303);
    expect(first.headers.location).toBe('/');
    expect(first.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await ask('GET', bridge.url);
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect((await ask('GET', `${bridge.origin}/open?token=guess`)).status).toBe(403);
    expect((await ask('GET', `${bridge.origin}/open`)).status).toBe(403);
  });

  it.each([
    ['no cookie', undefined],
    ['an invented cookie', () => `creditdesk-${new URL(bridge.origin).port}=invented`],
    ["another bridge's cookie", () => cookie.replace(/\d+=/, '1=')],
  ])('refuses everything with %s', async (_, make) => {
    const headers = make === undefined ? { Cookie: '' } : { Cookie: make() };
    for (const path of ['/', '/index.html', '/app.js', '/bridge-client.js', '/events', '/download/x']) {
      expect((await ask('GET', `${bridge.origin}${path}`, headers)).status).toBe(403);
    }
    expect((await invoke({ method: 'session.status', input: {} }, headers)).status).toBe(403);
    expect((await ask('POST', `${bridge.origin}/upload?name=a`, own(headers), 'x')).status).toBe(403);
    expect(application.asked).toEqual([]);
  });

  it.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', '[::1]'])('refuses Host %s', async (host) => {
    expect((await ask('GET', `${bridge.origin}/index.html`, own({ Host: host }))).status).toBe(403);
    expect((await invoke({ method: 'x', input: {} }, { Host: host })).status).toBe(403);
    expect(application.asked).toEqual([]);
  });

  it.each(['http://evil.example', 'null', 'http://127.0.0.1:1', 'https://127.0.0.1'])(
    'refuses Origin %s',
    async (origin) => {
      expect((await ask('GET', `${bridge.origin}/index.html`, own({ Origin: origin }))).status).toBe(403);
      expect((await invoke({ method: 'x', input: {} }, { Origin: origin })).status).toBe(403);
      expect(application.asked).toEqual([]);
    },
  );

  it('refuses a post without Origin and anything another site started', async () => {
    const headers = { Cookie: cookie, 'Content-Type': 'application/json' };
    expect((await ask('POST', `${bridge.origin}/invoke`, headers, '{"method":"x"}')).status).toBe(403);
    expect((await ask('GET', `${bridge.origin}/`, own({ 'Sec-Fetch-Site': 'cross-site' }))).status).toBe(403);
    expect((await ask('GET', `${bridge.origin}/`, own({ 'Sec-Fetch-Site': 'same-site' }))).status).toBe(403);
    expect(application.asked).toEqual([]);
  });

  it('refuses a message over 16 MB, announced or not, and one that is no message', async () => {
    const big = Buffer.alloc(16 * 1024 * 1024 + 1, 0x20);
    const headers = own({ 'Content-Type': 'application/json' });
    const announced = await ask('POST', `${bridge.origin}/invoke`, { ...headers, 'Content-Length': big.length }, big);
    expect(announced.status).toBe(413);
    expect(JSON.parse(announced.body)).toMatchObject({ ok: false, error: { code: 'INPUT_TOO_LARGE' } });
    const streamed = await ask('POST', `${bridge.origin}/invoke`, { ...headers, 'Transfer-Encoding': 'chunked' }, big);
    expect(streamed.status).toBe(413);
    for (const body of ['', '{', '[]', 'null', '{"method":1}']) {
      expect((await ask('POST', `${bridge.origin}/invoke`, headers, body)).status).toBe(400);
    }
    const form = own({ 'Content-Type': 'text/plain' });
    expect((await ask('POST', `${bridge.origin}/invoke`, form, '{"method":"x"}')).status).toBe(415);
    expect(application.asked).toEqual([]);
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/..%2f..%2fetc/passwd', '/secret.env', '/%00', '/%', '/x'])(
    'serves nothing for %s',
    async (path) => {
      expect((await ask('GET', `${bridge.origin}${path}`, own())).status).toBe(404);
    },
  );

  it('serves the page with its policy and the client script before all others', async () => {
    const page = await ask('GET', `${bridge.origin}/`, own());
    expect(page.body).toContain('<head><script type="module" src="/bridge-client.js"></script>');
    const policy = String(page.headers['content-security-policy']);
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await ask('GET', `${bridge.origin}/app.js`, own())).headers['content-type']).toMatch(/^text\/javascript/);
  });

  it('passes a call to the application and its Result back', async () => {
    const reply = await invoke({ method: 'customer.get', input: { id: 7 } });
    expect(JSON.parse(reply.body)).toEqual(ok({ method: 'customer.get', input: { id: 7 } }));
    expect(application.asked).toEqual([{ method: 'customer.get', input: { id: 7 } }]);
  });

  it('takes uploads only after a permitted pick, and turns them into tokens', async () => {
    expect((await ask('POST', `${bridge.origin}/upload?name=a.csv&permit=`, own(), 'x')).status).toBe(403);
    const picked = await invoke({ method: 'file.pick', input: { purpose: 'importData', multiple: true } });
    const permit = String(picked.headers['x-upload-permit']);
    const name = encodeURIComponent('../客户.csv');
    const reply = await ask('POST', `${bridge.origin}/upload?name=${name}&permit=${permit}`, own(), 'a,b');
    const granted = JSON.parse(reply.body);
    expect(granted).toMatchObject({ ok: true, value: { name: '客户.csv', size: 3 } });
    expect((await application.transfers.takeInput(granted.value.token)?.read())?.toString()).toBe('a,b');
    const length = { 'Content-Length': 200 * 1024 * 1024 + 1 };
    const big = await ask('POST', `${bridge.origin}/upload?name=a&permit=${permit}`, own(length), 'x').catch(String);
    expect(big).toMatchObject({ status: 413 });
    expect((await invoke({ method: 'customer.get', input: {} })).headers['x-upload-permit']).toBeUndefined();
  });

  it('gives a paper once, under its name', async () => {
    const ticket = application.transfers.offer({
      suggestedName: '台账.xlsx',
      produce: async () => Buffer.from('paper'),
    });
    const paper = await ask('GET', `${bridge.origin}/download/${ticket}`, own());
    expect(paper.body).toBe('paper');
    expect(paper.headers['content-disposition']).toBe("attachment; filename*=UTF-8''%E5%8F%B0%E8%B4%A6.xlsx");
    expect((await ask('GET', `${bridge.origin}/download/${ticket}`, own())).status).toBe(404);
    const broken = application.transfers.offer({
      suggestedName: 'a',
      produce: () => Promise.reject(new Error('张三')),
    });
    const failed = await ask('GET', `${bridge.origin}/download/${broken}`, own());
    expect(failed.status).toBe(500);
    expect(failed.body).not.toContain('张三');
  });

  it('sends events while the page listens', async () => {
    const heard = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(`${bridge.origin}/events`, { headers: own() }, (response) => {
        response.on('data', (part: Buffer) => {
          const text = part.toString('utf8');
          if (text.startsWith(':open')) application.say('dataChanged', { topics: ['loan'] });
          else resolve(text);
          if (!text.startsWith(':open')) request.destroy();
        });
      });
      request.on('error', reject);
      request.end();
    });
    expect(heard).toBe('data: {"name":"dataChanged","payload":{"topics":["loan"]}}\n\n');
  });

  it('offers nothing else', async () => {
    expect((await ask('PUT', `${bridge.origin}/index.html`, own(), 'x')).status).toBe(405);
    expect((await ask('DELETE', `${bridge.origin}/index.html`, own())).status).toBe(405);
    expect((await ask('POST', `${bridge.origin}/`, own(), 'x')).status).toBe(405);
    expect((await ask('OPTIONS', `${bridge.origin}/invoke`, own())).status).toBe(405);
  });
});
