export { type Generated, type GenerateOptions, generate } from './generate.js';
export { type OnProgress, type Progress, type ProgressLine, progressLine } from './progress.js';
export type { FormatName, Report } from './report/index.js';
export { UserError } from './vocabulary/index.js';
export { type WriteOptions, write, writePolicies } from './write.js';
