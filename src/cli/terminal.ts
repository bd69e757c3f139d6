import {
  createTranslate,
  describeProblem,
  resolveLanguage,
  type Translate,
} from '#shared/i18n/index.ts';
import type { Problem } from '#shared/problem.ts';
import type { AppSettings } from '#shared/settings.ts';

/** The locale that POSIX programs go by, as BCP 47. */
export function localeOf(env: NodeJS.ProcessEnv): string {
  const named = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find(Boolean) ?? 'en';
  return named.replace(/[.@].*$/, '').replace('_', '-');
}

export function translatorFor(settings: AppSettings, env: NodeJS.ProcessEnv): Translate {
  return createTranslate(resolveLanguage(settings.language, localeOf(env)));
}

/** What a command says: one JSON document (or one a line), or words. Words for people go to stderr. */
export class Terminal {
  readonly json: boolean;
  readonly t: Translate;

  constructor(json: boolean, t: Translate) {
    this.json = json;
    this.t = t;
  }

  /** The command's answer: `value` for programs, `text` for people. */
  answer(value: unknown, text: string): void {
    if (this.json) process.stdout.write(`${JSON.stringify({ ok: true, value })}\n`);
    else if (text !== '') process.stdout.write(`${text}\n`);
  }

  /** One document of many. */
  item(value: unknown, text: string): void {
    process.stdout.write(this.json ? `${JSON.stringify(value)}\n` : `${text}\n`);
  }

  say(text: string): void {
    process.stderr.write(`${text}\n`);
  }

  problem(problem: Problem, details: Readonly<Record<string, unknown>> = {}): void {
    if (this.json) {
      process.stdout.write(`${JSON.stringify({ ok: false, problem, ...details })}\n`);
      return;
    }
    this.say(this.told(problem));
  }

  described(problem: Problem): { title: string; cause: string } {
    return describeProblem(problem, this.t);
  }

  /** A problem in words: what is wrong, what was printed, what can be done. */
  told(problem: Problem): string {
    const { title, cause } = describeProblem(problem, this.t);
    const fixes = problem.fixes.map((fix) => this.t(`fix.${fix}`)).join(', ');
    return [
      `${title}. ${cause}`,
      ...(problem.output === null ? [] : [this.t('cli.output'), problem.output]),
      ...(fixes === '' ? [] : [this.t('cli.next', { fixes })]),
    ].join('\n');
  }
}

/** Columns as wide as their widest cell; wide (CJK) characters count as two. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, width(cell));
    });
  }
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u;

function width(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
}
