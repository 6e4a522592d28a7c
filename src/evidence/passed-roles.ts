import {
  type Arn,
  arnOfText,
  isOpen,
  type Need,
  type Reference,
  type Resource,
  reference,
  type Stack,
  type Value,
} from '../vocabulary/index.js';
import { namesIn } from './mentions.js';

/** The needs of one call, with the roles that it passes on told where a resource that it names has them. */
export type TellRoles = (needs: readonly Need[], input: Value) => readonly Need[];

/**
 * Whoever starts an ECS task passes on the roles that its task definition names, which the call itself does not tell: where the template
 * defines what is started they are its roles and no others.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
export function passedRolesOf(stacks: readonly Stack[]): TellRoles {
  const all = stacks.flatMap(({ resources }) => resources.filter(({ roles }) => roles !== undefined));
  const started = new Map(all.map((resource) => [reference(resource.scope, resource.id), resource] as const));
  return (needs, input) => {
    if (!needs.some(passesAnyRole)) return needs;
    const named = [...needs.flatMap(({ on }) => namesOf(on)), ...namesIn(input)];
    const resources = [...new Set(named.flatMap((name) => started.get(name) ?? []))];
    const values = resources.flatMap(({ roles }: Resource) => roles ?? []);
    if (resources.length === 0 || values.some(isOpen)) return needs;
    return needs.flatMap((need) => (passesAnyRole(need) ? values.flatMap((role) => passing(need, role)) : [need]));
  };
}

function passing({ note: _, ...need }: Need, role: Value): readonly Need[] {
  return arnOfText(role, 'literal').map((on) => ({ ...need, on }));
}

/** `iam:PassRole` on `role/*`: nothing tells the role. */
function passesAnyRole({ action, on }: Need): boolean {
  const [before, last] = on.slice(-2);
  if (action !== 'iam:PassRole' || last === undefined || !('wildcard' in last)) return false;
  return before !== undefined && 'text' in before && before.text.endsWith(':role/');
}

function namesOf(on: Arn): readonly Reference[] {
  return on.flatMap((part) => ('name' in part ? [part.name] : []));
}
