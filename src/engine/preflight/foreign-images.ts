import { problem } from '#shared/problem.ts';
import { finding, type PreflightCheck } from './check.ts';
import { architectureOf, type Platform, platformName, platformOf, runs } from './platform.ts';

/**
 * Services whose image, or whose own `platform`, is for another processor. That stops a start only
 * where the engine is known to have no emulator for it.
 */
export const foreignImages: PreflightCheck = ({ services, images, machine }) =>
  services.flatMap(([service, { platform }]) => {
    const image = images.get(service);
    const wanted = wantedPlatform(platform, image?.present ?? null);
    if (wanted === null || runs(machine.platform, wanted)) return [];
    const params = {
      service,
      image: image?.name ?? '',
      wanted: platformName(wanted),
      present: platformName(machine.platform),
    };
    const severity = machine.imitates(wanted.architecture) ? 'warn' : 'stop';
    return [finding(`platform:${service}`, severity, problem('image-foreign', params))];
  });

function wantedPlatform(platform: string | undefined, present: Platform | null): Platform | null {
  if (platform !== undefined) return platformOf(platform);
  return present === null
    ? null
    : { os: present.os, architecture: architectureOf(present.architecture) };
}
