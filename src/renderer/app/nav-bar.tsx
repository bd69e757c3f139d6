import { IconHeartbeat, IconSettings } from '@tabler/icons-react';
import type { StackView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import { stacksInOrder, useApp } from '../state/app-state.ts';
import { useHealth, wrongCount } from '../state/health.ts';
import { goToHealth, goToSettings, goToStack, useNavigation } from '../state/navigation.ts';
import { HarbourMark } from '../theme/harbour-mark.tsx';
import { stackTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import { EngineFooter } from './engine-footer.tsx';
import classes from './app.module.css';

function StackLink({ stack, shown }: { readonly stack: StackView; readonly shown: boolean }) {
  const t = useText();
  const state = t(`stackState.${stack.state}`);
  return (
    <li>
      <button
        type="button"
        className={classes['link']}
        aria-label={t('nav.stackLink', { title: stack.title, state })}
        aria-current={shown ? 'page' : undefined}
        onClick={() => goToStack(stack.id)}
      >
        <ToneMark tone={stackTone[stack.state]} size={18} />
        <span className={classes['linkWords']}>
          <span className={classes['linkTitle']}>{stack.title}</span>
          <span className={classes['linkState']}>{state}</span>
        </span>
      </button>
    </li>
  );
}

/** The way to what is wrong with this computer, and how much that is. */
function HealthLink({ shown }: { readonly shown: boolean }) {
  const t = useText();
  const count = useHealth(({ checks }) => wrongCount(checks));
  return (
    <button
      type="button"
      className={classes['link']}
      aria-label={count === 0 ? undefined : t('health.navWrong', { count })}
      aria-current={shown ? 'page' : undefined}
      onClick={goToHealth}
    >
      <IconHeartbeat size={18} aria-hidden />
      <span className={classes['linkTitle']}>{t('health.label')}</span>
      {count > 0 && <span className={classes['count']}>{count}</span>}
    </button>
  );
}

/** The stacks on the left, with health, settings and the engine's state below. */
export function NavBar() {
  const t = useText();
  const stacks = useApp(({ snapshot }) => snapshot.stacks);
  const page = useNavigation((navigation) => navigation.page);
  return (
    <div className={classes['side']}>
      <div className={classes['brand']} aria-hidden>
        <HarbourMark size={30} />
        Quayside
      </div>
      <nav className={classes['nav']} aria-label={t('nav.label')}>
        <p className={classes['caption']} aria-hidden>
          {t('nav.stacks')}
        </p>
        <ul className={classes['links']}>
          {stacksInOrder(stacks).map((stack) => (
            <StackLink
              key={stack.id}
              stack={stack}
              shown={page.name === 'stack' && page.stackId === stack.id}
            />
          ))}
        </ul>
        {Object.keys(stacks).length === 0 && <p className={classes['caption']}>{t('nav.none')}</p>}
      </nav>
      <HealthLink shown={page.name === 'health'} />
      <button
        type="button"
        className={classes['link']}
        aria-current={page.name === 'settings' ? 'page' : undefined}
        onClick={goToSettings}
      >
        <IconSettings size={18} aria-hidden />
        <span className={classes['linkTitle']}>{t('nav.settings')}</span>
      </button>
      <EngineFooter />
    </div>
  );
}
