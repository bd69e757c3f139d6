import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quaysideBlockSchema } from '#shared/x-quayside.ts';
import { Catalog } from './catalog.ts';
import type { StackDefinition } from './stack.ts';
import { parseYaml } from './yaml-file.ts';

let root = '';
let bundled = '';
let home = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quayside-catalog-'));
  bundled = join(root, 'bundled');
  home = join(root, 'home');
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
async function stackOf(files: Record<string, string>): Promise<StackDefinition> {
  await put(join(bundled, 'one'), files);
  const entry = await new Catalog({ bundled, home }).find('one');
  if (!entry?.ok) throw new Error(JSON.stringify(entry));
  return entry.stack;
}
async function problemOf(files: Record<string, string>) {
  await put(join(bundled, 'one'), files);
  const entry = await new Catalog({ bundled, home }).find('one');
  expect(entry).toMatchObject({ ok: false, id: 'one' });
  return entry?.ok === false ? entry.problem : null;
}

const minimal = 'services:\n  web:\n    image: none\n';

describe('a stack without x-quayside', () => {
  it('is a stack all the same', async () => {
    const stack = await stackOf({ 'docker-compose.yml': minimal });
    expect(stack).toMatchObject({
      id: 'one',
      source: 'bundled',
      title: 'One',
      summary: '',
      folder: join(bundled, 'one'),
      composeFile: 'docker-compose.yml',
      services: ['web'],
      open: [],
      variables: [],
      modes: {},
      roles: {},
    });
  });

  it('uses tags, anchors and merges as Compose does', async () => {
    const stack = await stackOf({
      'compose.yaml': `
x-base: &base { image: "none:\${TAG:-1}" }
services:
  web: { <<: *base, ports: !override ["80:80"] }
  gone: !reset null
`,
    });
    expect(stack.services).toEqual(['web', 'gone']);
    expect(stack.variables.map(({ name }) => name)).toEqual(['TAG']);
  });
});

it('x-quayside is taken as written', async () => {
  const stack = await stackOf({
    'compose.yaml': `
x-quayside:
  title: Plant
  summary: A plant.
  open:
    - { label: Dashboard, service: web, port: 8080 }
    - { label: Metrics, service: metrics, port: 9090, path: /graph }
  modes: { dev: compose.dev.yaml }
  roles: { metrics: optional }
  backup: { volumes: [stored] }
${minimal}
volumes: { stored: {} }
`,
    'compose.dev.yaml': 'services:\n  metrics: { image: none }\n',
  });
  expect(stack).toMatchObject({
    title: 'Plant',
    summary: 'A plant.',
    modes: { dev: 'compose.dev.yaml' },
    roles: { metrics: 'optional' },
    services: ['web'],
  });
  expect(stack.open).toEqual([
    { label: 'Dashboard', service: 'web', port: 8080, path: '/' },
    { label: 'Metrics', service: 'metrics', port: 9090, path: '/graph' },
  ]);
});

