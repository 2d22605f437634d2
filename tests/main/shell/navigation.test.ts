import { describe, expect, it } from 'vitest';
import { HOME, isHome, senderAllowed, urlAllowed } from '../../../src/main/shell/navigation.ts';

describe('where a window may go', () => {
  it.each([
    ['app://creditdesk/index.html', true],
    ['app://creditdesk/', true],
    ['app://creditdesk/index.html#/customers/7', true],
    ['app://creditdesk/index.html?x=1#/print/abc', true],
    ['APP://CREDITDESK/index.html', false], // the host of an unknown scheme keeps its case
    ['app://creditdesk/assets/app.js', false],
    ['app://creditdesk/../index.html', true], // the parser has already resolved it
    ['app://creditdesk.evil.example/index.html', false],
    ['app://evil.example/index.html', false],
    ['app://creditdesk@evil.example/index.html', false],
    ['app://user:pass@creditdesk/index.html', false],
    ['app://creditdesk:8080/index.html', false],
    ['app:creditdesk/index.html', false],
    ['http://creditdesk/index.html', false],
    ['https://example.com/', false],
    ['http://x/?next=app://creditdesk/index.html', false],
    ['https://example.com/app://creditdesk/index.html', false],
    ['//creditdesk/index.html', false],
    ['javascript:alert(1)', false],
    ['javascript://creditdesk/index.html%0aalert(1)', false],
    ['data:text/html,<script>1</script>', false],
    ['blob:app://creditdesk/0b6c', false],
    ['file:///etc/passwd', false],
    ['file://creditdesk/index.html', false],
    ['view-source:app://creditdesk/index.html', false],
    ['about:blank', false],
    ['devtools://devtools/bundled/x.html', false],
    ['chrome://settings', false],
    ['ws://creditdesk/', false],
    ['mailto:a@example.com', false],
    ['ms-settings:', false],
    ['\\\\server\\share\\x.html', false],
    ['not a url', false],
    ['', false],
  ])('%s → %s', (url, expected) => {
    expect(urlAllowed(url, HOME)).toBe(expected);
  });

  it('knows its own files apart from pages', () => {
    expect(isHome('app://creditdesk/assets/app.js', HOME)).toBe(true);
    expect(isHome('app://elsewhere/assets/app.js', HOME)).toBe(false);
  });

  it('takes the development server for home only when told so', () => {
    expect(urlAllowed('http://127.0.0.1:5173/', 'http://127.0.0.1:5173')).toBe(true);
    expect(urlAllowed('http://127.0.0.1:5173/', HOME)).toBe(false);
    expect(urlAllowed('http://127.0.0.1:5174/', 'http://127.0.0.1:5173')).toBe(false);
  });

  it('listens to the main frame of its own windows on its own page, and to nobody else', () => {
    const good = { url: 'app://creditdesk/index.html#/', isMainFrame: true, isOwnWindow: true };
    expect(senderAllowed(good, HOME)).toBe(true);
    expect(senderAllowed({ ...good, isMainFrame: false }, HOME)).toBe(false);
    expect(senderAllowed({ ...good, isOwnWindow: false }, HOME)).toBe(false);
    expect(senderAllowed({ ...good, url: 'https://example.com/' }, HOME)).toBe(false);
    expect(senderAllowed({ ...good, url: '' }, HOME)).toBe(false);
    expect(senderAllowed(undefined, HOME)).toBe(false);
  });
});
