import {
  type Finding,
  groupBy,
  PSEUDO_PARAMETERS,
  type Reference,
  reference,
  SEVERITIES,
  showPlace,
} from '../../vocabulary/index.js';
import type { RunnerWithRoles } from '../roles/roles.js';
import { namesIn } from '../values/mentions.js';
import type { StackReading } from '../values/stack.js';
import type { Found, Look, Rule } from './rule.js';
import { RULES } from './rules.js';

/** What all rules say of a stack, the worst first and then in the order of the template. */
export function findingsOf(stack: StackReading, sources: ReadonlySet<Reference>): readonly Finding[] {
  const { file, kind, resources } = stack.template;
  const look: Look = {
    stack,
    // What is only looked up is another project's.
    resources: [...new Set(resources.values())].filter(({ lookedUp }) => lookedUp === undefined),
    isSource: ({ id }) => sources.has(reference(file, id)),
  };
  const found = RULES.flatMap((rule) =>
    oncePerPlace(rule.find(look)).map((one) => finding(rule, kind === 'terraform' ? inTerraform(rule, one) : one)),
  );
  return found.sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || a.at.line - b.at.line);
}

/** What one block makes several times is told once. */
function oncePerPlace(all: readonly Found[]): readonly Found[] {
  const groups = groupBy(all, ({ at, what }) => `${showPlace(at)} ${what}`);
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    return [more.length === 0 ? first : { ...first, what: `${first.what} (and ${more.length} more made here)` }];
  });
}

/** What to write in Terraform's words. */
function inTerraform({ inTerraform: own }: Rule, { lines: _, ...found }: Found): Found {
  if (own === undefined) return found;
  return { ...found, lines: typeof own === 'string' ? own : own(found) };
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

/** Parameters of every feature, and what is handed over, which are no sources. */
const OWN: ReadonlySet<string> = new Set([...PSEUDO_PARAMETERS, 'FunctionName', 'FunctionArn', 'Input']);

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
