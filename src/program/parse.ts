import type { Place } from '../vocabulary/index.js';
import { scriptKind } from './extensions.js';
import type { Module, Unparsed } from './module.js';
import { ts } from './typescript.js';

/** Beyond these a file is a bundle or an attack: reading on costs seconds and hundreds of megabytes. */
export const MOST_BYTES = 2_000_000;
const MOST_NODES = 200_000;
const MOST_SYNTAX_ERRORS = 3;

/**
 * The text as a syntax tree. Never throws: a text that is too large, or nested too deep for the parser, is Unparsed.
 */
export function parse(file: string, text: string): Module | Unparsed {
  if (text.length > MOST_BYTES) return tooLarge(file);
  try {
    const source = createSource(file, text);
    if (nodeCount(source) > MOST_NODES) {
      return { file, because: `it holds more than ${MOST_NODES.toLocaleString('en')} syntax nodes` };
    }
    return { file, source, syntaxErrors: syntaxErrors(file, source) };
  } catch (error) {
    if (error instanceof RangeError) return { file, because: 'its code is nested too deep to parse' };
    throw error;
  }
}

export function tooLarge(file: string): Unparsed {
  return { file, because: `it is larger than ${MOST_BYTES / 1e6} MB` };
}

function createSource(file: string, text: string): ts.SourceFile {
  const how = { languageVersion: ts.ScriptTarget.ESNext, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(file, text, how, true, scriptKind(file));
}

// The parser leaves these two on the source file without declaring them; createProgram reads them the same way.
function nodeCount(source: ts.SourceFile): number {
  const count: unknown = Reflect.get(source, 'nodeCount');
  return typeof count === 'number' ? count : 0;
}

function diagnosticsOf(source: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  const found: unknown = Reflect.get(source, 'parseDiagnostics');
  return Array.isArray(found) ? found : [];
}

function syntaxErrors(file: string, source: ts.SourceFile): Module['syntaxErrors'] {
  return diagnosticsOf(source)
    .slice(0, MOST_SYNTAX_ERRORS)
    .map((d) => ({
      message: ts.flattenDiagnosticMessageText(d.messageText, ' '),
      place: placeAt(file, source, d.start),
    }));
}

function placeAt(file: string, source: ts.SourceFile, position: number): Place {
  const { line, character } = source.getLineAndCharacterOfPosition(position);
  return { file, line: line + 1, column: character + 1 };
}
