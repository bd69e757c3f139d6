import { expect, it, vi } from 'vitest';

vi.mock('electron', () => ({ app: {}, shell: {} }));
const { mayOpenOutside } = await import('./guards.ts');

it.each([
  'http://127.0.0.1:5173/',
  'http://localhost:9002/',
  'https://docs.docker.com/get-docker/',
])('opens %s', (url) => expect(mayOpenOutside(url)).toBe(true));

it.each([
  'file:///etc/passwd',
  'javascript:alert(1)',
  'https://evildocs.docker.com.example/',
  'https://docs.docker.com.evil.example/',
  'http://docs.docker.com/',
  'http://user:secret@127.0.0.1/',
  'http://10.0.0.1/',
  'smb://127.0.0.1/share',
  'not an address',
])('refuses %s', (url) => expect(mayOpenOutside(url)).toBe(false));
