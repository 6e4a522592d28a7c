import type { ComparedSide, UnreadPart } from './report/index.js';
import { scopeOf } from './report/index.js';
import { checkedSettings } from './settings.js';
import type { Deployed, Side } from './sides/index.js';

/** What the user told of the deployment of a template. */
export interface DeploymentOptions {
  /** `aws` where none is told. */
  readonly partition?: string | undefined;
  readonly region?: string | undefined;
  readonly account?: string | undefined;
}

/**
 * The options that are told.
 * @throws UserError where one is none
 */
export function toldIn({ partition, region, account }: DeploymentOptions): Deployed {
  const given = Object.entries({ partition, region, account }).filter(([, value]) => value !== undefined);
  return checkedSettings(Object.fromEntries(given), 'in the options');
}

/** A side as a report shows it. */
export function comparedSide({ named, is, policies, stack }: Side, deployed: Deployed): ComparedSide {
  const scope = scopeOf(stack === undefined ? [] : [stack], stack?.file, deployed);
  return { named, is, policies: policies.length, scope };
}

/** What of both sides could not be read. */
export function unreadParts(sides: readonly Side[]): readonly UnreadPart[] {
  return sides.flatMap(({ named, unread }) => unread.map(({ at, because }) => ({ in: named, at, because })));
}
