import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { architectureOf, platformName, platformOf, runs } from './platform.ts';

const linux = (architecture: string) => ({ os: 'linux', architecture });

describe('a platform', () => {
  it.each([
    ['linux/amd64', linux('amd64')],
    ['linux/arm64/v8', linux('arm64')],
    ['linux/arm/v7', linux('arm')],
    ['Linux/X86_64', linux('amd64')],
    ['arm64', linux('arm64')],
    ['linux', linux('')],
    ['windows/amd64', { os: 'windows', architecture: 'amd64' }],
  ])('%s is read', (text, platform) => {
    expect(platformOf(text)).toEqual(platform);
  });

  it('is read back from its name', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    fc.assert(
      fc.property(word, word, (os, architecture) => {
        const platform = { os, architecture: architectureOf(architecture) };
        expect(platformOf(platformName(platform))).toEqual(platform);
      }),
    );
  });

  it('of any text makes no trouble', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(typeof runs(linux('amd64'), platformOf(text))).toBe('boolean');
      }),
    );
  });
});

describe('an engine runs', () => {
  it.each([
    ['amd64', linux('amd64'), true],
    ['amd64', linux('386'), true],
    ['amd64', linux('arm64'), false],
    ['arm64', linux('arm'), true],
    ['arm64', linux('amd64'), false],
    ['arm64', linux(''), true],
    ['amd64', { os: 'windows', architecture: 'amd64' }, false],
  ])('on %s, %j: %s', (own, wanted, expected) => {
    expect(runs(linux(own), wanted)).toBe(expected);
  });
});
