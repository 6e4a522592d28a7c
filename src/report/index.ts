export { reportOf } from './build.js';
export type { Style } from './formats/style.js';
export { FORMATS, type Format, type FormatName } from './formats.js';
export { type PolicyFile, policyFiles } from './policy-files.js';
export type { NeedReport, Report, RoleReport, WorkloadReport } from './report.js';
export type { Effort, Run, Totals } from './run.js';
export type { Deployed } from './spelling/scope.js';
export { printable } from './terminal/printable.js';
