export { checksOf } from './checks-of.js';
export { type Knowledge, mainRules, type Topic, topicOf } from './knowledge.js';
export { givesItsOwnId, parseMember } from './matching.js';
export { type Ruling, rulingOf } from './ruling.js';
export { parseTemplate } from './template.js';
