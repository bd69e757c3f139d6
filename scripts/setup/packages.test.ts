import { describe, expect, it } from 'vitest';
import { parsePresent } from './packages.ts';

describe('parsePresent', () => {
  it('holds what is installed and what that provides', () => {
    const listing = [
      'installed|libgtk-3-0t64|libgtk-3-0 (= 3.24.49-3), gtk-binver-3.0.0:amd64',
      'config-files|xvfb|',
      'installed|dbus|',
      '',
    ].join('\n');
    expect([...parsePresent(listing)].sort()).toEqual([
      'dbus',
      'gtk-binver-3.0.0',
      'libgtk-3-0',
      'libgtk-3-0t64',
    ]);
  });
});
