import { problem } from '#shared/problem.ts';
import { shortCommand } from '../../docker/short-command.ts';
import { floors } from '../../docker/version-floors.ts';
import { type Diagnostic, fine, skipped, withEngine, wrong } from '../check.ts';
import { mismatchIn, versionsIn } from '../client-version.ts';

const clientLimitMs = 5_000;

/** What goes with the engine: the command line and its plugins. */
export const toolChecks: readonly Diagnostic[] = [
  {
    id: 'docker-client',
    check: withEngine(async ({ cli }) => {
      const args = ['version', '--format', '{{json .}}'];
      const { ok, stdout, stderr } = await shortCommand(cli.binary, args, cli.env, clientLimitMs);
      const said = versionsIn(stdout);
      const proof = [
        said === null
          ? `docker version: ${stderr.trim()}`
          : `docker version: client ${said.Client.Version}, API ${said.Client.ApiVersion}; engine ${said.Server?.Version ?? '?'}, API ${said.Server?.MinAPIVersion ?? '?'} to ${said.Server?.ApiVersion ?? '?'}`,
      ];
      const mismatch = mismatchIn(stderr);
      if (mismatch !== null) {
        return wrong('failed', problem('docker-client-too-old', mismatch, stderr.trim()), proof);
      }
      if (ok && said !== null) return fine(proof, said.Client.Version);
      const reason = stderr.trim().split('\n').at(-1) ?? '';
      const found = problem('unexpected', { reason }, stderr.trim());
      return wrong('warning', { ...found, fixes: ['look-again'] }, proof);
    }),
  },
  {
    id: 'compose',
    check: async (view) => {
      const { composeVersion, problem: why } = await view.engine;
      const proof = [`docker compose version: ${composeVersion ?? 'not found'}`];
      if (why?.code === 'compose-missing' || why?.code === 'compose-too-old') {
        return wrong('failed', why, proof, composeVersion);
      }
      return composeVersion === null ? skipped('no-engine') : fine(proof, composeVersion);
    },
  },
  {
    id: 'buildx',
    check: async (view) => {
      const { phase, version, buildxVersion, problem: why } = await view.engine;
      if (version === null) return skipped('no-engine');
      const proof = [`docker buildx version: ${buildxVersion ?? 'not found'}`];
      if (why?.code === 'buildx-missing') return wrong('failed', why, proof, buildxVersion);
      if (buildxVersion !== null) return fine(proof, buildxVersion);
      if (phase !== 'ready') return skipped('no-engine', proof);
      const missing = problem('buildx-missing', { minimum: floors.buildx });
      return wrong('warning', missing, proof);
    },
  },
  {
    id: 'podman',
    check: withEngine(async (_connection, view) => {
      const { flavour, host } = await view.engine;
      const proof = [`GET /version: ${flavour ?? 'unknown'} at ${host ?? '?'}`];
      return flavour === 'podman'
        ? wrong('warning', problem('engine-is-podman'), proof)
        : fine(proof);
    }),
  },
];
