import type { Column, Incident } from '../../contract/index.ts';
import { type Variable, variableById } from '../../ui/variables.ts';

const MOST = 6;

/** The variables that tell most about an incident: of the evidence, else of the contributions. */
export function mainVariables({ diagnosis, contributions }: Incident): Variable[] {
  const ids = [
    ...(diagnosis?.evidence ?? []).map(({ variable }) => variable),
    ...contributions.flatMap(({ variables }) =>
      [...variables]
        .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
        .map(({ variable }) => variable),
    ),
  ];
  return [...new Set(ids)]
    .map(variableById)
    .filter((variable) => variable !== null)
    .slice(0, MOST);
}

/** "XMEAS7" */
export const columnOf = ({ kind, number }: Variable): Column =>
  `${kind === 'xmeas' ? 'XMEAS' : 'XMV'}${number}`;
