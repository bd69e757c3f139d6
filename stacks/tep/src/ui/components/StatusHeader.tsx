import type { ReactNode } from 'react';
import type { PlantState, PlantStatus } from '../../contract/index.ts';
import { useLanguage } from '../i18n/language.tsx';
import type { TextKey } from '../i18n/en.ts';
import type { Connection } from '../live/live-stream.ts';
import type { PlantView } from '../live/plant-store.ts';
import { disturbanceNames } from '../names.ts';
import { formatHours, MISSING } from '../variables.ts';
import { speedText } from './speed-text.ts';
import './status-header.css';

const STATUS_TEXTS: Readonly<Record<PlantStatus, TextKey>> = {
  stopped: 'statusStopped',
  running: 'statusRunning',
  shutdown: 'statusShutdown',
};

const CONNECTION_TEXTS: Readonly<Record<Connection, TextKey>> = {
  connecting: 'connectionConnecting',
  live: 'connectionLive',
  lost: 'connectionLost',
};

/** State of the plant and of the connection; the same on both pages. */
export function StatusHeader({ view }: { readonly view: PlantView }) {
  const { t } = useLanguage();
  const { state, sample, connection } = view;
  const shutdown = state?.shutdown ?? null;
  const hours = Math.max(state?.hours ?? 0, sample?.hours ?? 0);
  return (
    <section className="status" aria-label={t('plantStatus')}>
      <Pill kind={state?.status ?? 'unknown'} testId="plant-status">
        {t(state === null ? 'statusUnknown' : STATUS_TEXTS[state.status])}
      </Pill>
      <Fact title={t('plantTime')}>
        <span className="status-time" data-testid="plant-time">
          {state === null ? MISSING : t('hours', { hours: formatHours(hours) })}
        </span>
      </Fact>
      <Fact title={t('speed')}>{state === null ? MISSING : <SpeedText state={state} />}</Fact>
      <Fact title={t('activeDisturbances')} wide>
        <ActiveDisturbances state={state} />
      </Fact>
      <Pill kind={connection} testId="connection">
        {t(CONNECTION_TEXTS[connection])}
      </Pill>
      <div className="status-notes" role="status">
        {connection === 'lost' && <p className="note note-warn">{t('connectionRetry')}</p>}
        {shutdown !== null && (
          <p className="note note-bad" data-testid="shutdown-cause">
            {t('shutdownBanner', {
              hours: formatHours(shutdown.hours),
              cause: t(`limit-${shutdown.cause}`),
            })}
          </p>
        )}
      </div>
    </section>
  );
}

function Fact(props: {
  readonly title: string;
  readonly children: ReactNode;
  readonly wide?: boolean;
}) {
  return (
    <div className={props.wide === true ? 'fact fact-wide' : 'fact'}>
      <div className="fact-title">{props.title}</div>
      <div className="fact-value number">{props.children}</div>
    </div>
  );
}

function Pill(props: {
  readonly kind: PlantStatus | Connection | 'unknown';
  readonly testId: string;
  readonly children: string;
}) {
  return (
    <span className={`pill pill-${props.kind}`} data-testid={props.testId}>
      <span className="pill-dot" aria-hidden="true" />
      {props.children}
    </span>
  );
}

function SpeedText({ state }: { readonly state: PlantState }) {
  const { t } = useLanguage();
  const measured = Math.round(state.simulatedPerSecond);
  return (
    <>
      {speedText(state.speed, t)}
      {state.status === 'running' && (
        <span className="status-measured"> {t('measuredSpeed', { factor: measured })}</span>
      )}
    </>
  );
}

function ActiveDisturbances({ state }: { readonly state: PlantState | null }) {
  const { t, language } = useLanguage();
  const active = (state?.idv ?? []).flatMap((on, k) => (on ? [k + 1] : []));
  if (active.length === 0) return <>{state === null ? MISSING : t('none')}</>;
  return (
    <span className="tags">
      {active.map((n) => (
        <span key={n} className="tag" title={disturbanceNames(n, language).name}>
          IDV {n}
        </span>
      ))}
    </span>
  );
}
