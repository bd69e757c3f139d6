import { StatusHeader } from '../../ui/components/StatusHeader.tsx';
import { TopBar } from '../../ui/components/TopBar.tsx';
import { usePlant } from '../../ui/live/use-plant.tsx';
import { useTheme } from '../../ui/theme.ts';
import { CommandNotice, CommandProvider } from './commands.tsx';
import { Disturbances } from './Disturbances.tsx';
import { EventList } from './EventList.tsx';
import { KeyValues } from './KeyValues.tsx';
import { ManipulatedVariables } from './ManipulatedVariables.tsx';
import { RunControls } from './RunControls.tsx';
import { Setpoints } from './Setpoints.tsx';
import './console.css';

export function Console() {
  const theme = useTheme();
  const view = usePlant();
  const { state, markers } = view;
  return (
    <CommandProvider>
      <TopBar page="console" theme={theme} />
      <StatusHeader view={view} />
      <main id="content" className="console" tabIndex={-1}>
        <CommandNotice />
        <KeyValues state={state} />
        <RunControls state={state} />
        <Disturbances state={state} />
        <Setpoints state={state} />
        <ManipulatedVariables state={state} />
        <EventList markers={markers} />
      </main>
    </CommandProvider>
  );
}
