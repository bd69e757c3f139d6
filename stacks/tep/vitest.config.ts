import { configDefaults, defineConfig } from 'vitest/config';

/** What drives the plant: run with it in this process, then with it in the simulator service. */
const IN_BOTH_MODES = [
  'src/backend/analyses/{analyses,chat}.test.ts',
  'src/backend/api.test.ts',
  'src/backend/detection/detection.test.ts',
  'src/backend/explained.test.ts',
  'src/backend/knowledge/knowledge.test.ts',
  'src/backend/plant/commands.test.ts',
  'src/backend/snapshots/snapshots.test.ts',
  'src/backend/stream/stream.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 90_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'single',
          include: ['{src,test,images}/**/*.test.{ts,tsx}'],
          // They need Docker and its images: vitest.containers.config.ts.
          exclude: [...configDefaults.exclude, 'test/containers/**'],
        },
      },
      {
        extends: true,
        test: {
          name: 'microservices',
          include: IN_BOTH_MODES,
          env: { TEP_MODE: 'microservices' },
          setupFiles: ['test/support/services-setup.ts'],
        },
      },
    ],
  },
});
