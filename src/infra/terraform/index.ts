export { PSEUDO as TERRAFORM_NAMES } from './evaluate/shown.js';
export { findConfigurations, isConfiguration } from './find.js';
export { terraformType, terraformTypes } from './resources/types.js';
