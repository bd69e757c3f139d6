import { useDocumentVisibility } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { StackView } from '#shared/stack-view.ts';
import { DroppedNote } from './dropped-note.tsx';
import { followLog } from './log-feed.ts';
import { LogList, type LogListHandle } from './log-list.tsx';
import { LogModel } from './log-model.ts';
import { LogToolbar } from './log-toolbar.tsx';
import { useLogSearch } from './use-log-search.ts';
import classes from './log-view.module.css';

export interface LogLooks {
  readonly time: boolean;
  readonly wrap: boolean;
}

/** A model that holds the stack's log while it is wanted, and an empty one while it is not. */
function useLiveModel(stackId: string, live: boolean): LogModel {
  const [model, setModel] = useState(() => new LogModel());
  useEffect(() => {
    if (!live) return undefined;
    const fresh = new LogModel();
    // eslint-disable-next-line react-hooks/set-state-in-effect -- a new subscription starts a new log
    setModel(fresh);
    return followLog(stackId, fresh);
  }, [stackId, live]);
  return model;
}

/** The merged live log of a stack. */
export function LogView({ stack }: { readonly stack: StackView }) {
  const [looks, setLooks] = useState<LogLooks>({ time: true, wrap: false });
  const [following, setFollowing] = useState(true);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set());
  const list = useRef<LogListHandle>(null);

  // A hidden window reads nothing, unless someone stopped in the middle to read.
  const visible = useDocumentVisibility() === 'visible';
  const model = useLiveModel(stack.id, visible || !following);
  useEffect(() => model.setHidden(hidden), [model, hidden]);

  const reveal = useCallback((number: number) => {
    setFollowing(false);
    list.current?.reveal(number);
  }, []);
  const search = useLogSearch(model, reveal);
  const services = useMemo(() => stack.services.map((service) => service.name), [stack.services]);

  return (
    <div className={classes['view']}>
      <LogToolbar
        stackId={stack.id}
        model={model}
        services={services}
        hidden={hidden}
        onHidden={setHidden}
        looks={looks}
        onLooks={setLooks}
        following={following}
        onFollow={setFollowing}
        search={search}
        onLeaveSearch={() => list.current?.focus()}
      />
      <DroppedNote model={model} />
      <LogList
        ref={list}
        stack={stack}
        model={model}
        services={services}
        looks={looks}
        following={following}
        onFollow={setFollowing}
        query={search.query}
        current={search.current}
      />
    </div>
  );
}
