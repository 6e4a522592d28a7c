export { distinctStages } from './deployments/stages.js';
export { readTold, type StageFiles, type ToldReading } from './deployments/told.js';
export { featureTemplates } from './features/templates.js';
export { FINDING_RULES } from './findings/rules.js';
export { readConfigurationFile } from './policies/configuration-file.js';
export type { Held } from './policies/held.js';
export {
  documentsIn,
  type NamedIn,
  type PolicyFile,
  type PolicyTemplate,
  policiesIn,
  readPolicyFile,
} from './policies/policy-file.js';
export { type InfrastructureOptions, readInfrastructure } from './read-infrastructure.js';
export { ownSamTemplates } from './roles/own-sam-templates.js';
export { asksForModules } from './serverless/find.js';
export type { Definition, Template, Unfollowed } from './templates/definition.js';
export { itemsOf, member, type Node, textOf } from './templates/node.js';
export { parseTemplate } from './templates/parse.js';
export { readTemplate } from './templates/template.js';
export { nodeOf, type Written } from './templates/written.js';
