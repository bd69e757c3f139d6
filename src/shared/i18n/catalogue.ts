import { en } from './en.ts';
import { zhCN } from './zh-CN.ts';

/** The same keys, other words. */
type Worded<T> = { readonly [K in keyof T]: T[K] extends string ? string : Worded<T[K]> };

/** What every language has to say, as English says it. */
export type Catalogue = Worded<typeof en>;

/** Each language Quayside speaks, by its BCP 47 tag. */
export const catalogues = { en, 'zh-CN': zhCN } as const satisfies Record<string, Catalogue>;
export type Language = keyof typeof catalogues;

type PathsOf<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${PathsOf<T[K]>}`;
}[keyof T & string];

/** A dotted path to one text, e.g. `problem.port-taken.title`. */
export type TextKey = PathsOf<typeof en>;

/** What fills the `{{placeholders}}` of a text. */
export type TextParams = Readonly<Record<string, string | number>>;

export type Translate = (key: TextKey, params?: TextParams) => string;
