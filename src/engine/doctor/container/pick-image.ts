import type Dockerode from 'dockerode';

/** What an image can run for us. */
export type ImageTool = 'node' | 'shell';

export interface PickedImage {
  /** Its id: a name could be pulled anew. */
  readonly id: string;
  readonly name: string;
  readonly tool: ImageTool;
}

const nodeTag = /(^|\/)node:/;
/** Images that are known to have a shell with `df` and `date`. */
const shellTag =
  /(^|\/)(debian|ubuntu|alpine|busybox|postgres|redis|nginx|nginx-unprivileged|python|mysql|mariadb):/;
const mostInspected = 12;

function rank({ RepoTags }: Dockerode.ImageInfo): number {
  const tags = RepoTags ?? [];
  if (tags.some((tag) => nodeTag.test(tag))) return 0;
  return tags.length > 0 && !tags.includes('<none>:<none>') ? 1 : 2;
}

/** By its own environment: every official image of Node, and whatever is built from one, says so. */
function hasNode({ Config }: Dockerode.ImageInspectInfo): boolean {
  const env = Config.Env as readonly string[] | null;
  return env?.some((variable) => variable.startsWith('NODE_VERSION=')) ?? false;
}

/** An image that is here already, best one with Node in it; nothing is ever pulled for a check. */
export async function pickImage(docker: Dockerode): Promise<PickedImage | null> {
  const images = await docker.listImages();
  const likely = [...images].sort((a, b) => rank(a) - rank(b) || a.Size - b.Size);
  for (const { Id, RepoTags } of likely.slice(0, mostInspected)) {
    const name = RepoTags?.[0] ?? Id.slice(0, 19);
    if (nodeTag.test(name) || hasNode(await docker.getImage(Id).inspect())) {
      return { id: Id, name, tool: 'node' };
    }
  }
  const shell = likely.find(({ RepoTags }) => RepoTags?.some((tag) => shellTag.test(tag)));
  if (shell === undefined) return null;
  return { id: shell.Id, name: shell.RepoTags?.[0] ?? shell.Id, tool: 'shell' };
}
