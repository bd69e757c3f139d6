import { ActionIcon, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconClock,
  IconCopy,
  IconDeviceFloppy,
  IconPlayerTrackNext,
  IconTextWrap,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { TextKey } from '#shared/i18n/catalogue.ts';
import { copyText } from '../bridge/copy.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import type { LogModel } from './log-model.ts';
import { LogSearchField } from './log-search-field.tsx';
import type { LogLooks } from './log-view.tsx';
import { ServiceFilter } from './service-filter.tsx';
import type { LogSearch } from './use-log-search.ts';
import classes from './log-view.module.css';

interface LogToolbarProps {
  readonly stackId: string;
  readonly model: LogModel;
  readonly services: readonly string[];
  readonly hidden: ReadonlySet<string>;
  readonly onHidden: (hidden: ReadonlySet<string>) => void;
  readonly looks: LogLooks;
  readonly onLooks: (looks: LogLooks) => void;
  readonly following: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly search: LogSearch;
  readonly onLeaveSearch: () => void;
}

interface ToolProps {
  readonly name: TextKey;
  readonly icon: ComponentType<{ size: number }>;
  /** Left out for a tool that is not a switch. */
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

function Tool({ name, icon: Icon, pressed, onClick }: ToolProps) {
  const t = useText();
  return (
    <Tooltip label={t(name)}>
      <ActionIcon
        variant={pressed === true ? 'light' : 'subtle'}
        color={pressed === true ? 'harbour' : 'gray'}
        size={34}
        aria-label={t(name)}
        {...(pressed !== undefined && { 'aria-pressed': pressed })}
        onClick={onClick}
      >
        <Icon size={18} />
      </ActionIcon>
    </Tooltip>
  );
}

export function LogToolbar(props: LogToolbarProps) {
  const { stackId, model, looks, onLooks, following, onFollow } = props;
  const t = useText();
  const save = async () => {
    const file = (await intend('logs.save', { stackId }))?.value?.file;
    if (file === undefined) return;
    notifications.show({
      title: t('logs.saved'),
      message: t('logs.savedTo', { file }),
    });
  };
  return (
    <div className={classes['toolbar']} role="toolbar" aria-label={t('logs.toolbar')}>
      <LogSearchField model={model} search={props.search} onLeave={props.onLeaveSearch} />
      <ServiceFilter services={props.services} hidden={props.hidden} onHidden={props.onHidden} />
      <span className={classes['tools']}>
        <Tool
          name="logs.time"
          icon={IconClock}
          pressed={looks.time}
          onClick={() => onLooks({ ...looks, time: !looks.time })}
        />
        <Tool
          name="logs.wrap"
          icon={IconTextWrap}
          pressed={looks.wrap}
          onClick={() => onLooks({ ...looks, wrap: !looks.wrap })}
        />
        <Tool
          name="logs.follow"
          icon={IconPlayerTrackNext}
          pressed={following}
          onClick={() => onFollow(!following)}
        />
        <Tool
          name="logs.copy"
          icon={IconCopy}
          onClick={() => void copyText(model.plainText(), t('logs.copied'))}
        />
        <Tool name="logs.save" icon={IconDeviceFloppy} onClick={() => void save()} />
      </span>
    </div>
  );
}
