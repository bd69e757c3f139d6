import { describe, expect, it } from 'vitest';
import { parseOsRelease } from './os-release.ts';

describe('parseOsRelease', () => {
  it('reads plain and quoted values', () => {
    const text = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nVERSION_ID="12"\nID=debian\n';
    expect(parseOsRelease(text)).toEqual({ id: 'debian', version: 12 });
    expect(parseOsRelease("ID='ubuntu'\nVERSION_ID='24.04'\n")).toEqual({
      id: 'ubuntu',
      version: 24.04,
    });
  });

  it('knows a distribution without a version, and an empty file', () => {
    expect(parseOsRelease('ID=arch\n')).toEqual({ id: 'arch', version: undefined });
    expect(parseOsRelease('')).toEqual({ id: 'linux', version: undefined });
  });
});
