import { Button, Table } from '@mantine/core';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { useResting, useStats } from '../state/stats.ts';
import { isActive } from '../task/task-panel.tsx';
import { useNow } from '../task/use-now.ts';
import { Panel } from '../theme/panel.tsx';
import { ServiceRow } from './service-row.tsx';
import classes from './services-table.module.css';

interface ServicesTableProps {
  readonly stack: StackView;
  readonly task: TaskView | undefined;
}

function RestingNote() {
  const t = useText();
  return (
    <p className={classes['resting']} role="note">
      {t('services.resting')}
      <Button
        size="compact-xs"
        variant="default"
        onClick={() => void intend('settings.set', { restOnBattery: false })}
      >
        {t('services.measure')}
      </Button>
    </p>
  );
}

export function ServicesTable({ stack, task }: ServicesTableProps) {
  const t = useText();
  const runs = stack.services.some((service) => service.containerId !== null);
  const stats = useStats(stack.id, runs);
  const { resting } = useResting();
  const now = useNow(runs);
  return (
    <Panel title={t('services.label')} id="services">
      {runs && resting && <RestingNote />}
      {stack.services.length === 0 ? (
        <p className={classes['none']}>{t('services.none')}</p>
      ) : (
        <Table className={classes['table'] ?? ''} verticalSpacing={10} aria-labelledby="services">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('services.name')}</Table.Th>
              <Table.Th>{t('services.state')}</Table.Th>
              <Table.Th className={classes['number'] ?? ''}>{t('services.cpu')}</Table.Th>
              <Table.Th>{t('services.memory')}</Table.Th>
              <Table.Th className={classes['number'] ?? ''}>{t('services.restarts')}</Table.Th>
              <Table.Th>
                <span className={classes['hiddenHeading']}>{t('services.action')}</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stack.services.map((service) => (
              <ServiceRow
                key={service.name}
                stackId={stack.id}
                service={service}
                stats={stats[service.name]}
                now={now}
                busy={task !== undefined && isActive(task)}
              />
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Panel>
  );
}
