import { type Finding, PSEUDO_PARAMETERS, type Reference, reference, SEVERITIES } from '../../vocabulary/index.js';
import type { RunnerWithRoles } from '../roles/roles.js';
import { namesIn } from '../values/mentions.js';
import type { StackReading } from '../values/stack.js';
import type { Found, Look, Rule } from './rule.js';
import { RULES } from './rules.js';

/** What all rules say of a stack, the worst first and then in the order of the template. */
export function findingsOf(stack: StackReading, sources: ReadonlySet<Reference>): readonly Finding[] {
  const { file, resources } = stack.template;
  const look: Look = {
    stack,
    resources: [...new Set(resources.values())],
    isSource: ({ id }) => sources.has(reference(file, id)),
  };
  const found = RULES.flatMap((rule) => rule.find(look).map((one) => finding(rule, one)));
  return found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.at.line - b.at.line);
}

function finding(rule: Rule, { about, at, what, severity, fix, lines }: Found): Finding {
  return {
    rule: rule.id,
    severity: severity ?? rule.severity,
    about: about.id,
    at,
    what,
    why: rule.why,
    fix: fix ?? rule.fix,
    ...(lines !== undefined && { lines }),
    page: rule.page,
  };
}

/** Parameters of every feature, which are no sources. */
const OWN: ReadonlySet<string> = new Set([...PSEUDO_PARAMETERS, 'FunctionName', 'FunctionArn']);

/** The names of what calls the functions, or feeds what does. */
export function sourcesOf(runners: readonly RunnerWithRoles[]): ReadonlySet<Reference> {
  const triggers = runners.flatMap(({ features }) =>
    features.filter(({ feature }) => feature.template.startsWith('triggers/')),
  );
  const values = triggers.flatMap(({ feature }) =>
    [...feature.parameters].flatMap(([name, value]) => (OWN.has(name) ? [] : [value])),
  );
  return new Set(values.flatMap(namesIn));
}
