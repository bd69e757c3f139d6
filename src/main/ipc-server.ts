import type { IpcMainInvokeEvent, WebContents } from 'electron';
import { channelPrefix, textEvents } from '#shared/channels.ts';
import {
  events,
  type EventChannel,
  type EventPayload,
  type RequestChannel,
  type RequestInput,
  type RequestOutput,
  requests,
} from '#shared/ipc.ts';
import { appOrigin } from './app-protocol.ts';
import type { Answer } from './request-gate.ts';

/** What a handler gets to know of its caller; never the event itself. */
export interface RequestContext {
  /** Ends when the window that asked is gone. */
  readonly gone: AbortSignal;
}

export type RequestHandlers = {
  readonly [C in RequestChannel]: (
    input: RequestInput<C>,
    context: RequestContext,
  ) => Promise<RequestOutput<C>> | RequestOutput<C>;
};

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

function goneSignal(contents: WebContents): AbortSignal {
  const controller = new AbortController();
  contents.once('destroyed', () => controller.abort());
  return controller.signal;
}

/** Answers the window's requests. Input and output are parsed: what the contract does not name never crosses. */
export function answerRequests(contents: WebContents, handlers: RequestHandlers): Answer {
  const context: RequestContext = { gone: goneSignal(contents) };
  const answer = async <C extends RequestChannel>(
    channel: C,
    event: IpcMainInvokeEvent,
    raw: unknown,
  ): Promise<RequestOutput<C>> => {
    if (!mayAsk(event, contents)) throw new Error(`${channel}: not from the main window`);
    const input = requests[channel].input.safeParse(raw);
    // The value itself may be a secret: name only where it is wrong.
    if (!input.success) {
      const where = input.error.issues.map((issue) => issue.path.join('.')).join(', ');
      throw new Error(`${channel}: wrong input${where === '' ? '' : ` at ${where}`}`);
    }
    const output = await handlers[channel](input.data as RequestInput<C>, context);
    return requests[channel].output.parse(output) as RequestOutput<C>;
  };
  return answer;
}

const asText: ReadonlySet<EventChannel> = new Set(textEvents);

/** Tells the window something; parsed on the way out like every answer. */
export function tellWindow<C extends EventChannel>(
  contents: WebContents,
  channel: C,
  payload: EventPayload<C>,
): void {
  if (contents.isDestroyed()) return;
  const told = events[channel].parse(payload);
  const message = asText.has(channel) ? JSON.stringify(told) : told;
  contents.send(channelPrefix + channel, message);
}
