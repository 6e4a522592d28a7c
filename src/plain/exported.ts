import type { Program } from '../program/index.js';
import type { Place, Plain } from '../vocabulary/index.js';
import { plainOf } from './convert.js';
import type { Data } from './data.js';
import { evaluate } from './expressions.js';
import { type Machine, NotFollowed, TooMuch } from './machine.js';
import { importedFrom, type Modules, openModules } from './modules.js';
import { run } from './statements.js';

/** Configuration takes few steps; what takes more means harm. */
const MOST_STEPS = 200_000;
const DEEPEST = 150;

/**
 * The plain data that a module exports: its default export, else `module.exports`, else all of its exports. Nothing is run: the code is
 * followed as far as it puts data together, and what only running it tells is unknown there.
 * @param file relative to the root
 * @param folder the folder that its tool is run in (`process.cwd()`), relative to the root
 */
export function exportedData(program: Program, file: string, folder: string): Plain {
  const at: Place = { file, line: 1 };
  const modules = openModules(() => machine);
  const machine = newMachine(program, folder, () => modules);
  try {
    const own = modules.exported(file, 'default', at);
    return plainOf(own.is === 'unknown' ? modules.exported(file, '*', at) : own);
  } catch (error) {
    if (error instanceof NotFollowed) return { is: 'unknown', because: error.message, at: error.at };
    if (!(error instanceof TooMuch || error instanceof RangeError)) throw error;
    return { is: 'unknown', because: 'it takes too many steps, or is nested too deeply', at };
  }
}

/** What is large costs as much, so that what doubles itself comes to an end. */
function sizeOf(data: Data): number {
  if (data.is === 'constant') return typeof data.value === 'string' ? data.value.length >> 6 : 0;
  if (data.is === 'joined') return data.parts.length;
  return data.is === 'list' ? data.items.length >> 2 : 0;
}

function newMachine(program: Program, folder: string, modules: () => Modules): Machine {
  let steps = 0;
  let depth = 0;
  const machine: Machine = {
    program,
    folder,
    evaluate(node, scope) {
      if (++depth > DEEPEST) throw new TooMuch();
      const found = evaluate(machine, node, scope);
      depth--;
      machine.spend(sizeOf(found));
      return found;
    },
    run: (statements, scope) => run(machine, statements, scope),
    imported: (specifier, name, scope, at) => importedFrom(machine, modules(), specifier, name, scope, at),
    spend(more = 1) {
      steps += more;
      if (steps > MOST_STEPS) throw new TooMuch();
    },
  };
  return machine;
}
