export { type ForgeAddress, fileAddress, forgeAddress } from './address.js';
export type { Forge, NewPull, Pull } from './forge.js';
export { type GitHubOptions, gitHub } from './github/github.js';
