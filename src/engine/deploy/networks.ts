import { projectName } from './stack-project.ts';
import type { StackRun } from './stack-run.ts';

const labels = { project: 'com.docker.compose.project', network: 'com.docker.compose.network' };

/**
 * Removes networks that another mode of the stack left: Compose removes left-over containers, but
 * no network that the files of now do not name. `kept` are the names that they do.
 */
export async function removeNetworks(run: StackRun, kept: readonly string[]): Promise<void> {
  const { docker } = run.connection;
  const label = [`${labels.project}=${projectName(run.stack.id)}`];
  const networks = await docker.listNetworks({ filters: { label } }).catch(() => []);
  const left = networks.filter((each) => !kept.includes(each.Labels?.[labels.network] ?? ''));
  await Promise.all(
    left.map(({ Id: id, Name: name }) =>
      docker
        .getNetwork(id)
        .remove()
        .catch((cause: unknown) => {
          // A container from elsewhere may still use it: nothing that a start or a stop fails for.
          run.task.output.line(`The network ${name} was not removed: ${String(cause)}`);
        }),
    ),
  );
}
