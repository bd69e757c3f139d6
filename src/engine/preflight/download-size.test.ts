import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeDownload } from './download.ts';
import { readManifest, repositoryOf } from './download-size.ts';

const arm = { os: 'linux', architecture: 'arm64' };
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

describe('a manifest', () => {
  it('is the sum of its layers and its config', () => {
    const sizes = fc.array(fc.nat());
    fc.assert(
      fc.property(sizes, fc.nat(), (layers, config) => {
        const text = JSON.stringify({
          config: { size: config },
          layers: layers.map((size) => ({ size })),
        });
        const bytes = layers.reduce((sum, size) => sum + size, config);
        expect(readManifest(text, arm)).toEqual({ bytes });
      }),
    );
  });

  it('is found in an index by its platform', () => {
    const manifests = [
      { digest: digest('a'), platform: { os: 'linux', architecture: 'amd64' } },
      { digest: digest('b'), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      { digest: digest('c'), platform: { os: 'unknown', architecture: 'unknown' } },
    ];
    const index = JSON.stringify({ manifests });
    expect(readManifest(index, arm)).toEqual({ digest: digest('b') });
    expect(readManifest(index, { os: 'linux', architecture: 'riscv64' })).toBeNull();
  });

  it('that is something else tells nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const answer = readManifest(text, arm);
        expect(answer === null || 'bytes' in answer || 'digest' in answer).toBe(true);
      }),
    );
    // A digest becomes part of an argument: only a real one will do.
    const odd = { manifests: [{ digest: '--help', platform: arm }] };
    expect(readManifest(JSON.stringify(odd), arm)).toBeNull();
  });
});

it.each([
  ['node', 'node'],
  ['node:24', 'node'],
  ['host:5000/team/web', 'host:5000/team/web'],
  ['host:5000/team/web:1.2', 'host:5000/team/web'],
  [`host:5000/team/web:1.2@${digest('a')}`, 'host:5000/team/web'],
])('the repository of %s is %s', (image, repository) => {
  expect(repositoryOf(image)).toBe(repository);
});

it.each([
  [1e9, 10e9, []],
  [1e9, 2e9, ['warn']],
  [3e9, 2e9, ['stop']],
  [0, 0, []],
])('%d bytes to a disk with %d free: %j', (needed, free, severities) => {
  expect(judgeDownload(needed, free).map(({ severity }) => severity)).toEqual(severities);
});
