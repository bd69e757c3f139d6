import { expect, it } from 'vitest';
import { mismatchIn, versionsIn } from './client-version.ts';

/** As Docker 29 refuses a command line of Docker 24. */
const tooOld =
  'Error response from daemon: client version 1.43 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version';
/** As a command line is refused that was told to speak a newer version (DOCKER_API_VERSION). */
const tooNew =
  'Error response from daemon: client version 1.99 is too new. Maximum supported API version is 1.51';

it.each([
  [tooOld, { version: '1.43', minimum: '1.44' }],
  [tooNew, { version: '1.99', minimum: '1.51' }],
  ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock.', null],
  ['', null],
])('%s', (text, versions) => {
  expect(mismatchIn(text)).toEqual(versions);
});

it('reads what docker version says of both sides', () => {
  const said = '{"Client":{"Version":"28.2.2","ApiVersion":"1.50"},"Server":null}';
  expect(versionsIn(said)?.Client.ApiVersion).toBe('1.50');
  expect(versionsIn('docker: not a command')).toBeNull();
  expect(versionsIn('[]')).toBeNull();
});
