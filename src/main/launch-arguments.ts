/** Whether to begin in the tray, as a start at login does. */
export function startsHidden(argv: readonly string[]): boolean {
  return argv.includes('--hidden');
}

/** The stack named by `--stack=<id>`, or null. */
export function stackArgument(argv: readonly string[]): string | null {
  const given = argv.find((argument) => argument.startsWith('--stack='));
  const id = given?.slice('--stack='.length) ?? '';
  return /^[a-z0-9][a-z0-9_-]{0,62}$/.test(id) ? id : null;
}
