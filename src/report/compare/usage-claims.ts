import type { Finding } from '../../certificate/index.js';
import { often, showArn } from '../../vocabulary/index.js';
import type { ReplayedCheck, VerifyReport } from './compared.js';

/** What usage says of the proposed policies, as claims: none where no trail was read. */
export interface UsageClaim {
  readonly name: 'replay' | 'irreducible';
  readonly finding: Finding & { readonly events?: number };
  /** What it means that it is proven. */
  readonly says: string;
}

export function usageClaims({ replay, irreducible }: VerifyReport): readonly UsageClaim[] {
  if (replay === undefined || irreducible === undefined) return [];
  const { denied, unknown, events } = replay;
  const finding: Finding =
    denied.length > 0
      ? { is: 'refuted', by: denied.map((one) => `${shown(one)} would be denied`) }
      : unknown.length > 0
        ? { is: 'unknown', because: unknown.map(shown) }
        : { is: 'proven' };
  return [
    { name: 'replay', finding: { ...finding, events }, says: 'each call that was seen is allowed' },
    {
      name: 'irreducible',
      finding: irreducible,
      says: 'each action on each resource is needed by a call that was seen',
    },
  ];
}

function shown({ action, on, times, principal }: ReplayedCheck): string {
  return `${action} on ${showArn(on)}, used ${often(times)} by ${principal.replace(/^.*\//, '')}`;
}
