import { describe, expect, it } from 'vitest';
import { flavourOf } from './flavour.ts';

const info = {
  id: '',
  name: 'machine',
  operatingSystem: 'Debian GNU/Linux 12 (bookworm)',
  osType: 'linux',
  cpus: 1,
  memoryBytes: 1,
  securityOptions: ['name=seccomp,profile=builtin'],
};
const version = { version: '28.0.0', apiVersion: '1.48', os: 'linux', components: ['Engine'] };

describe('flavourOf', () => {
  it.each([
    ['docker-engine', {}, {}],
    ['docker-desktop', { operatingSystem: 'Docker Desktop', name: 'docker-desktop' }, {}],
    ['rootless', { securityOptions: ['name=seccomp,profile=builtin', 'name=rootless'] }, {}],
    ['colima', { name: 'colima' }, {}],
    ['colima', { name: 'colima-arm' }, {}],
    ['orbstack', { operatingSystem: 'OrbStack', name: 'orbstack' }, {}],
    ['rancher-desktop', { name: 'lima-rancher-desktop' }, {}],
    ['lima', { name: 'lima-docker' }, {}],
    ['podman', { operatingSystem: 'fedora' }, { components: ['Podman Engine', 'Conmon'] }],
  ] as const)('%s', (flavour, ownInfo, ownVersion) => {
    const components = 'components' in ownVersion ? [...ownVersion.components] : version.components;
    const securityOptions = 'securityOptions' in ownInfo ? [...ownInfo.securityOptions] : [];
    expect(flavourOf({ ...info, ...ownInfo, securityOptions }, { ...version, components })).toBe(
      flavour,
    );
  });
});
