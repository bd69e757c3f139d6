import * as health from './en/health.ts';
import * as problems from './en/problems.ts';
import * as shell from './en/shell.ts';
import * as states from './en/states.ts';
import * as windowWords from './en/window.ts';

/** English, the catalogue that gives all others their shape. */
export const en = { ...problems, ...health, ...states, ...shell, ...windowWords } as const;
