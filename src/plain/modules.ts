import { isParsed, type Module, ts } from '../program/index.js';
import type { Place } from '../vocabulary/index.js';
import { nodeModule } from './builtins/paths.js';
import { constant, type Data, mapData, unknown } from './data.js';
import { type Loading, lookUp, type Machine, placeOf, type Scope } from './machine.js';

/** Modules, each run once. One that is asked for while it runs gives what it has exported so far. */
export interface Modules {
  /** What a module exports under a name; `*` is all of it, as `require` gives it. */
  exported(file: string, name: string, at: Place): Data;
}

export function openModules(machine: () => Machine): Modules {
  const loaded = new Map<string, Loading | Data>();

  function load(file: string, at: Place): Loading | Data {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const m = machine();
    const parsed = m.program.module(file);
    if (!isParsed(parsed)) return unknown(`\`${file}\`: ${parsed.because}`, at);
    const [error] = parsed.syntaxErrors;
    if (error !== undefined) return unknown(`syntax error: ${error.message.replace(/\.$/, '')}`, error.place);
    const module: Loading = { file, exports: new Map(), commonjs: { value: undefined } };
    loaded.set(file, module);
    runModule(m, parsed, module);
    return module;
  }

  return {
    exported(file, name, at) {
      const module = load(file, at);
      return 'is' in module
        ? module
        : (exportOf(module, name, at) ?? unknown(`\`${file}\` exports no \`${name}\``, at));
    },
  };
}

function runModule(m: Machine, { source, file }: Module, module: Loading): void {
  const scope: Scope = { names: new Map(), around: undefined, module };
  const [first] = source.statements;
  if (/\.json$/i.test(file) && first !== undefined && ts.isExpressionStatement(first)) {
    module.commonjs.value = m.evaluate(first.expression, scope);
    return;
  }
  for (const node of source.statements) if (ts.isImportDeclaration(node)) imports(m, node, scope);
  m.run(source.statements, scope);
  // What is exported by name is known by now, wherever that is said.
  for (const node of source.statements) if (ts.isExportDeclaration(node)) reexports(m, node, scope);
}

function imports(m: Machine, node: ts.ImportDeclaration, scope: Scope): void {
  const { importClause: clause, moduleSpecifier } = node;
  if (clause === undefined || clause.isTypeOnly || !ts.isStringLiteralLike(moduleSpecifier)) return;
  const declare = (local: ts.Identifier, name: string): void => {
    scope.names.set(local.text, m.imported(moduleSpecifier.text, name, scope, placeOf(local, scope.module.file)));
  };
  if (clause.name !== undefined) declare(clause.name, 'default');
  const named = clause.namedBindings;
  if (named !== undefined && ts.isNamespaceImport(named)) declare(named.name, '*');
  if (named === undefined || !ts.isNamedImports(named)) return;
  for (const one of named.elements) if (!one.isTypeOnly) declare(one.name, (one.propertyName ?? one.name).text);
}

function reexports(m: Machine, node: ts.ExportDeclaration, scope: Scope): void {
  const { exportClause: clause, moduleSpecifier: from } = node;
  const at = placeOf(node, scope.module.file);
  const meant = (name: string): Data =>
    from !== undefined && ts.isStringLiteralLike(from)
      ? m.imported(from.text, name, scope, at)
      : (lookUp(name, scope) ?? unknown(`what \`${name}\` is isn't told`, at));
  if (node.isTypeOnly) return;
  if (clause === undefined) {
    const all = meant('*');
    if (all.is === 'map')
      for (const [name, { value }] of all.entries) if (name !== 'default') scope.module.exports.set(name, value);
  } else if (ts.isNamespaceExport(clause)) scope.module.exports.set(clause.name.text, meant('*'));
  else
    for (const one of clause.elements)
      scope.module.exports.set(one.name.text, meant((one.propertyName ?? one.name).text));
}

function exportOf(module: Loading, name: string, at: Place): Data | undefined {
  const { exports, commonjs } = module;
  const all = commonjs.value ?? allOf(exports, at);
  if (name === '*') return all;
  const own = exports.get(name) ?? (all.is === 'map' ? all.entries.get(name)?.value : undefined);
  return own ?? (name === 'default' ? commonjs.value : undefined);
}

function allOf(exports: ReadonlyMap<string, Data>, at: Place): Data {
  return mapData(
    [...exports].map(([name, value]) => [name, { value, at: value.at }] as const),
    at,
  );
}

/** What an import leads to. */
export function importedFrom(
  m: Machine,
  modules: Modules,
  specifier: string,
  name: string,
  scope: Scope,
  at: Place,
): Data {
  const found = m.program.resolve(specifier, scope.module.file, {});
  if (found.is === 'file' || found.is === 'json') return modules.exported(found.file, name, at);
  if (found.is === 'builtin') return builtinMember(found.name, name, m.folder, at);
  if (found.is === 'missing') return unknown(found.because, at);
  return unknown(`\`${specifier}\` is not followed in configuration`, at);
}

function builtinMember(builtin: string, name: string, folder: string, at: Place): Data {
  const whole = nodeModule(builtin, folder, at);
  if (whole?.is !== 'map') return unknown(`Node's \`${builtin}\` is not followed in configuration`, at);
  return name === '*' || name === 'default' ? whole : (whole.entries.get(name)?.value ?? constant(undefined, at));
}
