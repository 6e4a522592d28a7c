import path from 'node:path';
import { isParsed, type Module, ts } from '../../program/index.js';
import {
  type Abs,
  type AbsSet,
  constant,
  external,
  type Frame,
  type LoadedModule,
  type Namespace,
  newCell,
  newObject,
  unknownValue,
} from '../abstract/domain.js';
import { newId } from '../abstract/interned.js';
import { DEFAULT_EXPORT, declare, hoistVars, lookUp, namesIn, newScope } from '../language/scopes.js';
import { isDefaultExport } from '../language/statements.js';
import { type Env, type Machine, OutOfBudget, whyEnded } from '../machine.js';
import { isElided } from './elided.js';
import { commonJsValue, isCommonJs } from './exports.js';
import { followedFile, tellUnseen } from './packages.js';

/** Loads modules once each: their top level is run on the base heap, dependencies first. */
export interface Modules {
  /** Undefined where the file can't be read or parsed; `because` is told through `onMissing`. */
  load(file: string): LoadedModule | { readonly because: string };
  /** What `import(specifier)` gives in a module. */
  import(specifier: string, from: LoadedModule, at: ts.Node): AbsSet;
  /** What `require(specifier)` gives: a CommonJS module's value, a namespace else. */
  require(specifier: string, from: LoadedModule, at: ts.Node): AbsSet;
}

export function newModules(machine: () => Machine): Modules {
  const loaded = new Map<string, LoadedModule | { because: string }>();
  const namespaces = new Map<LoadedModule, Namespace>();
  let nesting = 0;

  function load(file: string): LoadedModule | { because: string } {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const m = machine();
    const parsed = m.program.module(file);
    if (!isParsed(parsed)) {
      loaded.set(file, parsed);
      return parsed;
    }
    const module = newModule(m, file, parsed, m.record.newOwner());
    loaded.set(file, module);
    for (const e of parsed.syntaxErrors.slice(0, 1)) {
      m.record.within(module.frame.owner, () =>
        m.record.gap({ over: 'everything', because: `syntax error: ${e.message}`, at: e.place }),
      );
    }
    m.heap.base(() => {
      nesting++;
      try {
        module.frame.run();
        if (nesting === 1) m.heap.settle();
      } finally {
        nesting--;
      }
    });
    return module;
  }

  function namespaceOf(module: LoadedModule): Namespace {
    const made = namespaces.get(module) ?? { is: 'namespace', id: newId(), module };
    namespaces.set(module, made);
    return made;
  }

  function resolve(specifier: string, from: LoadedModule, at: ts.Node): Abs | LoadedModule {
    const m = machine();
    const found = m.program.resolve(specifier, from.file, { layers: m.layers });
    switch (found.is) {
      case 'file':
      case 'json': {
        const target = load(found.file);
        if ('because' in target) return lost(m, target.because, at);
        from.imports.add(target);
        return target;
      }
      case 'asset':
        return unknownValue('the content of a file');
      case 'package': {
        const installed = followedFile(m, found, from.file);
        const target = installed === undefined ? undefined : load(installed);
        if (target === undefined || 'because' in target) {
          if (installed === undefined) tellUnseen(m, found, from.file, at);
          return external(found.subpath === '' ? found.name : `${found.name}/${found.subpath}`, []);
        }
        from.imports.add(target);
        return target;
      }
      case 'builtin':
        return external(`node:${found.name}`, []);
      case 'missing':
        return lost(m, found.because, at);
    }
  }

  const modules: Modules = {
    load,
    import: (specifier, from, at) => {
      const found = resolve(specifier, from, at);
      return ['file' in found ? namespaceOf(found) : found];
    },
    require: (specifier, from, at) => {
      const found = resolve(specifier, from, at);
      if (!('file' in found)) return [found];
      return isCommonJs(found) ? commonJsValue(machine(), found) : [namespaceOf(found)];
    },
  };
  return modules;
}

function lost(machine: Machine, because: string, at: ts.Node): Abs {
  machine.record.gap({ over: 'everything', because, at: machine.place(at) });
  return unknownValue(because, true);
}

function newModule(machine: Machine, file: string, parsed: Module, owner: Frame['owner']): LoadedModule {
  const { source, package: of } = parsed;
  const scope = newScope(undefined, { self: newCell() });
  const exportsObject = newObject(source, 'plain');
  const commonjs = newObject(source, 'plain');
  commonjs.properties.set('exports', newCell([exportsObject]));
  const frame: Frame = {
    id: newId(),
    scope,
    parameters: [],
    returns: newCell(),
    get module(): LoadedModule {
      return module;
    },
    allocations: new Map(),
    blocks: new Map(),
    caller: undefined,
    epoch: 0,
    owner,
    queued: false,
    running: false,
    run: () => runModule(machine, module),
  };
  const module: LoadedModule = {
    file,
    source,
    exports: new Map(),
    stars: [],
    starsOutside: newCell(),
    commonjs,
    imports: new Set(),
    scope,
    frame,
    ...(of === undefined ? {} : { package: of.name }),
  };
  const { watch } = machine;
  if (watch !== undefined) {
    declare(scope, '__filename').value = [constant(watch.pathOf(file))];
    declare(scope, '__dirname').value = [constant(watch.pathOf(path.posix.dirname(file)))];
  }
  declare(scope, 'module').value = [commonjs];
  declare(scope, 'exports').value = [exportsObject];
  if (scope.self !== undefined) scope.self.value = [exportsObject];
  return module;
}

