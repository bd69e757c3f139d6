import { formatBytes } from '#shared/bytes.ts';
import { useText } from '../language/use-text.ts';
import { useEngine } from '../state/app-state.ts';
import { engineTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import classes from './app.module.css';

/** The state of the Docker engine, always in sight. */
export function EngineFooter() {
  const t = useText();
  const { phase, flavour, version, composeVersion, cpus, memoryBytes, host } = useEngine();
  return (
    <footer
      className={classes['engine']}
      aria-label={t('nav.engine')}
      role="contentinfo"
      title={host ?? undefined}
    >
      <ToneMark tone={engineTone[phase]} />
      <div>
        <span role="status" className={classes['engineState']}>
          {t(`enginePhase.${phase}`)}
        </span>
        {phase === 'ready' && (
          <>
            <span className={classes['engineFact']}>
              {t('nav.engineDetails', {
                flavour: t(`engineFlavour.${flavour ?? 'unknown'}`),
                version: version ?? '',
              })}
            </span>
            {composeVersion !== null && (
              <span className={classes['engineFact']}>
                {t('nav.composeDetails', { version: composeVersion })}
              </span>
            )}
            {cpus !== null && memoryBytes !== null && (
              <span className={classes['engineFact']}>
                {t('nav.engineResources', { cpus, memory: formatBytes(memoryBytes, 'memory') })}
              </span>
            )}
          </>
        )}
      </div>
    </footer>
  );
}
