import { KeyValues } from '../../ui/components/KeyValues.tsx';
import { StatusHeader } from '../../ui/components/StatusHeader.tsx';
import { TopBar } from '../../ui/components/TopBar.tsx';
import { usePlant } from '../../ui/live/use-plant.tsx';
import { useTheme } from '../../ui/theme.ts';
import { CommandNotice, CommandProvider } from './commands.tsx';
import { DetectorPanel } from './DetectorPanel.tsx';
import { Disturbances } from './Disturbances.tsx';
import { DownloadPanel } from './DownloadPanel.tsx';
import { EmergencyStop } from './EmergencyStop.tsx';
import { EventList } from './EventList.tsx';
import { GuidedRunPanel } from './GuidedRunPanel.tsx';
import { HealthPanel } from './HealthPanel.tsx';
import { LogPanel } from './LogPanel.tsx';
import { ManipulatedVariables } from './ManipulatedVariables.tsx';
import { ModelsPanel } from './ModelsPanel.tsx';
import { PhysicalInputs } from './PhysicalInputs.tsx';
import { RunControls } from './RunControls.tsx';
import { SectionBar } from './SectionBar.tsx';
import { Setpoints } from './Setpoints.tsx';
import { Snapshots } from './Snapshots.tsx';
import './forms.css';
import './row-list.css';
import './control-rows.css';
import './console.css';

export function Console() {
  const theme = useTheme();
  const view = usePlant();
  const { state, markers } = view;
  return (
    <CommandProvider>
      <TopBar page="console" theme={theme} />
      <StatusHeader view={view} />
      <SectionBar />
      <main id="content" className="console" tabIndex={-1}>
        <CommandNotice />
        <KeyValues valueOf={({ column }) => state?.xmeas[column] ?? null} />
        <RunControls state={state} />
        <GuidedRunPanel />
        <Disturbances state={state} />
        <PhysicalInputs state={state} />
        <Setpoints state={state} />
        <ManipulatedVariables state={state} />
        <Snapshots state={state} />
        <DetectorPanel />
        <div className="console-pair">
          <ModelsPanel />
          <HealthPanel />
        </div>
        <DownloadPanel />
        <EventList markers={markers} />
        <LogPanel />
      </main>
      <EmergencyStop />
    </CommandProvider>
  );
}
