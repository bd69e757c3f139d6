import { ActionIcon, TextInput, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../language/use-text.ts';
import { useNavigation } from '../state/navigation.ts';
import type { LogModel } from './log-model.ts';
import type { LogSearch } from './use-log-search.ts';
import { useModelVersion } from './use-model-version.ts';
import classes from './log-view.module.css';

interface LogSearchFieldProps {
  readonly model: LogModel;
  readonly search: LogSearch;
  readonly onLeave: () => void;
}

/** Where the search stands, e.g. `3 of 12`. */
function useMatchCount(model: LogModel, { query, current }: LogSearch): string {
  const t = useText();
  useModelVersion(model);
  const total = model.matches.length;
  if (query === '') return '';
  if (total === 0) return t('logs.noMatches');
  const position = current === null ? 0 : model.matches.positionOf(current) + 1;
  return t('logs.matches', { current: Math.min(position, total), total });
}

export function LogSearchField({ model, search, onLeave }: LogSearchFieldProps) {
  const t = useText();
  const field = useRef<HTMLInputElement>(null);
  const asked = useNavigation((navigation) => navigation.searchAsked);
  const answered = useRef(asked);
  const count = useMatchCount(model, search);

  useEffect(() => {
    if (asked === 0) return;
    const isNew = answered.current !== asked || document.activeElement === document.body;
    answered.current = asked;
    if (isNew) field.current?.select();
  }, [asked]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.shiftKey) search.previous();
    else if (event.key === 'Enter') search.next();
    else if (event.key === 'Escape') {
      search.setQuery('');
      onLeave();
    }
  };
  return (
    <div className={classes['search']} role="search">
      <TextInput
        ref={field}
        className={classes['searchField'] ?? ''}
        size="sm"
        type="text"
        aria-label={t('logs.search')}
        placeholder={t('logs.searchPlaceholder')}
        leftSection={<IconSearch size={16} />}
        rightSection={<span className={classes['count']}>{count}</span>}
        rightSectionWidth={96}
        rightSectionPointerEvents="none"
        value={search.query}
        onChange={(event) => search.setQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {/* Said when the user moves, not with every line that arrives. */}
      <VisuallyHidden role="status" key={search.current}>
        {search.current === null ? '' : count}
      </VisuallyHidden>
      <Tooltip label={t('logs.previous')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={t('logs.previous')}
          disabled={search.query === ''}
          onClick={search.previous}
        >
          <IconChevronUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('logs.next')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={t('logs.next')}
          disabled={search.query === ''}
          onClick={search.next}
        >
          <IconChevronDown size={18} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
