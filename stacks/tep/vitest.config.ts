import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,test,images}/**/*.test.{ts,tsx}'],
    // They need Docker and its images: vitest.containers.config.ts.
    exclude: [...configDefaults.exclude, 'test/containers/**'],
    testTimeout: 90_000,
  },
});
