export { default as inspect } from './inspect';
