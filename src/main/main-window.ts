import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appOrigin } from './app-protocol.ts';
import { resourceFile } from './app-paths.ts';
import type { WindowState, WindowStateFile } from './window-state.ts';

const background = { light: '#f6f8fa', dark: '#12181d' } as const;

/** Whether enough of the title bar would be on some screen to grab it. */
export function isReachable(
  state: WindowState,
  areas: readonly { x: number; y: number; width: number; height: number }[],
): boolean {
  const { x, y, width } = state;
  if (x === null || y === null) return false;
  return areas.some(
    (area) =>
      x + width > area.x + 80 &&
      x < area.x + area.width - 80 &&
      y >= area.y - 8 &&
      y < area.y + area.height - 40,
  );
}

/** The one window: sandboxed, isolated, with the preload as its only way out. */
export function createMainWindow(
  preload: string,
  stateFile: WindowStateFile,
  hidden: boolean,
): BrowserWindow {
  const state = stateFile.get();
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const place = isReachable(state, areas) ? { x: state.x ?? 0, y: state.y ?? 0 } : {};
  const window = new BrowserWindow({
    ...place,
    show: !hidden,
    paintWhenInitiallyHidden: false,
    width: state.width,
    height: state.height,
    minWidth: 900,
    minHeight: 600,
    title: 'Quayside',
    icon: resourceFile('icons', 'quayside-256.png'),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: true,
    },
  });
  // Maximizing would show it.
  if (state.maximized && !hidden) window.maximize();
  window.on('close', () => {
    const { x, y, width, height } = window.getNormalBounds();
    stateFile.set({ x, y, width, height, maximized: window.isMaximized() });
  });
  return window;
}

export async function loadMainWindow(window: BrowserWindow): Promise<void> {
  await window.loadURL(`${appOrigin}/`);
}

/** Resolves once the page has been painted and has nothing more to do. */
export async function pageRests(window: BrowserWindow): Promise<void> {
  const rest = 'new Promise((rest) => requestIdleCallback(() => rest(null), { timeout: 1000 }))';
  try {
    await window.webContents.executeJavaScript(rest);
  } catch {
    // The page went away while it was asked; there is nothing to wait for any more.
  }
}
