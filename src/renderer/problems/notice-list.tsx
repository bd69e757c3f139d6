import { CloseButton } from '@mantine/core';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import type { Notice } from '#shared/snapshot.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { useApp } from '../state/app-state.ts';
import { FixButtons } from './fix-buttons.tsx';
import classes from './banner.module.css';

function NoticeBar({ notice }: { readonly notice: Notice }) {
  const t = useText();
  const { title, cause } = describeProblem(notice.problem, t);
  return (
    <li className={classes['banner']} data-tone="warn">
      <div className={classes['words']}>
        <strong>{title}</strong>
        <span>{cause}</span>
      </div>
      <FixButtons context={{ problem: notice.problem, stackId: null, taskId: null }} />
      <CloseButton
        aria-label={t('notices.dismiss', { title })}
        onClick={() => void intend('notice.dismiss', { id: notice.id })}
      />
    </li>
  );
}

/** What the user should know that belongs to no stack. */
export function NoticeList() {
  const t = useText();
  const notices = useApp((state) => state.snapshot.notices);
  if (notices.length === 0) return null;
  return (
    <ul className={classes['list']} aria-label={t('notices.label')}>
      {notices.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}
