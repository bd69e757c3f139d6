import { useState } from 'react';
import type { PlantState, Speed } from '../../contract/index.ts';
import { api } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import { speedText } from '../../ui/components/speed-text.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useSend } from './commands.tsx';
import { Panel } from './Panel.tsx';
import { Prerun } from './Prerun.tsx';
import { ResetDialog } from './ResetDialog.tsx';
import { positionOf, SLIDER_END, SPEED_PRESETS, speedAt } from './speed-scale.ts';
import './run-controls.css';

export function RunControls({ state }: { readonly state: PlantState | null }) {
  const { t } = useLanguage();
  const send = useSend();
  const [resetting, setResetting] = useState(false);
  const status = state?.status ?? null;
  return (
    <Panel
      section="run"
      actions={
        <div className="run-buttons">
          <Button
            kind="primary"
            disabled={status !== 'stopped'}
            onClick={() => void send(api.start)}
          >
            {t('start')}
          </Button>
          <Button disabled={status !== 'running'} onClick={() => void send(api.stop)}>
            {t('stop')}
          </Button>
          <Button kind="danger" disabled={status === null} onClick={() => setResetting(true)}>
            {t('reset')}…
          </Button>
        </div>
      }
    >
      <SpeedControl speed={state?.speed ?? null} />
      <Prerun state={state} />
      {resetting && state !== null && (
        <ResetDialog state={state} onClose={() => setResetting(false)} />
      )}
    </Panel>
  );
}

function SpeedControl({ speed }: { readonly speed: Speed | null }) {
  const { t } = useLanguage();
  const send = useSend();
  /** Where the thumb is held while the backend has not answered yet. */
  const [held, setHeld] = useState<number | null>(null);
  const shown = held === null ? (speed ?? 1) : speedAt(held);

  const commit = async () => {
    if (held === null) return;
    await send(() => api.speed(speedAt(held)));
    setHeld(null);
  };

  return (
    <div className="speed">
      <input
        type="range"
        className="speed-slider"
        aria-label={t('speedSlider')}
        aria-valuetext={speedText(shown, t)}
        min={0}
        max={SLIDER_END}
        value={held ?? positionOf(speed ?? 1)}
        disabled={speed === null}
        onChange={(event) => setHeld(Number(event.target.value))}
        onPointerUp={() => void commit()}
        onKeyUp={() => void commit()}
        onBlur={() => void commit()}
      />
      <output className="speed-shown number">{speedText(shown, t)}</output>
      <div className="speed-presets" role="group" aria-label={t('speedPresets')}>
        {SPEED_PRESETS.map((preset) => (
          <Button
            key={preset}
            pressed={speed === preset}
            disabled={speed === null}
            onClick={() => void send(() => api.speed(preset))}
          >
            {preset === 1 ? `1× · ${t('speedRealTime')}` : speedText(preset, t)}
          </Button>
        ))}
      </div>
    </div>
  );
}
