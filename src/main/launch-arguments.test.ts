import { expect, it } from 'vitest';
import { stackArgument, startsHidden } from './launch-arguments.ts';

it('finds the stack wherever it stands', () => {
  expect(stackArgument(['electron', '.', '--stack=tep', '--lang=en'])).toBe('tep');
});

it.each([[['--stack=']], [['--stack=../etc']], [['--stack=A B']], [[]]])('refuses %j', (argv) => {
  expect(stackArgument(argv)).toBeNull();
});

it('begins in the tray only when told to', () => {
  expect(startsHidden(['electron', '.', '--hidden'])).toBe(true);
  expect(startsHidden(['electron', '.', '--stack=hidden'])).toBe(false);
});
