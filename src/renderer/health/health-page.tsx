import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import {
  checkCategories,
  checkCategory,
  type CheckId,
  checkIds,
  isWrong,
  onlyOn,
} from '#shared/doctor.ts';
import { clockTime } from '../format/clock.ts';
import { useText } from '../language/use-text.ts';
import { useApp } from '../state/app-state.ts';
import { runChecks, useHealth, wrongCount } from '../state/health.ts';
import { Panel } from '../theme/panel.tsx';
import { ToneMark } from '../theme/tone-mark.tsx';
import { CheckRow, PendingRow } from './check-row.tsx';
import classes from './health-page.module.css';
import { useChecks } from './use-checks.ts';

/** The checks that make sense on this computer. */
function useListed(): CheckId[] {
  const platform = useApp(({ info }) => info.platform);
  return checkIds.filter((id) => onlyOn[id] === undefined || onlyOn[id] === platform);
}

/** How it stands, in one line. */
function Summary({ total }: { readonly total: number }) {
  const t = useText();
  const { checks, done, ranAt } = useHealth();
  const wrong = wrongCount(checks);
  if (done !== null) {
    return (
      <p className={classes['summary']} role="status">
        <ToneMark tone="working" size={22} />
        {t('health.running', { done: done.size, total })}
      </p>
    );
  }
  if (ranAt === null) return <p className={classes['summary']}>{t('health.never')}</p>;
  const count = Object.values(checks).filter(({ state }) => state !== 'skipped').length;
  const time = clockTime(new Date(ranAt).toISOString()).slice(0, 'hh:mm'.length);
  const isWell = wrong === 0;
  return (
    <div className={classes['summary']} role="status">
      <ToneMark tone={isWell ? 'good' : 'warn'} size={22} />
      <div>
        <strong>{isWell ? t('health.allWell') : t('health.wrong', { count: wrong })}</strong>
        <span className={classes['soft']}>
          {isWell && `${t('health.allWellHelp', { count })} `}
          {t('health.lookedAt', { count, time })}
        </span>
      </div>
    </div>
  );
}

function Rows({ ids }: { readonly ids: readonly CheckId[] }) {
  const { checks, done } = useHealth();
  return (
    <ul className={classes['rows']}>
      {ids.map((id) => {
        const check = checks[id];
        if (check === undefined) return <PendingRow key={id} id={id} />;
        return <CheckRow key={id} check={check} pending={done !== null && !done.has(id)} />;
      })}
    </ul>
  );
}

/** What is wrong with this computer, what is well, and what was looked at to know. */
export function HealthPage() {
  const t = useText();
  useChecks();
  const { checks, done } = useHealth();
  const listed = useListed();
  const wrong = listed.filter((id) => {
    const check = checks[id];
    return check !== undefined && isWrong(check);
  });
  const shown = listed.filter(
    (id) => !wrong.includes(id) && (checks[id] !== undefined || done !== null),
  );
  return (
    <div className={classes['page']}>
      <header className={classes['header']}>
        <h1 className={classes['title']}>{t('health.label')}</h1>
        <Button
          variant="default"
          leftSection={<IconRefresh size={17} />}
          loading={done !== null}
          onClick={() => void runChecks()}
        >
          {t('health.again')}
        </Button>
        <Summary total={listed.length} />
      </header>
      {wrong.length > 0 && (
        <Panel title={t('health.toDo')} id="health-wrong">
          <Rows ids={wrong} />
        </Panel>
      )}
      {checkCategories.map((category) => {
        const ids = shown.filter((id) => checkCategory[id] === category);
        if (ids.length === 0) return null;
        return (
          <Panel key={category} title={t(`checkCategory.${category}`)} id={`health-${category}`}>
            <Rows ids={ids} />
          </Panel>
        );
      })}
    </div>
  );
}
