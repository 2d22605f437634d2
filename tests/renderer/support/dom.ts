import { cleanup, configure } from '@testing-library/react';
import { afterEach, vi } from 'vitest';

// Pages are loaded when first entered; on a busy machine that takes longer than the defaults allow.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

/** What jsdom lacks and Mantine asks for. Import first in every renderer test. */
const noop = () => {};

Object.defineProperty(window, 'matchMedia', {
  writable: true,
  value: (query: string) => ({
    // As a browser has it: no condition at all holds.
    matches: query === '',
    media: query,
    onchange: null,
    addListener: noop,
    removeListener: noop,
    addEventListener: noop,
    removeEventListener: noop,
    dispatchEvent: () => false,
  }),
});

class Observer {
  observe = noop;
  unobserve = noop;
  disconnect = noop;
}
Object.defineProperty(window, 'ResizeObserver', { writable: true, value: Observer });
Element.prototype.scrollIntoView = noop;
Object.defineProperty(document, 'fonts', { value: { addEventListener: noop, removeEventListener: noop } });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
