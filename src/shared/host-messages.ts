import type { EventChannel, RequestChannel } from './channels.ts';
import type { AppSettings } from './settings.ts';

/*
 * What the shell (Electron's main process) and the host (the engine's process) say to each other.
 * Both are ours and of one build, so nothing here is checked; what the window says is, by the host.
 */

/** Handed to the host at its start. */
export interface HostStart {
  /** The data folder. */
  readonly home: string;
  /** The folder of the bundled stacks. */
  readonly bundled: string;
  readonly version: string;
  /** The system's, BCP 47. */
  readonly locale: string;
  /** The stack named on the command line. */
  readonly openStack: string | null;
  /** In the place of one that ended: the app itself was not started just now. */
  readonly isReplacement: boolean;
}

export type TrayIcon = 'idle' | 'working' | 'ready' | 'problem';

/** What an entry of the tray's menu does. */
export type TrayChoice =
  | { readonly do: 'show'; readonly stackId: string | null }
  | { readonly do: 'up' | 'down' | 'restart'; readonly stackId: string }
  | { readonly do: 'open'; readonly stackId: string; readonly label: string }
  | { readonly do: 'quit' };

export type TrayItem =
  | { readonly kind: 'line' }
  | { readonly kind: 'words'; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly label: string;
      readonly enabled: boolean;
      readonly choice: TrayChoice;
    }
  | { readonly kind: 'menu'; readonly label: string; readonly items: readonly TrayItem[] };

export interface TrayView {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly items: readonly TrayItem[];
}

/** What only the shell can do for the host, and what it answers. */
export interface ShellTasks {
  /** Whether the page is one that may be opened, and was. */
  'open-page': { readonly input: { url: string }; readonly answer: boolean };
  'show-file': { readonly input: { file: string }; readonly answer: null };
  'copy-text': { readonly input: { text: string }; readonly answer: null };
  /** The file that the user chose; null when they chose none. */
  'choose-save-file': { readonly input: { suggested: string }; readonly answer: string | null };
  /** Whether the system starts the app at login; null changes nothing. */
  'login-item': { readonly input: { enable: boolean | null }; readonly answer: boolean };
  /** Since somebody last used keyboard or mouse. */
  'idle-seconds': { readonly input: null; readonly answer: number };
}
export type ShellTaskName = keyof ShellTasks;

export type ToHost =
  | {
      readonly say: 'request';
      readonly id: number;
      readonly channel: RequestChannel;
      readonly input: unknown;
    }
  | { readonly say: 'task-done'; readonly id: number; readonly answer: unknown }
  | { readonly say: 'task-failed'; readonly id: number; readonly message: string }
  | { readonly say: 'visible'; readonly visible: boolean }
  | { readonly say: 'focused'; readonly focused: boolean }
  | { readonly say: 'on-battery'; readonly onBattery: boolean }
  /** The page was loaded anew, or its process is gone. */
  | { readonly say: 'page-gone' }
  | { readonly say: 'tray-choice'; readonly choice: TrayChoice }
  | { readonly say: 'quit-wished' }
  /** A port to the process that reads the keychain travels with it. */
  | { readonly say: 'keychain-port' };

export type ToShell =
  | { readonly say: 'answer'; readonly id: number; readonly output: unknown }
  | { readonly say: 'refusal'; readonly id: number; readonly message: string }
  | { readonly say: 'event'; readonly channel: EventChannel; readonly message: unknown }
  | { readonly say: 'tray'; readonly view: TrayView }
  | {
      readonly say: 'notify';
      readonly title: string;
      readonly body: string;
      readonly stackId: string;
    }
  | { readonly say: 'theme'; readonly theme: AppSettings['theme'] }
  | { readonly say: 'show'; readonly stackId: string | null }
  | { readonly say: 'start-keychain' }
  | { readonly say: 'quit' }
  | {
      readonly [N in ShellTaskName]: {
        readonly say: 'task';
        readonly id: number;
        readonly name: N;
        readonly input: ShellTasks[N]['input'];
      };
    }[ShellTaskName];
