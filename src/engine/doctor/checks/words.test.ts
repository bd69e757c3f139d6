import { expect, it } from 'vitest';
import { keyProblemCode } from './keys.ts';
import { wslVersionIn } from './wsl.ts';

it.each([
  ['ok', null, null],
  ['unknown', 'HTTP 529', null],
  ['unknown', 'Your credit balance is too low to access the API.', 'key-no-credit'],
  ['rejected', null, 'key-rejected'],
  ['rejected', 'API key not valid. Please pass a valid API key.', 'key-rejected'],
  ['rejected', 'API key expired. Please renew the API key.', 'key-expired'],
  ['offline', 'ENOTFOUND', 'provider-unreachable'],
] as const)('a key that is %s (%s): %s', (check, detail, code) => {
  expect(keyProblemCode(check, detail)).toBe(code);
});

/** As `wsl --version` writes to a pipe: two bytes a letter. */
const twoBytes = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');

it.each([
  ['WSL version: 2.3.26.0\r\nKernel version: 5.15.167.4-1\r\n', '2.3.26.0'],
  ['WSL 版本： 2.1.5.0\r\n内核版本： 5.15.146.1\r\n', '2.1.5.0'],
  ['Invalid command line option: --version\r\n', null],
  ['', null],
])('WSL says %j', (text, version) => {
  expect(wslVersionIn(text)).toBe(version);
  expect(wslVersionIn(twoBytes(text))).toBe(version);
});
