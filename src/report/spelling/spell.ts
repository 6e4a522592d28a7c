import type { Arn } from '../../vocabulary/index.js';
import { spellCloudFormation } from './cloudformation.js';
import { spellPlain } from './plain.js';
import type { Scope } from './scope.js';
import { spellTerraform } from './terraform.js';

/** Writes a resource pattern in the notation of the infrastructure code that will hold it; plain where there is none. */
export function spell(pattern: Arn, scope: Scope): unknown {
  if (scope.file === undefined) return spellPlain(pattern, scope);
  return scope.kind === 'terraform' ? spellTerraform(pattern, scope) : spellCloudFormation(pattern, scope);
}
