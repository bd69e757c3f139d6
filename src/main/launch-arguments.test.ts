import { expect, it } from 'vitest';
import { stackArgument } from './launch-arguments.ts';

it('finds the stack wherever it stands', () => {
  expect(stackArgument(['electron', '.', '--stack=tep', '--lang=en'])).toBe('tep');
});

it.each([[['--stack=']], [['--stack=../etc']], [['--stack=A B']], [[]]])('refuses %j', (argv) => {
  expect(stackArgument(argv)).toBeNull();
});
