import { type Reason, showPlace } from '../../vocabulary/index.js';

/** Why something is needed, in a few words. */
export function whyOf(reason: Reason): string {
  switch (reason.from) {
    case 'call':
      return showPlace(reason.at) + (reason.package === undefined ? '' : ` (${reason.package})`);
    case 'usage':
      return `used ${reason.times === 1 ? 'once' : `${reason.times} times`}`;
    case 'keep':
      return `kept: ${reason.because}`;
    default:
      return `${reason.template.replace(/^.*\/|\.json$/g, '')}, ${showPlace(reason.at)}`;
  }
}
