import { INPUTS, LOOPS, type Marker } from '../../contract/index.ts';
import { speedText } from '../../ui/components/speed-text.ts';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import type { Language } from '../../ui/i18n/text.ts';
import { loopName } from '../../ui/names.ts';
import { formatHours } from '../../ui/variables.ts';
import { Panel } from './Panel.tsx';
import './event-list.css';

const MOST_SHOWN = 200;

/** What happened, the newest first. */
export function EventList({ markers }: { readonly markers: readonly Marker[] }) {
  const { t, language } = useLanguage();
  const newest = markers.slice(-MOST_SHOWN).reverse();
  return (
    <Panel section="events">
      {newest.length === 0 && <p className="panel-note">{t('noEvents')}</p>}
      <ol className="event-list" role="list" aria-label={t('events')} tabIndex={0}>
        {newest.map((marker) => (
          <li key={marker.id} className={`event event-${marker.kind}`}>
            <span className="event-hours number">
              {t('hours', { hours: formatHours(marker.hours) })}
            </span>
            <span>{eventText(marker, t, language)}</span>
            <time className="panel-note number" dateTime={marker.at}>
              {new Date(marker.at).toLocaleTimeString(language)}
            </time>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function eventText(marker: Marker, t: Translate, language: Language): string {
  switch (marker.kind) {
    case 'disturbance':
      return t(marker.on ? 'eventDisturbanceOn' : 'eventDisturbanceOff', {
        id: `IDV ${marker.number}`,
      });
    case 'shutdown':
      return t('eventShutdown', { cause: t(`limit-${marker.cause}`) });
    case 'emergency-stop':
      return t('eventEmergencyStop');
    case 'restored':
      return t('eventRestored', { snapshot: marker.snapshot });
    case 'prerun':
      return t('eventPrerun', { hours: formatHours(marker.untilHours) });
    case 'input': {
      const unit = INPUTS.find(({ id }) => id === marker.input)?.unit ?? '';
      return t('eventInput', { name: t(`input-${marker.input}`), value: marker.value, unit });
    }
    case 'reset':
      return t('eventReset', { seed: marker.seed, noise: t(marker.noise ? 'on' : 'off') });
    case 'started':
      return t('eventStarted');
    case 'stopped':
      return t('eventStopped');
    case 'speed':
      return t('eventSpeed', { speed: speedText(marker.speed, t) });
    case 'setpoint': {
      const unit = LOOPS.find(({ number }) => number === marker.loop)?.unit ?? '';
      const name = loopName(marker.loop, language);
      return t('eventSetpoint', { name, value: marker.value, unit });
    }
    case 'manipulated': {
      const id = `XMV ${marker.number}`;
      if (marker.value === null) return t('eventAutomatic', { id });
      return t('eventManual', { id, value: marker.value.toFixed(2) });
    }
  }
}
