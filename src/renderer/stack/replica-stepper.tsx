import { ActionIcon, Button, Popover, Tooltip } from '@mantine/core';
import { IconMinus, IconPlus, IconStack2 } from '@tabler/icons-react';
import { useState } from 'react';
import { scaleLimit } from '#shared/replicas.ts';
import type { ServiceView } from '#shared/stack-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import classes from './replica-stepper.module.css';

interface ReplicaStepperProps {
  readonly stackId: string;
  readonly service: ServiceView;
  readonly busy: boolean;
}

/** How many containers a service has: a small panel with less, more and the reason for the end of it. */
export function ReplicaStepper({ stackId, service, busy }: ReplicaStepperProps) {
  const t = useText();
  const { name, wanted } = service;
  const [wished, setWished] = useState<number | null>(null);
  const label = t('services.scale', { service: name });
  const close = () => setWished(null);
  return (
    <Popover
      opened={wished !== null}
      onDismiss={close}
      trapFocus
      withArrow
      shadow="md"
      position="bottom-end"
    >
      <Popover.Target>
        <Tooltip label={label} disabled={wished !== null}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={label}
            disabled={busy}
            onClick={() => setWished(wished === null ? wanted : null)}
          >
            <IconStack2 size={17} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        {wished !== null && (
          <Stepper
            service={service}
            wished={wished}
            busy={busy}
            change={setWished}
            apply={() => {
              void intend('stack.scale', { stackId, service: name, replicas: wished });
              close();
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface StepperProps {
  readonly service: ServiceView;
  readonly wished: number;
  readonly busy: boolean;
  readonly change: (count: number) => void;
  readonly apply: () => void;
}

function Stepper({ service, wished, busy, change, apply }: StepperProps) {
  const t = useText();
  const { scaleBar, wanted } = service;
  const limit = scaleLimit(scaleBar);
  return (
    <div className={classes['stepper']}>
      <div className={classes['row']}>
        <span className={classes['label']}>{t('services.copies')}</span>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t('services.fewer')}
          disabled={wished <= 0}
          onClick={() => change(wished - 1)}
        >
          <IconMinus size={16} />
        </ActionIcon>
        <output className={classes['count']} aria-live="polite">
          {wished}
        </output>
        <ActionIcon
          variant="default"
          size={32}
          aria-label={t('services.more')}
          disabled={wished >= limit}
          onClick={() => change(wished + 1)}
        >
          <IconPlus size={16} />
        </ActionIcon>
      </div>
      {scaleBar !== null && (
        <p className={classes['note']}>
          {t('services.onlyOne', { reason: t(`reason.${scaleBar}`) })}
        </p>
      )}
      {wished === 0 && <p className={classes['note']}>{t('services.zero')}</p>}
      <Button size="xs" disabled={busy || wished === wanted} onClick={apply}>
        {t('services.apply')}
      </Button>
    </div>
  );
}
