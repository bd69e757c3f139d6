import fc from 'fast-check';
import { expect, it } from 'vitest';
import { namedHelpers, parseDockerConfig, withoutHelpers } from './docker-config.ts';

const helper = fc.constantFrom<string[]>('desktop', 'pass', 'ecr-login', 'osxkeychain');
const config = fc.record(
  {
    credsStore: helper,
    credHelpers: fc.dictionary(fc.domain(), helper, { maxKeys: 4 }),
    auths: fc.dictionary(fc.domain(), fc.constant({}), { maxKeys: 3 }),
    psFormat: fc.string(),
  },
  { requiredKeys: [] },
);

it('names no helper after it was taken out, keeps the others and what is not its own', () => {
  fc.assert(
    fc.property(config, fc.uniqueArray(helper), (before, gone) => {
      const after = withoutHelpers(before, new Set(gone));
      const kept = namedHelpers(before).filter((name) => !gone.includes(name));
      expect(namedHelpers(after).sort()).toEqual(kept.sort());
      expect([after['auths'], after['psFormat']]).toEqual([before.auths, before.psFormat]);
    }),
  );
});

it.each(['', '{', '[]', '"text"', '{"credsStore": 5}', 'null'])('reads %j as none', (text) => {
  expect(parseDockerConfig(text)).toBeNull();
});

it('keeps keys that it does not know', () => {
  const text = '{"credsStore":"desktop","plugins":{"x":{"hooks":"pull"}}}';
  const read = parseDockerConfig(text);
  expect(read).toEqual(JSON.parse(text));
  expect(withoutHelpers(read ?? {}, new Set(['desktop']))).toEqual({
    plugins: { x: { hooks: 'pull' } },
  });
});
