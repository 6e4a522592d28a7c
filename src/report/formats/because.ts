import { type Reason, showPlace } from '../../vocabulary/index.js';
import { reasonText } from '../terminal/need-rows.js';

/** Why something is needed, in a few words. */
export function whyOf(reason: Reason): string {
  if (reason.from === 'keep') return `kept: ${reason.because}`;
  if (reason.from === 'call' || reason.from === 'usage') return reasonText(reason);
  return `${reason.template.replace(/^.*\/|\.json$/g, '')}, ${showPlace(reason.at)}`;
}
