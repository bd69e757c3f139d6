import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol, type Session } from 'electron';
import type { Language } from '#shared/i18n/catalogue.ts';

export const appScheme = 'app';
export const appOrigin = `${appScheme}://quayside`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** The window's content security policy. `nonce` is for the component library's own style tags. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The file below `root` that `url` names, or null when it names none of ours. */
export function fileFor(root: string, url: string): string | null {
  const { host, pathname } = new URL(url);
  if (host !== 'quayside') return null;
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null; // A malformed escape names no file.
  }
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root + sep) && extname(file) in contentTypes ? file : null;
}

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: appScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the window's files from `root` and nothing else; the page in the language of its first words. */
export function serveApp(session: Session, root: string, language: Language): void {
  session.protocol.handle(appScheme, async (request) => {
    const file = fileFor(root, request.url);
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) return new Response(null, { status: 404 });
    const type = extname(file);
    return type === '.html'
      ? pageResponse(body.toString('utf8'), language)
      : fileResponse(type, body);
  });
}

function fileResponse(type: string, body: Buffer): Response {
  const headers = {
    'content-type': contentTypes[type] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
  };
  return new Response(new Uint8Array(body), { headers });
}

function pageResponse(html: string, language: Language): Response {
  const nonce = randomBytes(16).toString('base64');
  const headers = {
    'content-type': contentTypes['.html'] ?? 'text/html',
    'x-content-type-options': 'nosniff',
    'content-security-policy': contentSecurityPolicy(nonce),
  };
  const page = html.replaceAll('__CSP_NONCE__', nonce).replace('__LANGUAGE__', language);
  return new Response(page, { headers });
}
