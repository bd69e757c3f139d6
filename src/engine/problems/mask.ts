/** Shorter values would mask half of any text, and are no secrets. */
const shortestSecret = 4;
/** A line of a longer secret, which programs print one at a time. */
const shortestLine = 8;
const stars = '••••';

/** The ways in which a value shows up in what programs print. */
function spellings(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const lines = secret.split(/\r?\n/).filter((line) => line.length >= shortestLine);
  // A lone surrogate has no URL form.
  const url = encodeURIComponent(secret.replace(/\p{Surrogate}/gu, ''));
  return [secret, json, JSON.stringify(json).slice(1, -1), url, ...lines].filter(
    (spelling) => spelling.length >= shortestSecret,
  );
}

/** `text` without any of the secrets, longest first so that no tail of a longer one is left. */
export function mask(text: string, secrets: readonly string[]): string {
  const long = secrets.filter((secret) => secret.length >= shortestSecret);
  return [...new Set(long.flatMap(spellings))]
    .sort((a, b) => b.length - a.length)
    .reduce((masked, needle) => masked.replaceAll(needle, () => stars), text);
}
