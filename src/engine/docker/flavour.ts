import type { EngineFlavour } from '#shared/engine-view.ts';
import type { EngineInfo, EngineVersion } from './probe.ts';

/** How each product shows itself in `/info` and `/version`; the first that fits. */
const fingerprints: readonly {
  flavour: EngineFlavour;
  fits: (info: EngineInfo, version: EngineVersion) => boolean;
}[] = [
  {
    flavour: 'podman',
    fits: (_, version) => version.components.some((name) => name.startsWith('Podman')),
  },
  { flavour: 'docker-desktop', fits: (info) => info.operatingSystem === 'Docker Desktop' },
  {
    flavour: 'rancher-desktop',
    fits: (info) =>
      info.operatingSystem.startsWith('Rancher Desktop') || info.name.includes('rancher-desktop'),
  },
  {
    flavour: 'orbstack',
    fits: (info) =>
      info.operatingSystem.startsWith('OrbStack') || info.name.toLowerCase().includes('orbstack'),
  },
  { flavour: 'colima', fits: (info) => info.name.startsWith('colima') },
  { flavour: 'lima', fits: (info) => info.name.startsWith('lima') },
  {
    flavour: 'rootless',
    fits: (info) => info.securityOptions.some((option) => option.includes('name=rootless')),
  },
];

/** Which product answers. What shows no other mark is Docker's own engine. */
export function flavourOf(info: EngineInfo, version: EngineVersion): EngineFlavour {
  return fingerprints.find(({ fits }) => fits(info, version))?.flavour ?? 'docker-engine';
}