function runModule(machine: Machine, module: LoadedModule): void {
  const { frame, scope, source } = module;
  if (frame.running) {
    machine.heap.queue(frame);
    return;
  }
  frame.running = true;
  const env: Env = { scope, frame, module };
  try {
    machine.record.within(frame.owner, () =>
      machine.heap.within(frame, () => {
        bindImports(machine, module, env);
        hoistVars(source, scope);
        if (isJson(source)) assignJson(machine, module, env);
        else machine.execute(source.statements, env);
        bindExports(machine, module, env);
      }),
    );
  } catch (error) {
    const because = whyEnded(error);
    if (because === undefined) throw error;
    // Its siblings may go on; whoever imports it, now or later, has not seen all of it.
    machine.record.within(frame.owner, () =>
      machine.record.gap({ over: 'everything', because, at: machine.place(source) }),
    );
    if (error instanceof OutOfBudget) throw error;
  } finally {
    frame.running = false;
  }
}

function isJson(source: ts.SourceFile): boolean {
  return (source.flags & ts.NodeFlags.JsonFile) !== 0;
}

/** A JSON file is a module whose value is what the file holds. */
function assignJson(machine: Machine, module: LoadedModule, env: Env): void {
  const [statement] = module.source.statements;
  if (statement === undefined || !ts.isExpressionStatement(statement)) return;
  machine.assign([module.commonjs], 'exports', machine.evaluate(statement.expression, env));
}

function bindImports(machine: Machine, module: LoadedModule, env: Env): void {
  for (const statement of module.source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      if (!isElided(statement, module.source)) bindImport(machine, statement, statement.moduleSpecifier.text, env);
    } else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      const specifier = statement.moduleReference.expression;
      if (statement.isTypeOnly || !ts.isStringLiteral(specifier)) continue;
      machine.heap.grow(
        declare(env.scope, statement.name.text),
        machine.requireModule(specifier.text, module, statement),
      );
    }
  }
}

function bindImport(machine: Machine, node: ts.ImportDeclaration, specifier: string, env: Env): void {
  const from = machine.importModule(specifier, env.module, node);
  const clause = node.importClause;
  if (clause === undefined) return;
  const imported = (name: string) => ({ imported: () => machine.member(from, name, { node, env }) });
  if (clause.name !== undefined) env.scope.names.set(clause.name.text, imported('default'));
  const names = clause.namedBindings;
  if (names === undefined) return;
  if (ts.isNamespaceImport(names)) env.scope.names.set(names.name.text, { imported: () => from });
  else
    for (const e of names.elements)
      if (!e.isTypeOnly) env.scope.names.set(e.name.text, imported((e.propertyName ?? e.name).text));
}

function bindExports(machine: Machine, module: LoadedModule, env: Env): void {
  for (const statement of module.source.statements) {
    if (ts.isExportDeclaration(statement)) exportDeclaration(machine, statement, module, env);
    else if (isExported(statement)) exportStatement(statement, module);
    else if (ts.isExportAssignment(statement) && !statement.isExportEquals)
      module.exports.set('default', declare(module.scope, DEFAULT_EXPORT));
  }
}

function isExported(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

function exportStatement(node: ts.Statement, module: LoadedModule): void {
  if (ts.isVariableStatement(node)) {
    for (const d of node.declarationList.declarations)
      for (const name of namesIn(d.name)) module.exports.set(name, declare(module.scope, name));
    return;
  }
  const name = (node as { name?: ts.Node }).name;
  const text = name !== undefined && ts.isIdentifier(name) ? name.text : undefined;
  if (isDefaultExport(node)) module.exports.set('default', declare(module.scope, text ?? DEFAULT_EXPORT));
  else if (text !== undefined) module.exports.set(text, declare(module.scope, text));
}

function exportDeclaration(machine: Machine, node: ts.ExportDeclaration, module: LoadedModule, env: Env): void {
  if (node.isTypeOnly) return;
  const specifier =
    node.moduleSpecifier !== undefined && ts.isStringLiteral(node.moduleSpecifier)
      ? node.moduleSpecifier.text
      : undefined;
  const from = specifier === undefined ? undefined : machine.importModule(specifier, module, node);
  const clause = node.exportClause;
  if (clause === undefined) starExport(machine, from ?? [], module);
  else if (ts.isNamespaceExport(clause)) grown(machine, module, clause.name.text, from ?? []);
  else
    for (const e of clause.elements) {
      if (e.isTypeOnly) continue;
      const local = (e.propertyName ?? e.name).text;
      grown(
        machine,
        module,
        e.name.text,
        from === undefined ? (lookUp(machine, local, module.scope) ?? []) : machine.member(from, local, { node, env }),
      );
    }
}

function starExport(machine: Machine, from: AbsSet, module: LoadedModule): void {
  for (const f of from) {
    if (f.is === 'namespace' && !module.stars.includes(f.module)) module.stars.push(f.module);
    // What a package exports is not known by name: whoever asks this module for a name is passed on.
    if (f.is === 'external') machine.heap.grow(module.starsOutside, [f]);
  }
}

function grown(machine: Machine, module: LoadedModule, name: string, value: AbsSet): void {
  const cell = module.exports.get(name) ?? newCell();
  module.exports.set(name, cell);
  machine.heap.grow(cell, value);
}
