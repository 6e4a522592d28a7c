import type { Reference } from '../../vocabulary/index.js';
import type { Deployed } from './scope.js';

/** The text that the user told for a pseudo parameter, if any. */
export function toldFor(reference: Reference, deployed: Deployed): string | undefined {
  const bound = deployed.bindings?.get(reference);
  if (bound !== undefined) return bound;
  switch (reference.id) {
    case 'AWS::Partition':
      return deployed.partition;
    case 'AWS::Region':
      return deployed.region;
    case 'AWS::AccountId':
      return deployed.account;
    default:
      return undefined;
  }
}

/** What stands for a pseudo parameter in a plain ARN: what was told, else any region or account of the `aws` partition. */
export function plainFor(reference: Reference, deployed: Deployed): string {
  const told = toldFor(reference, deployed);
  if (told !== undefined) return told;
  if (reference.id === 'AWS::Partition') return 'aws';
  return reference.id === 'AWS::URLSuffix' ? 'amazonaws.com' : '*';
}
