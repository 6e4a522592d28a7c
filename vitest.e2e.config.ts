import { defineConfig } from 'vitest/config';

/** Tests that need more than Node: Python, and once the network to install what they run against. `npm run test:e2e` */
export default defineConfig({
  test: { include: ['test/e2e/**/*.e2e.ts'], testTimeout: 120_000, hookTimeout: 300_000, fileParallelism: false },
});
