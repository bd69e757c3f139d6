import { formatBytes } from '#shared/bytes.ts';
import type { Finding } from '#shared/finding.ts';
import { problem } from '#shared/problem.ts';
import type { DockerCli } from '../docker/cli.ts';
import { finding, type PreflightFacts } from './check.ts';
import { downloadSize } from './download-size.ts';
import { type Platform, platformOf } from './platform.ts';

/** Layers are packed for the way, and both packed and unpacked for a moment. */
const unpacked = 2.5;

/** The images that a start has to download, each with the platform it is for. */
function missing({ services, images, machine }: PreflightFacts): Map<string, Platform> {
  const wanted = new Map<string, Platform>();
  for (const [service, { platform }] of services) {
    const image = images.get(service);
    if (image === undefined || image.isBuilt || image.present !== null) continue;
    wanted.set(image.name, platform === undefined ? machine.platform : platformOf(platform));
  }
  return wanted;
}

/** What the download of `needed` bytes means to a disk with `free` bytes. */
export function judgeDownload(needed: number, free: number): Finding[] {
  if (needed * unpacked <= free) return [];
  const params = {
    needed: formatBytes(needed, 'transfer'),
    free: formatBytes(free, 'transfer'),
  };
  const severity = needed > free ? 'stop' : 'warn';
  return [finding('disk', severity, problem('disk-short', params))];
}

/** Whether the images fit, as far as their registries tell. Asks nobody when nothing is missing. */
export async function download(facts: PreflightFacts, cli: DockerCli): Promise<Finding[]> {
  const free = facts.machine.freeBytes;
  const images = [...missing(facts)];
  if (free === null || images.length === 0) return [];
  const sizes = await Promise.all(
    images.map(([image, platform]) => downloadSize(cli, image, platform)),
  );
  return judgeDownload(
    sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    free,
  );
}
