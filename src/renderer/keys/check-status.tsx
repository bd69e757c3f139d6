import type { KeyCheck, VariableView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import type { Tone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import classes from './keys.module.css';

const tones: Readonly<Record<KeyCheck, Tone>> = {
  unchecked: 'unknown',
  checking: 'working',
  ok: 'good',
  rejected: 'bad',
  offline: 'warn',
  unknown: 'unknown',
};

/** The outcome of the live check of a key; each outcome has its own mark and sentence. */
export function CheckStatus({ variable }: { readonly variable: VariableView }) {
  const t = useText();
  const { check, checkDetail, provider, isSet } = variable;
  if (provider === null || !isSet) return null;
  return (
    <div className={classes['status']} data-check={check}>
      <ToneMark tone={tones[check]} />
      <span role="status">
        {t(`check.${check}`)}
        {checkDetail !== null && check !== 'ok' && (
          <span className={classes['detail']}>
            {t('keys.providerSays', { provider: t(`provider.${provider}`), detail: checkDetail })}
          </span>
        )}
      </span>
    </div>
  );
}
