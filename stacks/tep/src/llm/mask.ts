export type Mask = (text: string) => string;

const MASKED = '[key]';

/** Forms in which a secret may come back: as it is, in a URL, in JSON, in base64. */
function forms(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    Buffer.from(secret).toString('base64'),
  ];
}

/** A function that takes these secrets out of any text. It keeps them in its closure only. */
export function maskOf(secrets: readonly (string | undefined)[]): Mask {
  const known = secrets.filter((secret): secret is string => (secret ?? '') !== '');
  const found = [...new Set(known.flatMap(forms))].sort((a, b) => b.length - a.length);
  return (text) => found.reduce((rest, form) => rest.replaceAll(form, MASKED), text);
}
