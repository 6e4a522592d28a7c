export type { OnAnswer } from './asks.js';
export type { Call, Questions, World } from './questions.js';
export { secondOpinion } from './second-opinion.js';
