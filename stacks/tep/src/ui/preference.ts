/** Choices of the reader, kept in the browser; a browser that keeps nothing is fine. */

const PREFIX = 'tep.';

export function readPreference<T extends string>(name: string, choices: readonly T[]): T | null {
  try {
    const stored = localStorage.getItem(PREFIX + name);
    return choices.find((choice) => choice === stored) ?? null;
  } catch {
    return null; // storage is switched off
  }
}

export function writePreference(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    return; // storage is full or switched off: the choice lasts for this page only
  }
}
