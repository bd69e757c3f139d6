import type { z } from 'zod';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import { quaysideBlockSchema } from '#shared/x-quayside.ts';
import type { QuaysideBlock } from '#shared/x-quayside.ts';
import type { YamlFile } from './yaml-file.ts';

export const blockKey = 'x-quayside';
const code = 'stack-quayside-invalid';

function issueProblem(yaml: YamlFile, issue: z.core.$ZodIssue) {
  const path = [blockKey, ...issue.path];
  const where = path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return yaml.problemAtKey(code, path, key, `${where}.${key}: unknown field`);
  }
  if (issue.code === 'invalid_key') {
    const key = String(issue.path.at(-1));
    const message = issue.issues[0]?.message ?? issue.message;
    return yaml.problemAtKey(code, path.slice(0, -1), key, `${where}: ${message}`);
  }
  return yaml.problemAt(code, path, `${where}: ${issue.message}`);
}

/** The `x-quayside` block of a Compose file; an empty one where there is none. */
export function readBlock(yaml: YamlFile): Result<QuaysideBlock> {
  const raw = yaml.value[blockKey] ?? {};
  const parsed = quaysideBlockSchema.safeParse(raw);
  if (parsed.success) return ok(parsed.data);
  const [issue] = parsed.error.issues;
  if (!issue) return failed(yaml.problemAt(code, [blockKey], 'not valid'));
  return failed(issueProblem(yaml, issue));
}

interface Known {
  /** Null where not all names are seen: the file includes others, or a mode cannot be read. */
  services: ReadonlySet<string> | null;
  volumes: ReadonlySet<string> | null;
}

interface NamedThing {
  path: readonly PropertyKey[];
  name: string;
  kind: keyof Known;
}

function namedThings(block: QuaysideBlock): NamedThing[] {
  return [
    ...(block.open ?? []).map(({ service }, index) => ({
      ...{ path: ['open', index, 'service'], name: service, kind: 'services' as const },
    })),
    ...['roles' as const, 'scale' as const].flatMap((field) =>
      Object.keys(block[field] ?? {}).map((name) => ({
        ...{ path: [field, name], name, kind: 'services' as const },
      })),
    ),
    ...(block.backup?.volumes ?? []).map((name, index) => ({
      ...{ path: ['backup', 'volumes', index], name, kind: 'volumes' as const },
    })),
  ];
}

/** Whether all that the block names exists; the first that does not is the problem. */
export function checkReferences(
  yaml: YamlFile,
  block: QuaysideBlock,
  known: Known,
): Result<QuaysideBlock> {
  const missing = namedThings(block).find(({ name, kind }) => known[kind]?.has(name) === false);
  if (!missing) return ok(block);
  const path = [blockKey, ...missing.path];
  const thing = missing.kind === 'services' ? 'service' : 'volume';
  const reason = `${path.map(String).join('.')}: there is no ${thing} "${missing.name}"`;
  return failed(yaml.problemAt(code, path, reason));
}
