import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Problem, ProblemCode } from '#shared/problem.ts';
import { createEventParser } from '../compose/events.ts';
import { Transcript } from '../compose/transcript.ts';
import { classify } from './classify.ts';
import { mask } from './mask.ts';

const folder = new URL('./fixtures/', import.meta.url);

/** Outputs of Docker 28.5 with Compose 2.40 and BuildKit, each as `--progress json` and as plain. */
const expected: Record<string, [ProblemCode, Problem['params']?]> = {
  'bind-file-on-folder': ['mount-denied', { path: '/stacks/demo/compose.yaml' }],
  'bind-not-creatable': ['mount-denied', { path: '/proc/quayside/x' }],
  'bind-source-missing': ['mount-denied', { path: '/stacks/demo/nothing-here' }],
  'build-base-missing': [
    'image-not-found',
    { image: '127.0.0.1:5077/quayside-test/nothing:latest' },
  ],
  'build-base-unreachable': ['registry-unreachable', { registry: 'registry.example' }],
  'build-context-missing': ['build-failed'],
  'build-copy-missing': ['build-failed'],
  'build-dockerfile-missing': ['build-failed'],
  'build-dockerfile-syntax': ['build-failed'],
  'build-image-denied': ['image-denied', { image: '127.0.0.1:5079/quayside-test/big:1' }],
  'build-npm-fails': ['build-failed'],
  'build-platform': ['image-platform', { image: '127.0.0.1:5077/quayside-test/arm:index' }],
  'build-registry-untrusted': ['registry-unreachable', { registry: '192.0.2.2:5080' }],
  'build-run-fails': ['build-failed'],
  'buildx-missing': ['build-failed', { service: 'backend' }],
  'command-missing': ['service-exited', { service: 'web', exitCode: 127 }],
  'compose-missing': ['compose-missing'],
  'dependency-died': ['service-exited', { service: 'db', exitCode: 4 }],
  'dependency-exited': ['service-exited', { service: 'migrate', exitCode: 7 }],
  'dependency-unhealthy': ['service-unhealthy', { service: 'db' }],
  'disk-full-create': ['disk-full'],
  'disk-full-pull': ['disk-full'],
  'engine-context-missing': ['engine-context-missing', { context: 'nope-context' }],
  'engine-host-unknown': ['engine-not-running'],
  'engine-no-permission': ['engine-no-permission'],
  'engine-socket-missing': ['engine-not-running'],
  'engine-tcp-refused': ['engine-not-running'],
  'env-file-missing': ['stack-compose-invalid'],
  'exits-wait': ['service-exited', { service: 'web', exitCode: 3 }],
  'gpu-missing': ['compose-failed'],
  'image-bad-name': ['stack-compose-invalid'],
  'image-denied': ['image-denied', { image: '127.0.0.1:5079/quayside-test/big:1' }],
  'image-missing': ['image-not-found', { image: '127.0.0.1:5077/quayside-test/nothing:1.0' }],
  'image-never': ['image-not-found', { image: 'quayside-test/local-only:latest' }],
  'memory-too-low': ['compose-failed'],
  'name-taken': ['name-taken', { name: 'fixed-name' }],
  'network-external-missing': ['stack-compose-invalid'],
  'network-pool': ['network-pool-exhausted'],
  'no-service': ['stack-compose-invalid'],
  'platform-missing': ['image-platform', { image: '127.0.0.1:5077/quayside-test/arm' }],
  'platform-not-in-list': ['image-platform'],
  'port-container': ['port-taken', { port: 5078, service: 'web' }],
  'port-invalid': ['stack-compose-invalid', { reason: 'Invalid hostPort: 70000' }],
  'port-process': ['port-taken', { port: 5077, service: 'web' }],
  'registry-rate-limit': ['image-rate-limited'],
  'registry-refused': ['registry-unreachable', { registry: '127.0.0.1:1' }],
  'registry-unreachable-dns': ['registry-unreachable', { registry: 'registry.example' }],
  'registry-untrusted': ['registry-unreachable', { registry: '192.0.2.2:5080' }],
  'schema-undefined-dependency': [
    'stack-compose-invalid',
    { reason: 'service "web" depends on undefined service "nothing"' },
  ],
  'schema-undefined-volume': ['stack-compose-invalid'],
  'schema-unknown-key': [
    'stack-compose-invalid',
    {
      file: '/stacks/demo/compose.yaml',
      reason: "services.web additional properties 'portz' not allowed",
    },
  ],
  'schema-wrong-type': ['stack-compose-invalid', { file: '/stacks/demo/compose.yaml' }],
  'variable-required': ['variable-missing', { names: 'MUST_HAVE' }],
  'variable-syntax': ['stack-compose-invalid'],
  'yaml-invalid': [
    'stack-yaml-invalid',
    { file: '/stacks/demo/compose.yaml', line: 1, reason: 'did not find expected key' },
  ],
};

/** What a run of Compose makes of a recorded output. */
function transcriptOf(file: string): { text: string; service: string | undefined } {
  const transcript = new Transcript();
  let service: string | undefined;
  const parser = createEventParser((event) => {
    if (event.kind === 'progress' && event.status === 'error') {
      service = /^build (.+)$/.exec(event.id)?.[1] ?? service;
    }
    transcript.add(event);
  });
  parser.push(readFileSync(new URL(file, folder)));
  parser.end();
  return { text: transcript.text, service };
}

