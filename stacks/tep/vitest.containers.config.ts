import { defineConfig } from 'vitest/config';

/** Needs Docker, its images and Chromium; the stacks of two files would be in each other's way. */
export default defineConfig({
  test: {
    include: ['test/containers/**/*.test.ts'],
    globalSetup: ['test/containers/postgres-server.ts'],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 400_000,
  },
});
