import { spawn } from 'node:child_process';
import type { Command } from 'commander';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { LinkView, StackView } from '#shared/stack-view.ts';
import { engineProblem, runCommand, type SessionOptions, stackIn } from '../session.ts';

type Opener = [command: string, ...args: string[]];

/** The platform's way to open an address in the browser; null where there is no screen. */
function opener(env: NodeJS.ProcessEnv): Opener | null {
  if (process.platform === 'darwin') return ['open'];
  if (process.platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open'] : null;
}

function openInBrowser(url: string): Promise<boolean> {
  const [command, ...args] = opener(process.env) ?? [];
  if (command === undefined) return Promise.resolve(false);
  return new Promise((resolve) => {
    const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('spawn', () => {
      child.unref();
      resolve(true);
    });
  });
}

function chosenLink(stack: StackView, label: string | undefined): Result<LinkView> {
  const link = stack.links.find(
    (each) => label === undefined || each.label.toLowerCase() === label.toLowerCase(),
  );
  if (link !== undefined) return ok(link);
  return failed(problem('wrong-use', { reason: label ?? stack.id }));
}

export function addOpen(program: Command, exit: (code: number) => void): void {
  program
    .command('open')
    .description('open a page of a running stack in the browser')
    .argument('<stack>')
    .argument('[page]', 'the name of the page; the first one if left out')
    .option('--json', 'print one JSON document')
    .action(async (stackId: string, label: string | undefined, flags: SessionOptions) => {
      const code = await runCommand({ ...flags, stack: stackId }, async (session) => {
        const { quayside, terminal } = session;
        const trouble = engineProblem(quayside);
        if (trouble !== null) return failed(trouble);
        const view = stackIn(quayside, stackId);
        if (!view.ok) return view;
        const link = chosenLink(view.value, label);
        if (!link.ok) return link;
        const { url } = link.value;
        if (url === null) return failed(problem('wrong-use', { reason: view.value.state }));
        const opened = await openInBrowser(url);
        const text = terminal.t(opened ? 'cli.opened' : 'cli.openYourself', { url });
        terminal.answer({ url, opened }, text);
        return ok(null);
      });
      exit(code);
    });
}