describe('variables', () => {
  const one = async (compose: string, name: string, files: Record<string, string> = {}) => {
    const stack = await stackOf({ 'compose.yaml': compose, ...files });
    return stack.variables.find((variable) => variable.name === name);
  };

  it('come in the author’s order, then the required, then the rest', async () => {
    const stack = await stackOf({
      'compose.yaml': `
x-quayside: { env: { ZETA: { optional: true }, ALPHA: {} } }
services:
  web:
    image: "none:\${TAG:-1}"   # \${COMMENT}
    container_name: "\${COMPOSE_PROJECT_NAME}-web"
    environment: [ "A=\${ALPHA}", "B=\${NEEDED:?set it}", "C=$$NOT", "D=$PLAIN" ]
`,
    });
    expect(stack.variables.map(({ name, required }) => [name, required])).toEqual([
      ['ZETA', false],
      ['ALPHA', true],
      ['NEEDED', true],
      ['TAG', false],
      ['PLAIN', false],
    ]);
  });

  it.each([
    ['FEATURE: {}', '${FEATURE}', { required: true, defaultValue: null, defaultSource: null }],
    [
      'FEATURE: {}',
      '${FEATURE:-x}',
      { required: false, defaultValue: 'x', defaultSource: 'compose' },
    ],
    [
      'FEATURE: { default: y }',
      '${FEATURE:-x}',
      { required: false, defaultValue: 'y', defaultSource: 'block' },
    ],
    ['FEATURE: { default: y }', '${FEATURE:?}', { required: false, defaultSource: 'block' }],
    ['FEATURE: { optional: true }', '${FEATURE:?}', { required: true }],
    ['FEATURE: { optional: true }', '${FEATURE}', { required: false }],
    [
      'FEATURE: { generate: { length: 32 } }',
      '${FEATURE:?}',
      { required: false, generate: { length: 32 } },
    ],
    ['OTHER: {}', '${FEATURE}', { required: false }],
    ['OTHER: {}', '${FEATURE:-a} ${FEATURE:-b}', { defaultValue: null, defaultSource: 'compose' }],
    ['OTHER: {}', '${FEATURE:-$X}', { defaultValue: null, defaultSource: 'compose' }],
    ['OTHER: {}', '${FEATURE-$$1}', { defaultValue: '$1' }],
    ['OTHER: {}', '${X:-${FEATURE?}}', { required: true }],
  ])('%s with %s', async (env, value, expected) => {
    const compose = `x-quayside: { env: { ${env} } }\nservices: { web: { image: '${value}' } }\n`;
    expect(await one(compose, 'FEATURE')).toMatchObject(expected);
  });

  it.each([
    ['ANTHROPIC_API_KEY', true, 'anthropic'],
    ['GOOGLE_API_KEY', true, 'gemini'],
    ['LMSTUDIO_URL', false, 'lmstudio'],
    ['DB_PASSWORD', true, null],
    ['GITHUB_TOKEN', true, null],
    ['SECRET_KEY_BASE', true, null],
    ['MAX_TOKENS', false, null],
    ['TOKEN_LIMIT', false, null],
    ['KEYCLOAK_URL', false, null],
    ['PORT', false, null],
  ])('%s is guessed by its name: secret %s, provider %s', async (name, secret, provider) => {
    const compose = `services: { web: { image: '\${${name}}' } }\n`;
    expect(await one(compose, name)).toMatchObject({ secret, provider });
  });

  it('are not guessed about where the author spoke', async () => {
    const compose = `x-quayside: { env: { DB_KEY: { secret: false }, CODE: { secret: true, provider: gemini } } }\n${minimal}`;
    const stack = await stackOf({ 'compose.yaml': compose });
    expect(stack.variables).toMatchObject([
      { name: 'DB_KEY', secret: false },
      { name: 'CODE', secret: true, provider: 'gemini' },
    ]);
  });

  it('of the example fill in, but never as a secret’s value', async () => {
    const files = { '.env.example': '# how\nHOST="db"\nAPI_KEY=your-key-here\nEXTRA=1\n' };
    const compose = `services: { web: { image: '\${HOST:?} \${API_KEY:?}' } }\n`;
    expect(await one(compose, 'HOST', files)).toMatchObject({
      required: false,
      defaultValue: 'db',
      defaultSource: 'example',
    });
    expect(await one(compose, 'API_KEY', files)).toMatchObject({
      required: true,
      defaultValue: null,
    });
    expect(await one(compose, 'EXTRA', files)).toMatchObject({ required: false });
  });

  it('of a mode are known, but required only in that mode', async () => {
    const compose = `x-quayside: { modes: { dev: dev.yaml } }\n${minimal}`;
    const files = { 'dev.yaml': `services: { web: { image: '\${DEV_HOST:?}' } }\n` };
    expect(await one(compose, 'DEV_HOST', files)).toMatchObject({ required: false });
  });
});

