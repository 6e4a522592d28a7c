import { ts } from '../../program/index.js';
import { groupBy, oncePer } from '../../vocabulary/index.js';
import { type AbsSet, newObject } from '../abstract/domain.js';
import { union } from '../abstract/sets.js';
import { BY_SOMEBODY, type Env, type Machine, type Site } from '../machine.js';
import { closureOf } from '../modules/closure.js';
import { makeClient } from '../sdk/clients.js';
import { initialise } from './classes.js';
import { DEFAULT_EXPORT } from './scopes.js';

/**
 * What a type annotation adds where the code gives no value: an SDK class is a client of it, a class of the project an instance, an
 * interface instances of the classes that implement it.
 * It joins the unknown and never takes its place, since the real value may still arrive.
 */
export function typedValue(machine: Machine, value: AbsSet, type: ts.TypeNode | undefined, env: Env): AbsSet {
  if (type === undefined || !value.every((v) => v.is === 'unknown')) return value;
  const site: Site = { node: type, env };
  return union(
    value,
    namedTypes(type).flatMap((name) => [...instanceOf(machine, name, site)]),
  );
}

function namedTypes(type: ts.TypeNode): readonly ts.EntityName[] {
  if (ts.isTypeReferenceNode(type)) return [type.typeName];
  if (ts.isUnionTypeNode(type)) return type.types.flatMap((t) => [...namedTypes(t)]);
  return ts.isParenthesizedTypeNode(type) ? namedTypes(type.type) : [];
}

function instanceOf(machine: Machine, name: ts.EntityName, site: Site): AbsSet {
  const [root, ...path] = ts.isIdentifier(name) ? [name.text] : name.getText().split('.');
  const imported = root === undefined ? undefined : importOf(root, site.env.module.source);
  if (imported === undefined || root === undefined) return localInstance(machine, root ?? '', site);
  const exported = [...(imported.name === undefined ? [] : [imported.name]), ...path].at(-1) ?? '';
  if (/^@aws-sdk\/(client-|lib-dynamodb)/.test(imported.specifier))
    return sdkInstance(machine, imported.specifier, exported, site);
  const { program, layers } = machine;
  if (program.resolve(imported.specifier, site.env.module.file, { layers }).is !== 'file') return [];
  const from = machine.importModule(imported.specifier, site.env.module, site.node);
  const classes = classInstance(machine, machine.member(from, exported, site), site);
  return classes.length > 0 ? classes : implementations(machine, exported, site);
}

function sdkInstance(machine: Machine, packageName: string, name: string, site: Site): AbsSet {
  if (packageName === '@aws-sdk/lib-dynamodb') {
    return /^DynamoDBDocument(Client)?$/.test(name)
      ? [makeClient(machine, { service: 'dynamodb', version: 3, document: true, configuration: [] }, site)]
      : [];
  }
  const service = machine.catalog.serviceOfPackage(packageName);
  const base = name.replace(/Client$/, '');
  const isClient =
    name.endsWith('Client') ||
    service?.v2Classes.includes(name) === true ||
    base.toLowerCase() === service?.id.replaceAll('-', '');
  return service !== undefined && isClient
    ? [makeClient(machine, { service: service.id, version: 3, configuration: [] }, site)]
    : [];
}

/** A class that this file declares. */
function localInstance(machine: Machine, name: string, site: Site): AbsSet {
  const found = site.env.module.scope.names.get(name);
  if (found === undefined || !('value' in found)) return implementations(machine, name, site);
  return classInstance(machine, machine.heap.read(found), site);
}

/** Instances of the classes that the handler's modules declare to implement an interface of that name. */
function implementations(machine: Machine, name: string, site: Site): AbsSet {
  const { entry } = machine;
  const modules = entry === undefined ? [] : closureOf(entry);
  const classes = modules.flatMap((module) =>
    (implementing(module.source).get(name) ?? []).flatMap(({ name: of }) => {
      const cell = module.scope.names.get(of);
      return cell !== undefined && 'value' in cell ? machine.heap.read(cell) : [];
    }),
  );
  return classInstance(machine, classes, site);
}

/** The classes that a file declares, by the interfaces that they say they implement. */
const implementing = oncePer((source: ts.SourceFile) => {
  const pairs = source.statements.filter(ts.isClassDeclaration).flatMap((node) =>
    (node.heritageClauses ?? [])
      .filter((clause) => clause.token === ts.SyntaxKind.ImplementsKeyword)
      .flatMap((clause) => clause.types)
      .map(({ expression }) => ({
        name: node.name?.text ?? DEFAULT_EXPORT,
        of: expression.getText(source).split('.').at(-1) ?? '',
      })),
  );
  return groupBy(pairs, ({ of }) => of);
});

/** Instances of the classes among the values, made with whatever their parameters are said to be: one for each class and module. */
export function classInstance(machine: Machine, classes: AbsSet, site: Site): AbsSet {
  return classes.flatMap((c) => {
    if (c.is !== 'class') return [];
    const key = `typed ${c.id}`;
    const found = site.env.module.frame.allocations.get(key);
    if (found?.is === 'object') return [found];
    const made = newObject(site.node, 'instance', { class: c });
    site.env.module.frame.allocations.set(key, made);
    machine.heap.undoable(() => site.env.module.frame.allocations.delete(key));
    initialise(machine, c, [made], BY_SOMEBODY, site);
    return [made];
  });
}

/** Where a local name is imported from, type imports included. */
function importOf(local: string, source: ts.SourceFile): { specifier: string; name: string | undefined } | undefined {
  for (const s of source.statements) {
    if (!ts.isImportDeclaration(s) || !ts.isStringLiteral(s.moduleSpecifier) || s.importClause === undefined) continue;
    const specifier = s.moduleSpecifier.text;
    if (s.importClause.name?.text === local) return { specifier, name: 'default' };
    const bindings = s.importClause.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) {
      if (bindings.name.text === local) return { specifier, name: undefined };
    } else {
      const element = bindings.elements.find((e) => e.name.text === local);
      if (element !== undefined) return { specifier, name: (element.propertyName ?? element.name).text };
    }
  }
  return undefined;
}
