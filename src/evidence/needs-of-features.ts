import {
  type Arn,
  arnOfText,
  type Evidence,
  type Feature,
  type FeatureNeed,
  type FeatureTemplate,
  fillHoles,
  type Gap,
  isOpen,
  type Need,
  type Value,
  type Workload,
} from '../vocabulary/index.js';
import type { Adopt } from './adopt.js';
import type { Setting } from './needs-of-calls.js';
import { pseudoHoles } from './surroundings.js';

/** What a workload's triggers and runtime features need by their templates. */
export function needsOfFeatures(
  workload: Workload,
  templates: ReadonlyMap<string, FeatureTemplate>,
  { adopt, onKeys }: Setting,
): readonly Evidence[] {
  const evidence = workload.features.flatMap((feature) => {
    const template = templates.get(feature.template);
    if (template === undefined)
      return [gapOf(workload, feature, '*', `nothing is known of the feature ${feature.template}`)];
    return template.needs.flatMap((need) => evidenceOf(workload, feature, need, adopt));
  });
  return [...evidence, ...evidence.flatMap((one) => (one.kind === 'need' ? onKeys(one) : []))];
}

function evidenceOf(workload: Workload, feature: Feature, need: FeatureNeed, adopt: Adopt): readonly Evidence[] {
  const parameters = new Map([...pseudoHoles(workload), ...feature.parameters]);
  return need.on.flatMap((pattern): readonly Evidence[] => {
    const value = fillHoles(pattern, parameters);
    if (value === undefined) {
      const because = `${feature.template} does not tell which resource \`${pattern}\` is`;
      return need.actions.map((action) => gapOf(workload, feature, action, because));
    }
    const resources = arnOfText(value, 'pattern')
      .filter(isResource)
      .map((on) => adopt(on, workload.infrastructure?.file));
    return resources.flatMap((on) =>
      need.actions.map((action) => needOf(workload, feature, need, { action, on, value })),
    );
  });
}

/** A text that is no ARN stands where a stage has no such resource: it is left empty there, or a remark. */
function isResource(on: Arn): boolean {
  const [first, more] = on;
  return first !== undefined && !('text' in first && more === undefined && !first.text.startsWith('arn:'));
}

interface Filled {
  readonly action: string;
  readonly on: Arn;
  readonly value: Value;
}

function needOf(workload: Workload, feature: Feature, need: FeatureNeed, { action, on, value }: Filled): Need {
  const note = need.note ?? (isOpen(value) ? 'the template does not tell the resource' : undefined);
  return {
    kind: 'need',
    who: workload.id,
    action,
    on,
    when: [],
    why: { from: fromOf(feature), template: `${feature.template}.json`, at: feature.at },
    sure: isOpen(value) ? 'assumed' : 'read',
    ...(need.sometimes === true && { sometimes: true }),
    ...(note !== undefined && { note }),
  };
}

function fromOf(feature: Feature): 'trigger' | 'runtime' {
  return feature.template.startsWith('triggers/') ? 'trigger' : 'runtime';
}

function gapOf(workload: Workload, feature: Feature, over: string, because: string): Gap {
  return { kind: 'gap', who: workload.id, over, because, at: feature.at };
}