describe('classify', () => {
  it('has an expectation for every recorded output', () => {
    const recorded = readdirSync(folder).map((file) => file.replace(/\.(json|plain)\.txt$/, ''));
    expect([...new Set(recorded)].sort()).toEqual(Object.keys(expected).sort());
  });

  const cases = Object.entries(expected).flatMap(([name, [code, params]]) =>
    ['json', 'plain'].map((mode) => ({ file: `${name}.${mode}.txt`, code, params: params ?? {} })),
  );
  it.each(cases)('$file is $code', ({ file, code, params }) => {
    const { text, service } = transcriptOf(file);
    const found = classify(text, { project: 'quayside-demo', service });
    expect(found.code).toBe(code);
    expect(found.params).toMatchObject(params);
    expect(found.output).toBeTruthy();
  });

  it.each(cases)('$file is $code also without the progress around it', ({ file, code }) => {
    const { text } = transcriptOf(file);
    const [last = ''] = text.trim().split('\n').slice(-1);
    const alone = classify(last).code;
    expect([code, 'compose-failed']).toContain(alone);
  });

  /** Words of platforms and versions that are not at hand here: written down from knowledge of them, not recorded. */
  const worded: [string, ProblemCode, Problem['params']][] = [
    [
      'Error response from daemon: ports are not available: exposing port TCP 0.0.0.0:3000 -> 127.0.0.1:0: listen tcp 0.0.0.0:3000: bind: address already in use',
      'port-taken',
      { port: 3000 },
    ],
    [
      'Error response from daemon: ports are not available: exposing port TCP 127.0.0.1:5000 -> 0.0.0.0:0: listen tcp 127.0.0.1:5000: bind: An attempt was made to access a socket in a way forbidden by its access permissions.',
      'port-taken',
      { port: 5000 },
    ],
    [
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint x-web-1 (0a): failed to bind host port 0.0.0.0:8080/tcp: address already in use',
      'port-taken',
      { port: 8080 },
    ],
    [
      'Error response from daemon: driver failed programming external connectivity on endpoint web (1): Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use',
      'port-taken',
      { port: 80 },
    ],
    [
      'error during connect: this error may indicate that the docker daemon is not running: Get "http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/version": open //./pipe/docker_engine: The system cannot find the file specified.',
      'engine-not-running',
      {},
    ],
    [
      'failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running',
      'engine-not-running',
      {},
    ],
    [
      'permission denied while trying to connect to the docker API at unix:///var/run/docker.sock',
      'engine-no-permission',
      {},
    ],
    [
      "Error response from daemon: pull access denied for acme/app, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
      'image-denied',
      { image: 'acme/app' },
    ],
    [
      'Error response from daemon: Get "https://registry.example/v2/": net/http: TLS handshake timeout',
      'registry-unreachable',
      { registry: 'registry.example' },
    ],
    ['compose build requires buildx 0.17.0 or later', 'buildx-missing', {}],
    [
      'target backend: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
      'build-failed',
      { service: 'backend' },
    ],
    [
      'Error response from daemon: Mounts denied: \nThe path /Volumes/x is not shared from the host and is not known to Docker.',
      'mount-denied',
      { path: '/Volumes/x' },
    ],
  ];
  it.each(worded)('%s', (output, code, params) => {
    const found = classify(output);
    expect(found.code).toBe(code);
    expect(found.params).toMatchObject(params);
  });

  it('sees a full disk behind a failed build step', () => {
    const output =
      'npm error code ENOSPC\nfailed to solve: process "x" did not complete successfully: exit code: 228';
    expect(classify(output).code).toBe('disk-full');
  });

  it('does not take the words of a build step for the failure of Docker', () => {
    const output =
      '#9 0.1 Get "http://127.0.0.1:9/": dial tcp: connection refused\nfailed to solve: process "x" did not complete successfully: exit code: 1';
    expect(classify(output, { service: 'web' })).toMatchObject({
      code: 'build-failed',
      params: { service: 'web' },
    });
  });

  it('never throws and never shows more than it was given', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 400 });
    const project = fc.option(fc.string(), { nil: undefined });
    fc.assert(
      fc.property(anything, project, (output, name) => {
        const found = classify(output, { project: name });
        for (const line of found.output?.split('\n') ?? []) expect(output).toContain(line);
        for (const value of Object.values(found.params)) expect(typeof value).not.toBe('undefined');
      }),
    );
  });

  it('takes no time over a long line or many of them', () => {
    const began = performance.now();
    classify('yaml: validating x '.repeat(100_000));
    classify('Get "https://x/v2/": dialling, not failing\n'.repeat(100_000));
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('shows nothing of a secret that was masked before', () => {
    const secret = fc.stringMatching(/^[!-~]{8,40}$/);
    const names = fc.constantFrom(...Object.keys(expected));
    fc.assert(
      fc.property(secret, names, fc.nat(), (value, name, at) => {
        const { text } = transcriptOf(`${name}.json.txt`);
        fc.pre(!text.includes(value));
        const cut = at % (text.length + 1);
        const leaky = text.slice(0, cut) + value + text.slice(cut);
        expect(JSON.stringify(classify(mask(leaky, [value])))).not.toContain(
          JSON.stringify(value).slice(1, -1),
        );
      }),
      { numRuns: 200 },
    );
  });
});
