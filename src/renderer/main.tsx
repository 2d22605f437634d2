import { z } from 'zod';

// SECURITY: zod compiles validators with `new Function` unless told otherwise before the first schema exists, and the
// page's content policy forbids that. Everything that defines a schema is therefore loaded after this line.
z.config({ jitless: true });
const { start } = await import('./app/start.tsx');
start();