describe('what is wrong points at its place', () => {
  const block = (text: string) => `${minimal}x-quayside:\n${text}`;
  const quayside: [string, string, number, number, RegExp][] = [
    ['an unknown field', '  titel: X\n', 5, 3, /x-quayside\.titel: unknown field/],
    ['a nested unknown field', '  env:\n    A: { secert: true }\n', 6, 10, /env\.A\.secert/],
    ['a wrong type', '  env:\n    A: { secret: "yes" }\n', 6, 18, /env\.A\.secret/],
    ['a bad name', '  env:\n    A-B: {}\n', 6, 5, /env\.A-B: not a variable name/],
    ['a port out of range', '  open:\n    - { label: a, service: web, port: 0 }\n', 6, 39, /port/],
    ['a missing field', '  open:\n    - { label: a, port: 80 }\n', 6, 7, /open\.0\.service/],
    ['an unknown service', '  open:\n    - { label: a, service: wbe, port: 80 }\n', 6, 28, /"wbe"/],
    ['a role of nothing', '  roles:\n    wbe: optional\n', 6, 10, /roles\.wbe/],
    ['a scale of nothing', '  scale:\n    wbe: { min: 0 }\n', 6, 10, /scale\.wbe/],
    ['an unknown volume', '  backup: { volumes: [none] }\n', 5, 23, /volume "none"/],
    ['no mapping', '  - a\n', 5, 3, /x-quayside/],
  ];
  it.each(quayside)('%s', async (_, text, line, column, reason) => {
    const found = await problemOf({ 'compose.yaml': block(text) });
    const file = join(bundled, 'one', 'compose.yaml');
    expect(found).toMatchObject({ code: 'stack-quayside-invalid', params: { file, line, column } });
    expect(found?.params['reason']).toMatch(reason);
  });

  it.each([
    ['a bad indent', 'services:\n  web:\n   image: a\n  b: c\n bad\n', 5],
    ['a doubled key', 'services:\n  web: {}\n  web: {}\n', 3],
    ['an open quote', 'services:\n  web: "a\n', 3],
    ['an alias to nothing', 'services:\n  web: *gone\n', 2],
    ['a list', '- a\n', 1],
    ['nothing', '', 1],
    ['services that are a list', 'name: x\nservices:\n  - web\n', 3],
  ])('%s in YAML', async (_, text, line) => {
    const found = await problemOf({ 'compose.yaml': text });
    expect(found).toMatchObject({ code: 'stack-yaml-invalid', params: { line } });
    expect(found?.params['reason']).not.toBe('');
  });

  it.each([
    ['without file', 'gone.yaml', 'stack-quayside-invalid', 6, /gone\.yaml/],
    ['outside', '../../x.yaml', 'stack-quayside-invalid', 6, /outside/],
    ['that is no YAML', 'bad.yaml', 'stack-yaml-invalid', 1, /./],
  ])('in a mode %s, for that mode only', async (_, overlay, code, line, reason) => {
    const modes = `  modes:\n    dev: ${overlay}\n    fine: fine.yaml\n`;
    const stack = await stackOf({
      'compose.yaml': block(`${modes}  open: [{ label: a, service: only-in-dev, port: 80 }]\n`),
      'fine.yaml': 'services: { extra: { image: none } }\n',
      'bad.yaml': 'a: [',
    });
    expect(stack.modes).toEqual({ fine: 'fine.yaml' });
    expect(stack.brokenModes['dev']).toMatchObject({ code, params: { line } });
    expect(stack.brokenModes['dev']?.params['reason']).toMatch(reason);
  });

  it('but services of included files are not doubted', async () => {
    const included = `include: [other.yaml]\n${block('  open: [{ label: a, service: other, port: 80 }]\n')}`;
    expect(await stackOf({ 'compose.yaml': included })).toMatchObject({ services: ['web'] });
  });
});

describe('the list', () => {
  it('holds the bundled, then the imported; a broken one leaves the others alone', async () => {
    await put(bundled, {
      'b/compose.yaml': minimal,
      'a/compose.yaml': 'services: [',
      'docs/README.md': 'no stack',
      '.cache/compose.yaml': minimal,
      'Big Name/compose.yaml': minimal,
      'file.txt': '',
    });
    await put(join(home, 'imported'), { 'c/compose.yml': minimal, 'b/compose.yaml': 'broken: [' });
    const entries = await new Catalog({ bundled, home }).list();
    expect(
      entries.map((entry) => (entry.ok ? entry.stack.id : [entry.id, entry.problem.code])),
    ).toEqual([['Big Name', 'stack-folder-failed'], ['a', 'stack-yaml-invalid'], 'b', 'c']);
    expect(entries[3]).toMatchObject({ stack: { source: 'imported', composeFile: 'compose.yml' } });
  });

  it('is empty where there is nothing', async () => {
    const catalog = new Catalog({ bundled, home });
    expect(await catalog.list()).toEqual([]);
    expect(await catalog.find('one')).toBeNull();
    expect(await catalog.find('../one')).toBeNull();
  });
});

it('the working copy stands in the home', async () => {
  const stack = await stackOf({ 'compose.yaml': minimal });
  const copied = await new Catalog({ bundled, home }).workingCopy(stack);
  expect(copied).toEqual({ ok: true, value: join(home, 'stacks', 'one') });
  expect(await readFile(join(home, 'stacks', 'one', 'compose.yaml'), 'utf8')).toBe(minimal);
});

it('any text is a YAML mapping or a problem with a place', () => {
  const unit = fc.constantFrom(
    'a',
    ':',
    ' ',
    '\n',
    '-',
    '{',
    '}',
    '[',
    '"',
    '&',
    '*',
    '!',
    '#',
    '\t',
    '<<',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const read = parseYaml('compose.yaml', text);
      if (read.ok) expect(typeof read.value.value).toBe('object');
      else {
        expect(read.problem.code).toBe('stack-yaml-invalid');
        expect(read.problem.params['line']).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

it('the published JSON Schema is that of the block', async () => {
  const published = new URL('../../../resources/x-quayside.schema.json', import.meta.url);
  expect(JSON.parse(await readFile(published, 'utf8'))).toEqual(
    z.toJSONSchema(quaysideBlockSchema),
  );
});
