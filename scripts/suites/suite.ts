/** What a suite needs of the machine, beside the npm packages. */
export type Need =
  | 'stack-packages'
  | 'engine'
  | 'images'
  | 'optional-images'
  | 'electron'
  | 'display'
  | 'keyring'
  | 'browser'
  | 'ssh';

/** How the number of tests is learned: from a report file, or one for the whole command. */
export type Counting =
  { readonly kind: 'whole' } | { readonly kind: 'vitest' | 'playwright'; readonly report: string };

export interface Command {
  readonly argv: readonly string[];
  readonly cwd: string;
}

export interface Suite {
  readonly name: string;
  /** Run in this order; the first that fails ends the suite. */
  readonly commands: readonly Command[];
  readonly needs: readonly Need[];
  readonly counting: Counting;
  /** Suites whose result this one builds on: chosen with it, and passed before it runs. */
  readonly after: readonly string[];
  /** Light suites share nothing with each other and run two at a time, before the others. */
  readonly light: boolean;
}

/** The suites named on the command line with all that they build on; none named means all. */
export function selectSuites(suites: readonly Suite[], names: readonly string[]): Suite[] {
  if (names.length === 0) return [...suites];
  const byName = new Map(suites.map((suite) => [suite.name, suite]));
  const unknown = names.filter((name) => !byName.has(name));
  if (unknown.length > 0) {
    const known = [...byName.keys()].join(', ');
    throw new Error(`No suite is called ${unknown.join(' or ')}. There is: ${known}.`);
  }
  const chosen = new Set<string>();
  const choose = (name: string): void => {
    if (chosen.has(name)) return;
    chosen.add(name);
    byName.get(name)?.after.forEach(choose);
  };
  names.forEach(choose);
  return suites.filter(({ name }) => chosen.has(name));
}
