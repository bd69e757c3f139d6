import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

const BACKEND_URL = process.env['BACKEND_URL'] ?? 'http://127.0.0.1:8000';

/** A page of the stack: built from `folder` into dist/, or served on `port` while developing. */
export function page(name: string, folder: string, port: number): UserConfig {
  return defineConfig({
    root: folder,
    cacheDir: join(tmpdir(), `vite-tep-${name}`),
    plugins: [react()],
    build: { outDir: `${import.meta.dirname}/dist/${name}`, emptyOutDir: true },
    server: {
      host: true,
      port,
      strictPort: true,
      proxy: { '/api': BACKEND_URL, '/health': BACKEND_URL },
    },
  });
}
