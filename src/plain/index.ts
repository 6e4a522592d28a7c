export { exportedData } from './exported.js';
