import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SERVICE_IMAGES } from './services.ts';
import { traceFiles } from './trace.ts';

const folder = join(import.meta.dirname, '..');
type Service = keyof typeof SERVICE_IMAGES;
const services = Object.keys(SERVICE_IMAGES) as Service[];
const traced = new Map<Service, string[]>();

beforeAll(async () => {
  for (const service of services) {
    traced.set(service, await traceFiles(folder, SERVICE_IMAGES[service].entries));
  }
}, 90_000);

const packagesOf = (service: Service): Set<string> =>
  new Set(
    traced
      .get(service)!
      .map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1])
      .filter((name) => name !== undefined),
  );

test('what is named by its place goes along: threads, migrations, the model, the documents', () => {
  const files = traced.get('backend')!;
  expect(files).toEqual(
    expect.arrayContaining([
      'src/backend/own-data.ts',
      'src/backend/detection/worker.ts',
      'src/backend/reports/pdf-worker.ts',
      'src/backend/analyses/migrations/001-analyses.sql',
      'src/knowledge/convert/worker.ts',
      'src/diagnosis/model.json',
      'knowledge/process-overview.md',
      'node_modules/zod/package.json',
      'node_modules/zod/LICENSE',
      'node_modules/pdfkit/js/standard-fonts/Helvetica.cjs',
    ]),
  );
});

test('nothing for the pages, for tests or for types is in an image', () => {
  for (const files of traced.values()) {
    expect(
      files.filter((file) => /\.test\.|\.d\.[cm]?ts$|\.map$|\/page\/|^test\//.test(file)),
    ).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
  }
});

const NOT_FOR: Readonly<Record<string, readonly string[]>> = {
  console: ['ai', 'pdfkit', 'mammoth', 'unpdf', 'ml-matrix', 'prom-client', 'pg'],
  simulator: ['ai', 'pdfkit', 'mammoth', 'unpdf', 'ml-matrix', 'prom-client', 'pg'],
  llm: ['pdfkit', 'mammoth', 'unpdf', 'prom-client', 'pg'],
  rag: ['pdfkit', 'prom-client'],
  backend: ['pg', 'rolldown', 'vite'],
};
test.each(Object.entries(NOT_FOR))('%s has no package of the others', (service, names) => {
  const packages = packagesOf(service as Service);
  expect(names.filter((name) => packages.has(name))).toEqual([]);
});

/** `require(name)`, `import(`./${name}.js`)`: what a trace cannot follow. */
const LOADS_BY_VARIABLE = /(?<![\w$.])(?:require|import)\(\s*(?:[A-Za-z_$]|`[^`]*\$\{)/;

test('no module is loaded by a name that is not written down', async () => {
  const modules = new Set(
    [...traced.values()].flat().filter((file) => /^node_modules\/.*\.[cm]?js$/.test(file)),
  );
  const found: string[] = [];
  for (const file of modules) {
    const code = await readFile(join(folder, file), 'utf8');
    const bare = code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
    if (LOADS_BY_VARIABLE.test(bare)) found.push(file);
  }
  expect(found).toEqual([]);
});
