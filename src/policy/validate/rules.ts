import type { Rule } from './rule.js';
import { ACTIONS } from './rules/actions.js';
import { ARNS } from './rules/arns.js';
import { CONDITION_KEYS } from './rules/condition-keys.js';
import { CONDITION_VALUES } from './rules/condition-values.js';
import { FIT } from './rules/fit.js';
import { GRAMMAR } from './rules/grammar.js';
import { OPERATORS } from './rules/operators.js';
import { PRINCIPALS } from './rules/principals.js';
import { SIDS } from './rules/sids.js';
import { SPECIAL_KINDS } from './rules/special-kinds.js';
import { TEXT } from './rules/text.js';
import { VARIABLES } from './rules/variables.js';

/** All that a document is looked at for. To add a rule, add it to the list of its theme; to add a theme, add its list here. */
export const RULES: readonly Rule[] = [
  ...GRAMMAR,
  ...TEXT,
  ...SIDS,
  ...PRINCIPALS,
  ...SPECIAL_KINDS,
  ...ACTIONS,
  ...ARNS,
  ...FIT,
  ...OPERATORS,
  ...CONDITION_KEYS,
  ...CONDITION_VALUES,
  ...VARIABLES,
];
