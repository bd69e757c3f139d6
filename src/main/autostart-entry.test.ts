import fc from 'fast-check';
import { expect, test } from 'vitest';
import { autostartEntry } from './autostart-entry.ts';

/** The arguments of an Exec line, as a desktop reads them: the value first, then its quoting. */
function readExec(entry: string): string[] {
  const [, value = ''] = /^Exec=(.*)$/m.exec(entry) ?? [];
  const line = value.replaceAll(/\\(.)/g, '$1');
  return Array.from(line.matchAll(/"((?:[^"\\]|\\.)*)"/g), ([, inner = '']) =>
    inner.replaceAll(/\\(.)/g, '$1').replaceAll('%%', '%'),
  );
}

test('a desktop reads the command that was written', () => {
  const argument = fc.string().filter((text) => !/[\n\r\0]/.test(text));
  fc.assert(
    fc.property(fc.array(argument, { minLength: 1 }), (command) => {
      expect(readExec(autostartEntry(command))).toEqual(command);
    }),
  );
});

test('paths with blanks, quotes and signs of the shell', () => {
  const command = ['/opt/Quay side/quayside', '/home/a "b" $c/`d`\\e', '100%', '--hidden'];
  const entry = autostartEntry(command);
  expect(readExec(entry)).toEqual(command);
  expect(entry).toContain('"/opt/Quay side/quayside"');
});
