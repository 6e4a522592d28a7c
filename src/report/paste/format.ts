import type { Stack } from '../../vocabulary/index.js';

/** The output format of blocks to paste into infrastructure code of a kind. */
export function pastedAs(kind: Stack['kind'] | undefined): 'sam' | 'cdk' | 'terraform' {
  return kind === 'cdk' || kind === 'terraform' ? kind : 'sam';
}
