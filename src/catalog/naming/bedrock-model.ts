import { type Arn, arn } from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import type { Named } from './naming.js';
import { isArn, pieces, startOf, textOf, without } from './pieces.js';

/** The prefixes of inference profiles that AWS defines. Source: Amazon Bedrock User Guide, supported inference profiles. */
const PROFILE = /^(us|us-gov|eu|apac|au|ca|jp|global)\./;
const ANY: Arn = [{ wildcard: '*' }];

function bedrockArn(own: Own, region: Arn, account: Arn, type: string, id: Arn): Arn {
  const colon = { text: ':' };
  return arn([
    { text: 'arn:' },
    ...own.Partition,
    { text: ':bedrock:' },
    ...region,
    colon,
    ...account,
    { text: `:${type}/` },
    ...id,
  ]);
}

/**
 * What `modelId` names: a foundation model, or an inference profile with the foundation model behind it, which is asked for in each
 * region that the profile routes to. Source: Amazon Bedrock User Guide, prerequisites for inference profiles.
 */
export function bedrockModel(id: Arn, own: Own): readonly Named[] {
  if (isArn(id)) return isProfileArn(id) ? [{ pattern: id }, ...modelBehind(id, own)] : [{ pattern: id }];
  const prefix = PROFILE.exec(startOf(id))?.[0];
  if (prefix === undefined) return [{ pattern: bedrockArn(own, own.Region, [], 'foundation-model', id) }];
  const model = without(id, prefix.length);
  return [
    { pattern: bedrockArn(own, own.Region, own.Account, 'inference-profile', id) },
    {
      pattern: bedrockArn(own, ANY, [], 'foundation-model', model),
      note: 'the profile routes to the model in several regions',
    },
  ];
}

function isProfileArn(id: Arn): boolean {
  const type = pieces(pieces(id, ':')[5] ?? [], '/')[0];
  return ['inference-profile', 'application-inference-profile'].includes(textOf(type) ?? '');
}

/** The model of a profile that AWS defines stands in its id; which one an application's own profile uses, nothing tells. */
function modelBehind(profile: Arn, own: Own): readonly Named[] {
  const id = arn(pieces(profile, '/').slice(1).flat());
  const prefix = PROFILE.exec(startOf(id))?.[0];
  if (prefix !== undefined) {
    const versioned = pieces(profile, 'inference-profile/')[1] ?? id;
    return [{ pattern: bedrockArn(own, ANY, [], 'foundation-model', without(versioned, prefix.length)) }];
  }
  return [
    {
      pattern: bedrockArn(own, ANY, [], 'foundation-model', ANY),
      note: 'the model behind the inference profile is not told',
    },
  ];
}
