import path from 'node:path';

/** The example of the README, with what was saved of where it is deployed. */
export const BOOKSHOP = path.resolve(import.meta.dirname, '../../examples/bookshop');
export const LIVE = path.join(BOOKSHOP, 'live');

/** A role of its template, as a side of a comparison. */
export const SHIP = `${BOOKSHOP}/template.yaml#ShipOrdersRole`;

/** What its roles were seen to do there, and what the trail could have shown. */
export const SEEN = {
  trails: [path.join(LIVE, 'trail')],
  selectors: [path.join(LIVE, 'selectors.json')],
  deployments: [path.join(LIVE, 'stack-resources.json')],
};
