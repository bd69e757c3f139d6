import { useMemo } from 'react';
import { StatusHeader } from '../ui/components/StatusHeader.tsx';
import { TopBar } from '../ui/components/TopBar.tsx';
import { disturbanceMarks } from '../ui/live/marks.ts';
import { useMonitor } from '../ui/live/use-monitor.tsx';
import { usePlant } from '../ui/live/use-plant.tsx';
import { type ThemeState, useTheme } from '../ui/theme.ts';
import { PageBar } from './PageBar.tsx';
import { PageBoundary } from './PageBoundary.tsx';
import {
  AboutPage,
  AssistantPage,
  DetectionPage,
  IncidentsPage,
  KnowledgePage,
  ModelsPage,
  ProcessPage,
} from './pages.ts';
import type { Route } from './route.ts';
import { useArrival } from './use-arrival.ts';
import { useRoute } from './use-route.ts';
import './parts/page.css';
import './app.css';

export function App() {
  const theme = useTheme();
  const route = useRoute();
  const view = usePlant();
  const { incidents } = useMonitor();
  useArrival(route);
  const incident = 'incident' in route ? route.incident : null;
  const open = incidents.filter(({ state }) => state === 'open').length;
  return (
    <>
      <TopBar page="dashboard" theme={theme} />
      <PageBar page={route.page} incident={incident} openIncidents={open} />
      <StatusHeader view={view} />
      <main id="content" className="page" tabIndex={-1}>
        <PageBoundary key={route.page}>
          <Page route={route} theme={theme} />
        </PageBoundary>
      </main>
    </>
  );
}

function Page({ route, theme: { theme } }: { readonly route: Route; readonly theme: ThemeState }) {
  const view = usePlant();
  const run = view.state?.run ?? 0;
  const marks = useMemo(() => disturbanceMarks(view.markers, run), [view.markers, run]);
  switch (route.page) {
    case 'process':
      return <ProcessPage view={view} marks={marks} theme={theme} />;
    case 'detection':
      return <DetectionPage marks={marks} theme={theme} />;
    case 'incidents':
      return <IncidentsPage incident={route.incident} theme={theme} />;
    case 'models':
      return <ModelsPage incident={route.incident} />;
    case 'assistant':
      return <AssistantPage incident={route.incident} />;
    case 'knowledge':
      return <KnowledgePage document={route.document} chunk={route.chunk} />;
    case 'about':
      return <AboutPage />;
  }
}
