import { z } from 'zod';

const composeContainerSchema = z.looseObject({
  ID: z.string(),
  Name: z.string(),
  Service: z.string(),
  /** `running`, `exited`, `created`, `restarting`, `paused`, `removing`, `dead` */
  State: z.string(),
  /** `healthy`, `unhealthy`, `starting`, or empty. */
  Health: z.string().default(''),
  ExitCode: z.number().default(0),
});
/** One entry of `docker compose ps --all --format json`. */
export type ComposeContainer = z.infer<typeof composeContainerSchema>;

const listSchema = z.array(composeContainerSchema);

/** One document a line since Compose 2.21, one array before; null for anything else. */
export function composeContainersIn(output: string): ComposeContainer[] | null {
  const text = output.trim();
  if (text === '') return [];
  try {
    const list: unknown = text.startsWith('[')
      ? JSON.parse(text)
      : text.split('\n').map((line) => JSON.parse(line) as unknown);
    const parsed = listSchema.safeParse(list);
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
