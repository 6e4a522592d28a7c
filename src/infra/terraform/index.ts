export { findConfigurations } from './find.js';
export { terraformType, terraformTypes } from './resources/types.js';
