import { Notifications } from '@mantine/notifications';
import { OutputDrawer } from '../task/output-drawer.tsx';
import { QuitDialog } from './quit-dialog.tsx';

/** What comes up above whichever page is on show. */
export function Overlays() {
  return (
    <>
      <OutputDrawer />
      <QuitDialog />
      <Notifications position="bottom-right" limit={3} />
    </>
  );
}
