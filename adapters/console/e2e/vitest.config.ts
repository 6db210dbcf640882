import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// Against a running server: KONTOR_URL, KONTOR_USER and KONTOR_PASSWORD say which and as whom (an operator).
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  test: {
    environment: 'node',
    include: ['e2e/**/*.e2e.ts'],
    // One browser and one log-in at a time: the server limits both.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
