import { type Data, either, type MapData, mapData } from './data.js';

/** The members of what is spread go over those before; what a condition chooses is there as well. */
export function spreadInto(map: MapData, data: Data): void {
  if (data.is === 'map') {
    for (const [key, entry] of data.entries) map.entries.set(key, entry);
    map.open ??= data.open;
  } else if (data.is === 'either') spreadEither(map, data.values);
  else if (data.is !== 'constant') {
    map.open = data.is === 'unknown' ? data.because : 'what is spread is told only when the code is run';
  }
}

function spreadEither(map: MapData, values: readonly Data[]): void {
  const before = new Map(map.entries);
  for (const value of values) {
    const side = mapData([], map.at);
    spreadInto(side, value);
    map.open ??= side.open;
    for (const [key, { value: own, at }] of side.entries) {
      const other = map.entries.get(key)?.value;
      const isAll = values.every((one) => one.is === 'map' && one.entries.has(key));
      const both = other === undefined || (isAll && other === before.get(key)?.value) ? own : either([other, own], at);
      map.entries.set(key, { value: both, at });
    }
  }
}
