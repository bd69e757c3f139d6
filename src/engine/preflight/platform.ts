/** An operating system and a processor, in the words of images: `linux` and `arm64`. */
export interface Platform {
  os: string;
  architecture: string;
}

/** What kernels and other tools call a processor -> what images call it. */
const aliases: Readonly<Record<string, string>> = {
  x86_64: 'amd64',
  'x86-64': 'amd64',
  aarch64: 'arm64',
  armv7l: 'arm',
  armhf: 'arm',
  i386: '386',
  i686: '386',
};

/** Processors that also run what is made for another. */
const alsoRuns: Readonly<Record<string, readonly string[]>> = { amd64: ['386'], arm64: ['arm'] };

export function architectureOf(word: string): string {
  const lower = word.toLowerCase();
  return Object.hasOwn(aliases, lower) ? (aliases[lower] ?? lower) : lower;
}

/** `linux/arm64/v8`, `linux/amd64` or only `arm64`, as a Compose file writes it; the variant is left out. */
export function platformOf(text: string): Platform {
  const [first = '', second] = text.trim().toLowerCase().split('/');
  if (second !== undefined) return { os: first, architecture: architectureOf(second) };
  return first === 'linux' || first === 'windows'
    ? { os: first, architecture: '' }
    : { os: 'linux', architecture: architectureOf(first) };
}

/** Whether an engine for `own` runs `wanted` by itself. What is not said fits. */
export function runs(own: Platform, wanted: Platform): boolean {
  if (wanted.os !== '' && wanted.os !== own.os) return false;
  const { architecture } = wanted;
  return (
    architecture === '' ||
    architecture === own.architecture ||
    alsoRuns[own.architecture]?.includes(architecture) === true
  );
}

export function platformName({ os, architecture }: Platform): string {
  return [os, architecture].filter((part) => part !== '').join('/');
}
