export { featureTemplates } from './features/templates.js';
export { readInfrastructure } from './read-infrastructure.js';
