export { checksOf } from './checks-of.js';
export { givesItsOwnId, parseMember } from './matching.js';
export { mainRules, rulesBesides } from './rules-for.js';
export { type Ruling, rulingOf } from './ruling.js';
export { parseTemplate } from './template.js';
export { type Knowledge, type Topic, topicOf } from './topic.js';
