import type { IntrinsicFunction } from './call.js';
import { findInMap } from './functions/find-in-map.js';
import { choose } from './functions/if.js';
import { join, select, split } from './functions/lists.js';
import { getAtt, ref } from './functions/references.js';
import { getAzs, importValue, lengthOf, toJson, truthValue, unchanged, untold } from './functions/single.js';
import { sub } from './functions/sub.js';

/** CloudFormation User Guide, "Intrinsic function reference". One that is not here is unknown. */
export const FUNCTIONS: Readonly<Record<string, IntrinsicFunction>> = {
  Ref: ref,
  'Fn::GetAtt': getAtt,
  'Fn::Sub': sub,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': choose,
  'Fn::FindInMap': findInMap,
  'Fn::ImportValue': importValue,
  'Fn::Base64': unchanged,
  'Fn::GetAZs': getAzs,
  'Fn::ToJsonString': toJson,
  'Fn::Length': lengthOf,
  'Fn::Equals': truthValue,
  'Fn::Not': truthValue,
  'Fn::And': truthValue,
  'Fn::Or': truthValue,
  'Fn::Untold': untold,
};
