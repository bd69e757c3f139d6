import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { leanPackages } from './scripts/lean-packages.ts';

/** What cannot be bundled: electron-builder ships it as a package. */
const shippedPackages = ['electron', 'keytar'];

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      minify: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          host: 'src/host/main.ts',
          'keytar-process': 'src/engine/settings/keytar-process.ts',
        },
        external: shippedPackages,
      },
    },
    plugins: [leanPackages()],
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rolldownOptions: {
        input: 'src/preload/index.ts',
        external: ['electron'],
        // A sandboxed preload is one CommonJS file.
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    build: {
      outDir: 'out/renderer',
      minify: true,
      modulePreload: { polyfill: false },
      // One sheet in the order of the imports: a part read in later never restyles what is there.
      cssCodeSplit: false,
      rolldownOptions: {
        input: 'src/renderer/index.html',
        // All that the first paint needs in one file: each file is one more turn of the main process.
        output: { codeSplitting: { groups: [{ name: 'window', tags: ['$initial'] }] } },
      },
    },
    plugins: [react()],
  },
});
