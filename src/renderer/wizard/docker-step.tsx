import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { EngineView } from '#shared/engine-view.ts';
import type { Translate } from '#shared/i18n/catalogue.ts';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import { useText } from '../language/use-text.ts';
import { FixButtons } from '../problems/fix-buttons.tsx';
import { useEngine } from '../state/app-state.ts';
import { engineTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import { StepCard } from './step-card.tsx';
import type { StepProps } from './wizard.tsx';
import classes from './wizard.module.css';

/** How long the good news stands before the wizard goes on by itself, in ms. */
const goodNewsFor = 1200;

function sentence({ phase, problem }: EngineView, t: Translate): string {
  if (phase === 'ready') return t('engine.ready');
  if (problem !== null) return describeProblem(problem, t).cause;
  return phase === 'looking' || phase === 'starting' ? t(`engine.${phase}`) : '';
}

export function DockerStep({ go }: StepProps) {
  const t = useText();
  const engine = useEngine();
  const { phase, problem, flavour, version } = engine;
  const ready = phase === 'ready';
  const next = useRef(go);
  useEffect(() => {
    next.current = go;
  });
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => next.current('keys'), goodNewsFor);
    return () => clearTimeout(timer);
  }, [ready]);
  return (
    <StepCard
      title={t('wizard.dockerTitle')}
      footer={
        <Button size="md" disabled={!ready} onClick={() => go('keys')}>
          {t('action.continue')}
        </Button>
      }
    >
      <div className={classes['engine']} role="status">
        <ToneMark tone={engineTone[phase]} size={36} />
        <div>
          <strong className={classes['engineState']}>
            {problem === null ? t(`enginePhase.${phase}`) : describeProblem(problem, t).title}
          </strong>
          <p className={classes['text']}>{sentence(engine, t)}</p>
          {ready && (
            <p className={classes['text']}>
              {t('wizard.engineFound', {
                flavour: t(`engineFlavour.${flavour ?? 'unknown'}`),
                version: version ?? '',
              })}
            </p>
          )}
        </div>
      </div>
      {problem !== null && (
        <div className={classes['ways']}>
          <FixButtons context={{ problem, stackId: null, taskId: null }} size="md" />
        </div>
      )}
    </StepCard>
  );
}
