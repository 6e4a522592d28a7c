import { ratio } from './compare.mjs';

/** The table, a line for each function, what is amiss indented below it, and the totals. */
export function table(report) {
  const { functions, total, notes } = report;
  if (functions.length === 0) return [...notes, 'nothing to score'].join('\n');
  const width = Math.max(8, ...functions.map((f) => f.function.length));
  const head = `${'function'.padEnd(width)}  recall  precision  scoped  gaps  exact`;
  const sums = [
    `${total.functions} functions`,
    `recall ${number(total.recall)} (${total.granted}/${total.required})`,
    `precision ${number(total.precision)} (${total.over} over-granted)`,
    `exact ${total.exact}/${total.functions}`,
    `scoped ${number(total.scopedShare)} (${total.scoped}/${total.toScope})`,
  ];
  return [...notes, head, ...functions.flatMap((f) => lines(f, width)), '', sums.join(' · ')].join('\n');
}

function lines(f, width) {
  const recall = number(ratio(f.granted, f.required)).padEnd(6);
  const precision = number(ratio(f.granted, f.granted + f.over.length)).padEnd(9);
  const scoped = `${f.scoped}/${f.toScope}`.padEnd(6);
  const row = `${f.function.padEnd(width)}  ${recall}  ${precision}  ${scoped}  ${String(f.gaps.length).padEnd(4)}  ${f.exact ? 'yes' : 'no'}`;
  return [row, ...amiss(f).map((text) => `  ${text}`)];
}

function amiss(f) {
  return [
    ...(f.problem === undefined ? [] : [`problem   ${f.problem}`]),
    ...f.missed.map((action) => `missed    ${action}`),
    ...f.over.map((action) => `over      ${action}`),
    ...f.unscoped.map((text) => `unscoped  ${text}`),
  ];
}

function number(value) {
  return value.toFixed(3);
}
