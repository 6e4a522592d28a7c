import { type Reference, reference, type Stack, type ToldStack } from '../../vocabulary/index.js';
import { formsOf, type Ledger, learn, learnText } from './ledger.js';

/** Learns from what a stack gives as outputs what the names in them are. */
export function learnOutputs(outputs: ToldStack['outputs'] = {}, stack: Stack, ledger: Ledger): void {
  for (const [name, text] of Object.entries(outputs)) {
    const because = learnText(text, formsOf(stack.outputs?.get(name)), ledger);
    if (because === undefined) continue;
    const why = because.is === undefined ? because.because : `the template says \`${because.is}\``;
    ledger.missed.push({
      over: 'nothing',
      because: `\`${text}\` is told for the output \`${name}\`, but ${why}`,
      at: { file: stack.file, line: 1 },
    });
  }
}

const IMPORT = /^import (.*)$/s;

/** Names that stand for imports of what is exported there, by stacks that are no part of the project too. */
export function learnExports(
  exports: Readonly<Record<string, string>> = {},
  names: readonly Reference[],
  ledger: Ledger,
): void {
  for (const name of names) {
    const shown = IMPORT.exec(name.id)?.[1];
    const exported = shown === undefined ? undefined : nameOfExport(shown, name.scope, ledger);
    if (exported === undefined || !Object.hasOwn(exports, exported) || ledger.texts.has(name)) continue;
    learn(new Map([[name, exports[exported] ?? '']]), ledger);
  }
}

/** The export's name, which is shown with `${Network}` for a name of the importing template; undefined where one of these is not known. */
function nameOfExport(shown: string, scope: string, { texts }: Ledger): string | undefined {
  let known = true;
  const name = shown.replace(/\$\{([^}.]+)(?:\.([^}]+))?\}/g, (_, id: string, attribute?: string) => {
    const text = texts.get(reference(scope, id, attribute));
    known &&= text !== undefined;
    return text ?? '';
  });
  return known ? name : undefined;
}
