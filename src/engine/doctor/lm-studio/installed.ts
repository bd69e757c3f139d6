import { firstThere } from '../../docker/installed.ts';
import { findProgram } from '../../docker/cli.ts';
import { type Machine, pathsOf, variable } from '../../docker/paths.ts';

type Places = (machine: Machine) => (string | null)[];

/** Where its installer puts the app, or where it keeps its own files. */
const appPlaces: Partial<Record<NodeJS.Platform, Places>> = {
  darwin: ({ homeDir }) => ['/Applications/LM Studio.app', `${homeDir}/Applications/LM Studio.app`],
  win32: (machine) => {
    const local = variable(machine, 'LOCALAPPDATA');
    return [
      local && `${local}\\Programs\\LM Studio\\LM Studio.exe`,
      local && `${local}\\LM-Studio\\LM Studio.exe`,
    ];
  },
  // An AppImage may lie anywhere; the folder it makes tells that it ran.
  linux: () => [],
};

export interface LmStudioInstall {
  readonly found: string | null;
  /** Its command line, with which its server can be started. */
  readonly cli: string | null;
}

/** Whether LM Studio is on this computer, running or not. */
export async function installedLmStudio(machine: Machine): Promise<LmStudioInstall> {
  const paths = pathsOf(machine.platform);
  const ownFolders = [
    paths.join(machine.homeDir, '.lmstudio'),
    paths.join(machine.homeDir, '.cache', 'lm-studio'),
  ];
  const program = machine.platform === 'win32' ? 'lms.exe' : 'lms';
  const cli =
    (await firstThere(ownFolders.map((folder) => paths.join(folder, 'bin', program)))) ??
    (await findProgram(machine, 'lms'));
  const places = appPlaces[machine.platform]?.(machine) ?? [];
  return { found: (await firstThere([...places, ...ownFolders])) ?? cli, cli };
}
