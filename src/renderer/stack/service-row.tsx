import { ActionIcon, Progress, Table, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { Translate } from '#shared/i18n/catalogue.ts';
import type { ServiceView } from '#shared/stack-view.ts';
import type { ServiceStats } from '#shared/stats.ts';
import { intend } from '../bridge/intend.ts';
import { formatBytes } from '#shared/bytes.ts';
import { formatDuration } from '../format/duration.ts';
import { useText } from '../language/use-text.ts';
import { serviceTone } from '../theme/tone.ts';
import { ToneWord } from '../theme/tone-mark.tsx';
import { ReplicaStepper } from './replica-stepper.tsx';
import classes from './services-table.module.css';

interface ServiceRowProps {
  readonly stackId: string;
  readonly service: ServiceView;
  readonly stats: ServiceStats | undefined;
  /** ms since 1970 */
  readonly now: number;
  readonly busy: boolean;
}

const up: ReadonlySet<ServiceView['state']> = new Set([
  'starting',
  'running',
  'healthy',
  'unhealthy',
]);

/** What else is worth saying about a service's state. */
function remarks(service: ServiceView, now: number, t: Translate): string[] {
  const { state, startedAt, exitCode, oomKilled } = service;
  const said: string[] = [];
  if (up.has(state) && startedAt !== null) {
    said.push(t('services.since', { duration: formatDuration(now - Date.parse(startedAt), t) }));
  }
  if ((state === 'failed' || state === 'exited') && exitCode !== null) {
    said.push(t('services.exitCode', { exitCode }));
  }
  if (oomKilled) said.push(t('services.oomKilled'));
  return said;
}

function copies({ replicas, wanted }: ServiceView, t: Translate): string[] {
  if (replicas > 0 && replicas !== wanted && wanted > 0) {
    return [t('services.replicasOf', { count: replicas, wanted })];
  }
  const count = Math.max(replicas, wanted);
  return count > 1 ? [t('services.replicas', { count })] : [];
}

function Memory({ service, stats }: Pick<ServiceRowProps, 'service' | 'stats'>) {
  const t = useText();
  if (stats === undefined) return <NotMeasured />;
  const used = formatBytes(stats.memoryBytes, 'memory');
  if (stats.memoryLimitBytes === null) return used;
  const share = (stats.memoryBytes / stats.memoryLimitBytes) * 100;
  return (
    <>
      <span className={classes['memory']}>
        {t('services.memoryOf', { used, limit: formatBytes(stats.memoryLimitBytes, 'memory') })}
      </span>
      <Progress
        value={share}
        size={5}
        radius="xl"
        color={share > 90 ? 'red' : 'harbour'}
        aria-label={t('services.memoryBar', { service: service.name })}
      />
    </>
  );
}

function NotMeasured() {
  const t = useText();
  return (
    <span className={classes['soft']} title={t('services.notMeasured')}>
      –
    </span>
  );
}

export function ServiceRow({ stackId, service, stats, now, busy }: ServiceRowProps) {
  const t = useText();
  const { name, role, state, restarts, healthOutput } = service;
  const notes = [...(role === 'service' ? [] : [t(`serviceRole.${role}`)]), ...copies(service, t)];
  const restart = t('services.restart', { service: name });
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row" className={classes['name'] ?? ''}>
          {name}
          {notes.length > 0 && <span className={classes['soft']}>{notes.join(' · ')}</span>}
        </Table.Th>
        <Table.Td>
          <ToneWord tone={serviceTone[state]} word={t(`serviceState.${state}`)} />
          {remarks(service, now, t).map((remark) => (
            <span key={remark} className={classes['soft']}>
              {remark}
            </span>
          ))}
        </Table.Td>
        <Table.Td className={classes['number'] ?? ''}>
          {stats === undefined ? (
            <NotMeasured />
          ) : (
            t('unit.percent', { value: stats.cpuPercent.toFixed(1) })
          )}
        </Table.Td>
        <Table.Td className={classes['memoryCell'] ?? ''}>
          <Memory service={service} stats={stats} />
        </Table.Td>
        <Table.Td className={classes['number'] ?? ''}>{restarts}</Table.Td>
        <Table.Td className={classes['action'] ?? ''}>
          {role !== 'one-shot' && (
            <ReplicaStepper stackId={stackId} service={service} busy={busy} />
          )}
          {service.containerId !== null && role !== 'one-shot' && (
            <Tooltip label={restart}>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={restart}
                disabled={busy}
                onClick={() => void intend('stack.restart', { stackId, service: name })}
              >
                <IconRefresh size={17} />
              </ActionIcon>
            </Tooltip>
          )}
        </Table.Td>
      </Table.Tr>
      {healthOutput !== null && (
        <Table.Tr className={classes['healthRow'] ?? ''}>
          <Table.Td colSpan={6}>
            <span className={classes['soft']}>{t('services.healthOutput')}</span>
            <code className={classes['health']}>{healthOutput}</code>
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}
