import { useSyncExternalStore } from 'react';
import { formatRoute, parseRoute, type Route } from './route.ts';

let shown: Route = parseRoute(location.hash) ?? { page: 'process' };

function subscribe(onChange: () => void): () => void {
  addEventListener('hashchange', onChange);
  return () => removeEventListener('hashchange', onChange);
}

/** An address that names no page leaves the one that is shown. */
function current(): Route {
  const route = parseRoute(location.hash);
  if (route !== null && formatRoute(route) !== formatRoute(shown)) shown = route;
  return shown;
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}

export function goTo(route: Route): void {
  location.hash = formatRoute(route);
}
