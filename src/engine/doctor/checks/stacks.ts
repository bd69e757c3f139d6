import { type Diagnostic, fine, wrong } from '../check.ts';

const stacks: Diagnostic = {
  id: 'stacks',
  check: async (view) => {
    const entries = await view.stacks;
    const read = entries.map((entry) =>
      entry.ok
        ? `${entry.stack.id}: read ${entry.stack.composeFile}`
        : `${entry.id}: ${entry.problem.code}`,
    );
    const proof = read.length === 0 ? ['no stack is there'] : read;
    const broken = entries.find((entry) => !entry.ok);
    const detail = entries.map((entry) => (entry.ok ? entry.stack.id : `${entry.id} !`)).join(', ');
    if (broken === undefined) return fine(proof, detail);
    const { problem: why } = broken;
    return wrong('failed', { ...why, fixes: [...why.fixes, 'look-again'] }, proof, detail);
  },
};

/** A task that was cut off left its marker; until the user chose, nobody knows what is whole. */
const interrupted: Diagnostic = {
  id: 'interrupted',
  check: (view) => {
    const tasks = Object.values(view.snapshot().tasks);
    const left = tasks.filter(({ state }) => state === 'interrupted');
    const why = left[0]?.problem ?? null;
    if (why === null) return Promise.resolve(fine(['runs/*/marker.json: none left']));
    const proof = left.map(
      ({ stackId, kind, startedAt }) => `runs/${stackId}/marker.json: ${kind} of ${startedAt}`,
    );
    const detail = left.map(({ stackId }) => stackId).join(', ');
    return Promise.resolve(wrong('warning', why, proof, detail));
  },
};

export const stackChecks: readonly Diagnostic[] = [stacks, interrupted];
