import type { Snapshot } from '#shared/snapshot.ts';
import { hostAddress } from '../../providers/lm-studio.ts';

/** Where LM Studio listens unless its user chose otherwise, as containers name it. */
const usual = 'http://host.docker.internal:1234';

export interface LmStudioTarget {
  /** The origin that containers are given. */
  readonly container: string;
  /** The same, as this computer names it. */
  readonly host: string;
  readonly port: number;
  /** The user said where it is: then it is meant to be used. */
  readonly isWanted: boolean;
}

function targetOf(url: string, isWanted: boolean): LmStudioTarget | null {
  const host = hostAddress(url);
  if (host === null) return null;
  const { origin, port, protocol } = new URL(url.trim());
  const usualPort = protocol === 'https:' ? 443 : 80;
  return { container: origin, host, port: port === '' ? usualPort : Number(port), isWanted };
}

/** The address that the stacks use for LM Studio. */
export function lmStudioTarget({ stacks }: Pick<Snapshot, 'stacks'>): LmStudioTarget {
  const addresses = Object.values(stacks)
    .flatMap(({ variables }) => variables)
    .filter(({ provider, secret }) => provider === 'lmstudio' && !secret);
  const chosen = addresses.find(({ isSet, value }) => isSet && value !== null);
  const given = chosen ?? addresses.find(({ defaultValue }) => defaultValue !== null);
  const url = given?.value ?? given?.defaultValue ?? usual;
  const target = targetOf(url, chosen !== undefined) ?? targetOf(usual, false);
  if (target === null) throw new Error(`${usual} is no address`);
  return target;
}
