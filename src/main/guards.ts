import { app, type Session, shell } from 'electron';

/** Pages the app itself offers to open; nothing else leaves for the browser. */
const outsidePages = new Set(['docs.docker.com', 'www.docker.com', 'lmstudio.ai']);
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether `url` may be handed to the system's browser. */
export function mayOpenOutside(url: string): boolean {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return false; // Not an address at all.
  }
  if (parsed.username !== '' || parsed.password !== '') return false;
  if (parsed.protocol === 'https:' && outsidePages.has(parsed.hostname)) return true;
  return /^https?:$/.test(parsed.protocol) && loopbackHosts.has(parsed.hostname);
}

/** Opens `url` in the system's browser when it is one of ours; says whether it did. */
export async function openOutside(url: string): Promise<boolean> {
  if (!mayOpenOutside(url)) return false;
  await shell.openExternal(url);
  return true;
}

/** Denies by default: navigation, new windows, webviews, permissions. */
export function guardAllContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
}
