export { type Change, commitOn, type Made } from './commit.js';
export { branchesBelow, deleteBranch, isPartOf, push } from './remote.js';
export { type Repository, withoutSecrets } from './run.js';
export { type Checkout, checkedOut, openRepository, remoteAddress, remoteOf } from './state.js';
export { type Tip, tipOf } from './tip.js';
