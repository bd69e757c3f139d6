import { coerce } from 'semver';
import type { DockerCli } from './cli.ts';
import { shortCommand } from './short-command.ts';

export interface PluginVersions {
  /** `2.40.3`; null where there is no such plugin. */
  compose: string | null;
  buildx: string | null;
}

const limitMs = 10_000;

/** Each prints its version in its own way: alone, behind the name of its module, with a packager's suffix. */
export function versionIn(text: string): string | null {
  return coerce(/(?:^|[\sv])(\d+\.\d+\.\d+)/m.exec(text)?.[1])?.version ?? null;
}

/** Which of the plugins that Quayside needs the command line finds. */
export async function pluginVersions(cli: DockerCli): Promise<PluginVersions> {
  const ask = async (args: readonly string[]) => {
    const { ok, stdout } = await shortCommand(cli.binary, args, cli.env, limitMs);
    return ok ? versionIn(stdout) : null;
  };
  const [compose, buildx] = await Promise.all([
    ask(['compose', 'version', '--short']),
    ask(['buildx', 'version']),
  ]);
  return { compose, buildx };
}
