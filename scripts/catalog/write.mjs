import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** By code point, so that every machine sorts alike whatever its locale. */
export function byText(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An object with its keys sorted. */
export function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => byText(a, b)));
}

/**
 * JSON with one line for each entry of the nested objects down to `depth`, everything below on that line: small, and a change of
 * the data reads well as a diff.
 */
export function lines(value, depth, indent = '') {
  const entries = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
  if (depth === 0 || entries.length === 0) return JSON.stringify(value);
  const deeper = `${indent} `;
  const body = entries.map(([k, v]) => `${deeper}${JSON.stringify(k)}: ${lines(v, depth - 1, deeper)}`);
  return `{\n${body.join(',\n')}\n${indent}}`;
}

export function writeData(file, value, depth) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${lines(value, depth)}\n`);
}

/** Removes what an earlier run wrote, so that what AWS has withdrawn does not stay. */
export function emptyFolder(folder) {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) if (name.endsWith('.json')) rmSync(path.join(folder, name));
}
