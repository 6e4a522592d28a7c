export { readStates } from './read-states.js';
