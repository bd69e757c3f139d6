/** Entry of the process in which the engine runs: started by the shell with `utilityProcess.fork`. */
import type { HostStart } from '#shared/host-messages.ts';
import { Host } from './host.ts';
import { type ParentPort, ShellLink } from './shell-link.ts';

// Ctrl+C in a terminal reaches every process of the app; how it ends is for the shell to say.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const { parentPort } = process as unknown as { parentPort: ParentPort };
const start = JSON.parse(process.argv[2] ?? '') as HostStart;
await new Host(start, new ShellLink(parentPort)).open();
