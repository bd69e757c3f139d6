import { readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type UserConfig } from 'vite';

const BACKEND_URL = process.env['BACKEND_URL'] ?? 'http://127.0.0.1:8000';

/** A page of the stack: built from `folder` into dist/, or served on `port` while developing. */
export function page(
  name: string,
  folder: string,
  port: number,
  plugins: readonly Plugin[] = [],
): UserConfig {
  return defineConfig({
    root: folder,
    cacheDir: join(tmpdir(), `vite-tep-${name}`),
    plugins: [react(), compressed(), ...plugins],
    build: { outDir: `${import.meta.dirname}/dist/${name}`, emptyOutDir: true },
    server: {
      host: true,
      port,
      strictPort: true,
      proxy: { '/api': BACKEND_URL, '/health': BACKEND_URL },
    },
  });
}

const COMPRESSED = /\.(js|css|svg|html)$/;

/** Beside each text of the build the same in gzip, for servers that send what is ready. */
function compressed(): Plugin {
  return {
    name: 'compressed',
    apply: 'build',
    async writeBundle({ dir = '' }) {
      const files = await readdir(dir, { recursive: true });
      await Promise.all(
        files
          .filter((file) => COMPRESSED.test(file))
          .map(async (file) => {
            const content = await readFile(join(dir, file));
            await writeFile(join(dir, `${file}.gz`), await promisify(gzip)(content, { level: 9 }));
          }),
      );
    },
  };
}
