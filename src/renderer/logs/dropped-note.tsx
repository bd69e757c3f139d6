import { useText } from '../language/use-text.ts';
import type { LogModel } from './log-model.ts';
import { useModelVersion } from './use-model-version.ts';
import classes from './log-view.module.css';

/** Says that the log does not begin at its beginning. */
export function DroppedNote({ model }: { readonly model: LogModel }) {
  const t = useText();
  useModelVersion(model);
  if (model.dropped === 0) return null;
  return (
    <p className={classes['dropped']}>
      {t('logs.dropped', { count: model.dropped.toLocaleString() })}
    </p>
  );
}
