export { type CdkApp, findApps } from './find.js';
export { readApps } from './read-apps.js';
