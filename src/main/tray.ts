import { Menu, nativeImage, Tray } from 'electron';
import type { Translate } from '#shared/i18n/index.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import { resourceFile } from './app-paths.ts';
import { trayIcon, trayMenu, type TrayActions, type TrayIcon } from './tray-menu.ts';

export interface AppTray {
  update(snapshot: Snapshot, t: Translate): void;
  destroy(): void;
}

function imageOf(icon: TrayIcon): Electron.NativeImage {
  // macOS draws template images in the menu bar's own colour.
  const kind = process.platform === 'darwin' ? 'Template' : '';
  return nativeImage.createFromPath(resourceFile('icons', 'tray', `${icon}${kind}.png`));
}

export function createTray(actions: TrayActions): AppTray {
  let shownIcon: TrayIcon = 'idle';
  let shownMenu = '';
  const tray = new Tray(imageOf(shownIcon));
  tray.on('click', () => actions.show(null));
  return {
    update(snapshot, t) {
      const icon = trayIcon(snapshot);
      if (icon !== shownIcon) tray.setImage(imageOf(icon));
      shownIcon = icon;
      tray.setToolTip(t(`tray.tooltip.${icon}`));
      const template = trayMenu(snapshot, t, actions);
      // Rebuilding an open menu closes it on some desktops, so only a visible change does.
      const described = JSON.stringify(template);
      if (described === shownMenu) return;
      shownMenu = described;
      tray.setContextMenu(Menu.buildFromTemplate(template));
    },
    destroy: () => tray.destroy(),
  };
}
