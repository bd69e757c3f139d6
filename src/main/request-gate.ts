import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { channelPrefix, type RequestChannel, requestChannels } from '#shared/channels.ts';

export type Answer = (
  channel: RequestChannel,
  event: IpcMainInvokeEvent,
  raw: unknown,
) => Promise<unknown>;

/**
 * Takes the window's requests from its very first line on and holds them until somebody can answer.
 * The page and the engine load side by side; whichever is ready first waits here for the other.
 */
export function openRequestGate(contents: WebContents): (answer: Answer) => void {
  let open: (answer: Answer) => void = () => undefined;
  const answering = new Promise<Answer>((resolve) => {
    open = resolve;
  });
  for (const channel of requestChannels) {
    ipcMain.handle(channelPrefix + channel, async (event, raw: unknown) => {
      const answer = await answering;
      return answer(channel, event, raw);
    });
  }
  contents.once('destroyed', () => {
    for (const channel of requestChannels) ipcMain.removeHandler(channelPrefix + channel);
  });
  return open;
}
