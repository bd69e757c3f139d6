import type { Catalogue } from './catalogue.ts';
import * as health from './zh-CN/health.ts';
import * as problems from './zh-CN/problems.ts';
import * as shell from './zh-CN/shell.ts';
import * as states from './zh-CN/states.ts';
import * as windowWords from './zh-CN/window.ts';

/** Simplified Chinese. */
export const zhCN = {
  ...problems,
  ...health,
  ...states,
  ...shell,
  ...windowWords,
} satisfies Catalogue;
