import { Menu, type MenuItemConstructorOptions, nativeImage, Tray } from 'electron';
import type { TrayChoice, TrayIcon, TrayItem, TrayView } from '#shared/host-messages.ts';
import { resourceFile } from './app-paths.ts';

function imageOf(icon: TrayIcon): Electron.NativeImage {
  // macOS draws template images in the menu bar's own colour.
  const kind = process.platform === 'darwin' ? 'Template' : '';
  return nativeImage.createFromPath(resourceFile('icons', 'tray', `${icon}${kind}.png`));
}

function entryOf(item: TrayItem, choose: (choice: TrayChoice) => void): MenuItemConstructorOptions {
  switch (item.kind) {
    case 'line':
      return { type: 'separator' };
    case 'words':
      return { label: item.label, enabled: false };
    case 'choice':
      return { label: item.label, enabled: item.enabled, click: () => choose(item.choice) };
    case 'menu':
      return { label: item.label, submenu: item.items.map((each) => entryOf(each, choose)) };
  }
}

/** The app's icon among the system's, with the menu that the host describes. */
export class AppTray {
  readonly #tray: Tray;
  readonly #choose: (choice: TrayChoice) => void;
  #icon: TrayIcon;

  constructor(view: TrayView, choose: (choice: TrayChoice) => void) {
    this.#choose = choose;
    this.#icon = view.icon;
    this.#tray = new Tray(imageOf(view.icon));
    this.#tray.on('click', () => choose({ do: 'show', stackId: null }));
    this.#describe(view);
  }

  update(view: TrayView): void {
    if (view.icon !== this.#icon) this.#tray.setImage(imageOf(view.icon));
    this.#icon = view.icon;
    this.#describe(view);
  }

  destroy(): void {
    this.#tray.destroy();
  }

  #describe({ tooltip, items }: TrayView): void {
    this.#tray.setToolTip(tooltip);
    this.#tray.setContextMenu(
      Menu.buildFromTemplate(items.map((item) => entryOf(item, this.#choose))),
    );
  }
}
