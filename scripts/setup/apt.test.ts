import { describe, expect, it } from 'vitest';
import { parseMirror } from './apt.ts';

describe('parseMirror', () => {
  it('takes the archive that calls itself Debian', () => {
    const targets = [
      'http://tools.test/apt Tools for all',
      'http://mirror.test/security Debian-Security',
      'http://mirror.test/archive Debian',
      '',
    ].join('\n');
    expect(parseMirror(targets)).toBe('http://mirror.test/archive');
  });

  it('goes by the path before apt has fetched the labels', () => {
    expect(parseMirror('http://tools.test/apt\nhttp://mirror.test/debian\n')).toBe(
      'http://mirror.test/debian',
    );
  });

  it('finds none where there is none', () => {
    expect(parseMirror('')).toBeUndefined();
    expect(parseMirror('http://tools.test/apt Tools\n')).toBeUndefined();
  });
});
