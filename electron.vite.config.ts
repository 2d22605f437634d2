import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    // A bundled module is never the one that was started.
    define: { 'import.meta.main': 'false' },
    // Only `dependencies` stay outside the bundle: better-sqlite3 with its native module. CommonJS, because what must
    // happen before Electron is ready happens for certain only in an entry that is loaded at once, and because
    // workers and utility processes load it out of the archive. Hence no top-level await in bundled modules.
    build: {
      outDir: join(root, 'out/main'),
      rolldownOptions: {
        input: {
          index: join(root, 'src/main/index.ts'),
          'service-entry': join(root, 'src/main/service/service-entry.ts'),
          'job-worker': join(root, 'src/main/app/job-worker.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
      },
    },
  },
  preload: {
    build: {
      outDir: join(root, 'out/preload'),
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: join(root, 'src/preload/index.ts') },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: join(root, 'src/renderer'),
    plugins: [react()],
    server: { host: '127.0.0.1' },
    build: {
      outDir: join(root, 'out/renderer'),
      minify: 'oxc',
      // Inlined assets would need `data:` for fonts and scripts, which the content policy forbids.
      assetsInlineLimit: 0,
      rolldownOptions: { input: join(root, 'src/renderer/index.html') },
    },
  },
});
