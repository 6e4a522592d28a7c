export { findConfigurations, isConfiguration } from './find.js';
export { terraformType, terraformTypes } from './resources/types.js';
