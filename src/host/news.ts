import { describeProblem, type Translate } from '#shared/i18n/index.ts';
import type { StackNews } from './stack-transitions.ts';

/** The words of a system notification. */
export function newsText(
  { kind, stack }: StackNews,
  t: Translate,
): { title: string; body: string } {
  const why = stack.problem === null ? '' : describeProblem(stack.problem, t).title;
  return {
    title: t(`notify.${kind}.title`, { stack: stack.title }),
    body: kind === 'broke' && why !== '' ? why : t(`notify.${kind}.body`),
  };
}
