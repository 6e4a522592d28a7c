export type { ParameterRole } from './alike.js';
export { eventChecks } from './checks-of-event.js';
export type { TrailEvent, TrailResource } from './event.js';
export { type Visibility, visibilityOf } from './visibility.js';
