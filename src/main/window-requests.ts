import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channelPrefix, type RequestChannel, requestChannels } from '#shared/channels.ts';
import { appOrigin } from './app-protocol.ts';

/** Only the main frame of our own window, showing our own page, may ask. */
function mayAsk(event: IpcMainInvokeEvent, contents: WebContents): boolean {
  const frame = event.senderFrame;
  return (
    event.sender === contents &&
    frame !== null &&
    frame === contents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/`)
  );
}

type Ask = (channel: RequestChannel, input: unknown) => Promise<unknown>;

/**
 * Takes the window's requests from its very first line on and holds them until somebody can answer:
 * the page is shown before the engine is read in.
 */
export function openRequestGate(contents: WebContents): (ask: Ask) => void {
  let open: (ask: Ask) => void = () => undefined;
  const opened = new Promise<Ask>((resolve) => (open = resolve));
  for (const channel of requestChannels) {
    ipcMain.handle(channelPrefix + channel, async (event, input: unknown) => {
      if (!mayAsk(event, contents)) throw new Error(`${channel}: not from the main window`);
      const ask = await opened;
      return ask(channel, input);
    });
  }
  return open;
}
