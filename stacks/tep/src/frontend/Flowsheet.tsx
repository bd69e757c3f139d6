import { useId } from 'react';
import { type AlarmLevel, alarmOf } from '../ui/alarms.ts';
import type { TextKey } from '../ui/i18n/en.ts';
import { useLanguage } from '../ui/i18n/language.tsx';
import { fullName } from '../ui/names.ts';
import { formatValue, type Variable, variable } from '../ui/variables.ts';
import {
  COOLING,
  LABELS,
  NARROW,
  PIPES,
  type Reading,
  READING_HEIGHT,
  READINGS,
  type Valve,
  VALVES,
  type Vessel,
  VESSELS,
  VIEW_BOX,
} from './flowsheet-layout.ts';
import type { Latest } from './latest.ts';
import './flowsheet.css';

const ALARM_TEXTS: Readonly<Record<AlarmLevel, TextKey>> = {
  ok: 'alarmOk',
  warn: 'alarmWarn',
  trip: 'alarmTrip',
};
const AGITATOR = variable('xmv', 12);

/** The process of Downs and Vogel with its values on it. */
export function Flowsheet({ latest }: { readonly latest: Latest }) {
  const { t } = useLanguage();
  const arrow = useId();
  return (
    <>
      <div className="panel-head">
        <h2>{t('flowsheet')}</h2>
        <ul className="alarm-legend" aria-label={t('alarmLegend')}>
          {(['ok', 'warn', 'trip'] as const).map((level) => (
            <li key={level} className={`alarm-${level}`}>
              {t(ALARM_TEXTS[level])}
            </li>
          ))}
        </ul>
      </div>
      {/* On a phone it is wider than the screen: it can be reached and scrolled by keyboard. */}
      <div className="flowsheet-scroll" role="region" aria-label={t('flowsheetLabel')} tabIndex={0}>
        <svg
          className="flowsheet"
          viewBox={`0 0 ${VIEW_BOX.width} ${VIEW_BOX.height}`}
          role="group"
          aria-label={t('flowsheetLabel')}
        >
          <defs>
            <marker
              id={arrow}
              viewBox="0 0 10 10"
              refX="9"
              refY="5"
              markerWidth="6"
              markerHeight="6"
              orient="auto"
            >
              <path className="arrow-head" d="M0 0 10 5 0 10z" />
            </marker>
          </defs>
          {PIPES.map((path) => (
            <path key={path} className="pipe" d={path} markerEnd={`url(#${arrow})`} />
          ))}
          {VESSELS.map((vessel) => (
            <VesselShape key={vessel.title} vessel={vessel} latest={latest} />
          ))}
          {COOLING.map((path) => (
            <path key={path} className="pipe cooling" d={path} />
          ))}
          <Condenser />
          <Compressor />
          <Agitator latest={latest} />
          {LABELS.map(({ text, values, x, y }) => (
            <text key={`${x} ${y}`} className="stream-name" x={x} y={y}>
              {t(text, values)}
            </text>
          ))}
          {VALVES.map((valve) => (
            <ValveShape key={valve.variable.slug} valve={valve} latest={latest} />
          ))}
          {READINGS.map((reading) => (
            <ReadingBox key={reading.variable.slug} reading={reading} latest={latest} />
          ))}
        </svg>
      </div>
    </>
  );
}

function VesselShape({ vessel, latest }: { readonly vessel: Vessel; readonly latest: Latest }) {
  const { t } = useLanguage();
  const clip = useId();
  const { x, y, width, height, radius, level, label } = vessel;
  const value = latest(level);
  const share = Math.min(1, Math.max(0, (value ?? 0) / 100));
  const box = { x, y, width, height, rx: radius };
  return (
    <g className={`vessel alarm-${alarmOf(level.number, value)}`}>
      <clipPath id={clip}>
        <rect {...box} />
      </clipPath>
      <rect className="vessel-body" {...box} />
      <rect
        className="vessel-liquid"
        clipPath={`url(#${clip})`}
        x={x}
        y={y + height * (1 - share)}
        width={width}
        height={height * share}
      />
      <rect className="vessel-wall" {...box} />
      <text className="unit-name" x={label[0]} y={label[1]}>
        {t(vessel.title)}
      </text>
    </g>
  );
}

function Condenser() {
  const { t } = useLanguage();
  return (
    <g>
      <circle className="vessel-body" cx="470" cy="150" r="28" />
      <path className="pipe cooling" d="M470 178 l-12 -18 24 -14 -12 -24" />
      <circle className="vessel-wall" cx="470" cy="150" r="28" />
      <text className="unit-name" x="552" y="142">
        {t('unitCondenser')}
      </text>
    </g>
  );
}

function Compressor() {
  const { t } = useLanguage();
  return (
    <g>
      <path className="vessel-body" d="M508 44 V96 L452 82 V58 Z" />
      <path className="vessel-wall" d="M508 44 V96 L452 82 V58 Z" />
      <text className="unit-name" x="562" y="54">
        {t('unitCompressor')}
      </text>
    </g>
  );
}

function Agitator({ latest }: { readonly latest: Latest }) {
  return (
    <g>
      <path className="shaft" d="M320 232 V385 M296 385 H344" />
      <circle className="vessel-body" cx="320" cy="222" r="13" />
      <circle className="vessel-wall" cx="320" cy="222" r="13" />
      <text className="motor" x="320" y="227">
        M
      </text>
      <ReadingBox reading={{ variable: AGITATOR, x: 234, y: 222, width: NARROW }} latest={latest} />
    </g>
  );
}

function ValveShape({ valve, latest }: { readonly valve: Valve; readonly latest: Latest }) {
  const { variable: it, x, y, turned, reading } = valve;
  return (
    <g>
      <path
        className="valve-body"
        d="M-14 -9 L14 9 V-9 L-14 9 Z"
        transform={`translate(${x} ${y})${turned ? ' rotate(90)' : ''}`}
      />
      <ReadingBox
        reading={{ variable: it, x: x + reading[0], y: y + reading[1], width: NARROW }}
        latest={latest}
      />
    </g>
  );
}

function ReadingBox({ reading, latest }: { readonly reading: Reading; readonly latest: Latest }) {
  const { t, language } = useLanguage();
  const { variable: it, x, y, width } = reading;
  const value = latest(it);
  const alarm = it.kind === 'xmeas' ? alarmOf(it.number, value) : 'ok';
  const shown = formatValue(value, Math.max(0, it.decimals - 1));
  const name = `${fullName(it, language)}: ${shown} ${it.unit}`;
  return (
    <g
      className={`reading reading-${it.kind} alarm-${alarm}`}
      role="img"
      aria-label={alarm === 'ok' ? name : `${name}, ${t(ALARM_TEXTS[alarm])}`}
    >
      <title>{name}</title>
      <rect x={x} y={y - READING_HEIGHT / 2} width={width} height={READING_HEIGHT} rx="6" />
      <text x={x + width - 6} y={y + 6.5}>
        {shown} <tspan className="reading-unit">{shortUnit(it, language)}</tspan>
      </text>
    </g>
  );
}

/** Which substance an analyser of the product means; the gauge pressure goes without saying. */
function shortUnit({ number, kind, unit }: Variable, language: string): string {
  if (kind === 'xmeas' && number === 40) return '% G';
  if (kind === 'xmeas' && number === 41) return '% H';
  if (kind === 'xmeas' && [8, 12, 15].includes(number))
    return language === 'zh' ? '% 液位' : '% level';
  return unit.replace(' gauge', '');
}
