import { defineConfig } from '@playwright/test';

/** The real app, a real engine, a real keychain. One at a time: they share the machine's ports. */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 600_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  projects: [
    { name: 'checkout', testIgnore: 'fuses.spec.ts', metadata: { app: 'checkout' } },
    {
      name: 'packaged',
      testMatch: ['whole-job.spec.ts', 'fuses.spec.ts'],
      metadata: { app: 'packaged' },
    },
  ],
});
