import fc from 'fast-check';
import { expect, it } from 'vitest';
import { withoutUser, withoutUsers } from './without-user.ts';

it.each([
  ['http://me:pass@proxy.example:3128', 'http://proxy.example:3128'],
  ['me:pass@proxy.example:3128', 'proxy.example:3128'],
  ['http://me:p@ss@proxy.example', 'http://proxy.example'],
  ['unix:///var/run/docker.sock', 'unix:///var/run/docker.sock'],
  ['http://proxy.example/a@b', 'http://proxy.example/a@b'],
])('%s is shown as %s', (address, shown) => {
  expect(withoutUser(address)).toBe(shown);
});

it('takes them out of every address in a text', () => {
  const text = 'from tcp://a:b@one to http://c@two/x, mail d@three';
  expect(withoutUsers(text)).toBe('from tcp://one to http://two/x, mail d@three');
});

const word = fc.stringMatching(/^[a-z0-9]{6,12}$/);

it('never leaves a password', () => {
  fc.assert(
    fc.property(word, word, word, (user, password, host) => {
      fc.pre(!user.includes(password) && !host.includes(password));
      const address = `https://${user}:${password}@${host}:8080/path`;
      expect(withoutUser(address)).not.toContain(password);
      expect(withoutUsers(`x ${address} y`)).toBe(`x https://${host}:8080/path y`);
    }),
  );
});
