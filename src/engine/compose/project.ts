/** A Compose project as the command line is told about it. */
export interface ComposeProject {
  /** Compose project name, `quayside-<stackId>`. */
  name: string;
  /** Absolute; relative paths in the files count from here. */
  directory: string;
  /** Absolute, in the order in which Compose merges them. */
  files: string[];
  envFile: string | null;
}

/** Everything after `docker`. */
export function composeArguments(project: ComposeProject, command: readonly string[]): string[] {
  return [
    'compose',
    '--project-directory',
    project.directory,
    ...project.files.flatMap((file) => ['--file', file]),
    ...(project.envFile === null ? [] : ['--env-file', project.envFile]),
    '--project-name',
    project.name,
    ...command,
  ];
}

const needsNoQuotes = /^[\w@%+=:,./\\-]+$/;

/** One argument, quoted so that the platform's own shell reads it back unchanged. */
function quoted(argument: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') {
    // cmd and PowerShell both take double quotes; a Windows path cannot hold one.
    return needsNoQuotes.test(argument) ? argument : `"${argument.replaceAll('"', '""')}"`;
  }
  if (needsNoQuotes.test(argument) && !argument.includes('\\')) return argument;
  return `'${argument.replaceAll("'", `'\\''`)}'`;
}

/** The line a user can paste into a terminal to do the same by hand. */
export function commandLine(
  project: ComposeProject,
  command: readonly string[],
  platform: NodeJS.Platform = process.platform,
): string {
  return ['docker', ...composeArguments(project, command)]
    .map((argument) => quoted(argument, platform))
    .join(' ');
}
