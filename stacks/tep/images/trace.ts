import { existsSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { createRequire, isBuiltin, stripTypeScriptTypes } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { type Plugin, rolldown } from 'rolldown';

/** `new URL('worker.ts', import.meta.url)`: a module or a folder that goes along. */
const NAMED_URL = /new URL\(\s*'([^']+)',\s*import\.meta\.url,?\s*\)/g;
/** `const require$1 = createRequire(import.meta.url)`: what a module of ESM calls to require. */
const CREATED_REQUIRE = /([\w$]+)\s*=\s*createRequire\(import\.meta\.url\)/g;
const MODULE = /\.[cm]?[jt]s$/;
const LICENCE = /^(licen[cs]e|copying|notice)/i;

/**
 * Every file that the entry points reach, relative to the folder and sorted: the modules that Node
 * would load for them, as far as names written down tell, what these name by `new URL`, and of each
 * package its manifests and licence.
 */
export async function traceFiles(folder: string, entries: readonly string[]): Promise<string[]> {
  const named = new Set<string>();
  const modules = await traceModules(folder, entries, named);
  const files = [...modules, ...(await filesOf(named))];
  const manifests = await Promise.all(files.map((file) => companions(folder, file)));
  const all = new Set([...files, ...manifests.flat()]);
  return [...all].map((file) => relative(folder, file)).sort();
}

/** The bundler reads all of the modules and writes none. */
async function traceModules(
  folder: string,
  entries: readonly string[],
  named: Set<string>,
): Promise<string[]> {
  const reached: string[] = [];
  const follow: Plugin = {
    name: 'follow',
    resolveId(source, importer, { kind }) {
      if (isBuiltin(source)) return { id: source, external: true };
      if (kind !== 'require-call' || importer === undefined) return null;
      return requiredFile(source, importer) ?? { id: source, external: true };
    },
    transform(code, id) {
      for (const path of requiredByCreated(code, id)) this.emitFile({ type: 'chunk', id: path });
      for (const [, name = ''] of code.matchAll(NAMED_URL)) {
        const path = resolve(dirname(id), name);
        if (MODULE.test(path) && existsSync(path)) this.emitFile({ type: 'chunk', id: path });
        else if (id.startsWith(join(folder, 'src'))) named.add(path);
      }
      if (!id.endsWith('.ts')) return null;
      // As Node does: an import stays even if all of its names are types.
      return { code: stripTypeScriptTypes(code), moduleType: 'js' };
    },
    buildEnd() {
      reached.push(...this.getModuleIds());
    },
  };
  const bundle = await rolldown({
    cwd: folder,
    input: entries.map((entry) => join(folder, entry)),
    platform: 'node',
    // As Node itself resolves an import; a bundler would choose files made for bundlers.
    resolve: { mainFields: ['main'], conditionNames: ['node', 'import', 'module-sync'] },
    tsconfig: false,
    treeshake: false,
    plugins: [follow],
    logLevel: 'silent',
  });
  await bundle.generate({ format: 'esm' });
  await bundle.close();
  return reached.filter((id) => id.startsWith(folder + sep) && existsSync(id));
}

function requiredByCreated(code: string, id: string): string[] {
  const names = [...code.matchAll(CREATED_REQUIRE)].map(([, name = '']) =>
    name.replaceAll('$', '\\$'),
  );
  const calls = names.flatMap((name) => [
    ...code.matchAll(new RegExp(`(?<![\\w$.])${name}\\(\\s*['"]([^'"]+)['"]\\s*\\)`, 'g')),
  ]);
  return calls
    .map(([, source = '']) => (isBuiltin(source) ? null : requiredFile(source, id)))
    .filter((path) => path !== null);
}

/** Node's own answer; null for a package that is optional and not there. */
function requiredFile(source: string, importer: string): string | null {
  try {
    return createRequire(importer).resolve(source);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

async function filesOf(paths: ReadonlySet<string>): Promise<string[]> {
  const found = await Promise.all(
    [...paths].filter(existsSync).map(async (path) => {
      if (!statSync(path).isDirectory()) return [path];
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
    }),
  );
  return found.flat();
}

/** What tells Node how to read a package's file, and its reader under which terms. */
async function companions(folder: string, file: string): Promise<string[]> {
  const found: string[] = [];
  for (let at = dirname(file); at.startsWith(join(folder, 'node_modules')); at = dirname(at)) {
    const names = await readdir(at);
    found.push(...names.filter((name) => name === 'package.json').map((name) => join(at, name)));
    if (found.length === 0 || dirname(at).endsWith('node_modules')) {
      found.push(...names.filter((name) => LICENCE.test(name)).map((name) => join(at, name)));
    }
  }
  return found;
}
