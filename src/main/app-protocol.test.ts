import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

// The pure parts only; Electron itself exists in the e2e tests.
vi.mock('electron', () => ({ protocol: {} }));
const { contentSecurityPolicy, fileFor } = await import('./app-protocol.ts');

const root = '/opt/quayside/out/renderer';

describe('fileFor', () => {
  it('serves the page and its assets', () => {
    expect(fileFor(root, 'app://quayside/')).toBe(`${root}/index.html`);
    expect(fileFor(root, 'app://quayside/assets/main.js?v=1')).toBe(`${root}/assets/main.js`);
  });

  it.each([
    'app://elsewhere/index.html',
    'app://quayside/..%2f..%2fpackage.json',
    'app://quayside/%E0%A4%A',
    'app://quayside/assets/main.js.map',
  ])('refuses %s', (url) => {
    expect(fileFor(root, url)).toBeNull();
  });

  it('never leaves its root', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '%2e%2e', '%2f', 'a', '\\', 'b.js')),
        (parts) => {
          const file = fileFor(root, `app://quayside/${parts.join('/')}`);
          return file === null || file.startsWith(`${root}/`);
        },
      ),
    );
  });
});

describe('contentSecurityPolicy', () => {
  it('allows nothing inline and nothing remote', () => {
    const policy = contentSecurityPolicy('abc');
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("style-src 'self' 'nonce-abc'");
  });
});
