import {
  type Action,
  type ActionEntry,
  type ActionGlob,
  type Actions,
  actionCovers,
  servicePrefix,
  type WrittenFile,
} from '../vocabulary/index.js';
import { makeActionEntries } from './action-entry.js';
import type { Checks, OperationCall, Surroundings } from './check.js';
import { checksOf, type Knowledge, type Ruling, rulingOf } from './checks/index.js';
import { coverageOf, type OperationCoverage } from './coverage.js';
import type {
  ActionsData,
  Encryption,
  EncryptionData,
  EventSourcesData,
  EventsData,
  ExceptionsData,
  IndexData,
  ReadJson,
  RequestsData,
  ServiceData,
  VisibilityData,
} from './data.js';
import { eventChecks, type ParameterRole, type TrailEvent, type Visibility, visibilityOf } from './events/index.js';
import { ownExceptions } from './exceptions/added.js';
import { withOwn } from './exceptions/over.js';
import { findManagedPolicy, type ManagedPolicy } from './managed-policy.js';
import { makeService, type Service } from './service.js';

/** What leastwise knows of AWS. Each service's data is read when it is first asked for. */
export interface Catalog extends Actions {
  /** The ids of all services that have a client. */
  services(): readonly string[];
  /** By id: the v3 client package without `@aws-sdk/client-`. */
  service(id: string): Service | undefined;
  /** `@aws-sdk/client-sfn` */
  serviceOfPackage(npmPackage: string): Service | undefined;
  /** `StepFunctions`, or the file name of `aws-sdk/clients/stepfunctions`. */
  serviceOfV2Class(name: string): Service | undefined;
  /** What IAM checks when the operation is called. An input of unknown members gives the widest that is still right. */
  checks(call: OperationCall, where: Surroundings): Checks;
  /** Why a call of the operation needs the action; undefined where the catalog does not say that it does. */
  ruling(call: Pick<OperationCall, 'service' | 'operation'>, action: Action): Ruling | undefined;
  /** What IAM checked when the call was made that CloudTrail records. */
  checksOfEvent(event: TrailEvent, where: Surroundings): Checks;
  /**
   * What the parameters of such an event, by their names, are to its checks: events that differ only in names and in what is unread are
   * checked alike, but for those names. Undefined where the catalog does not know the event.
   */
  rolesInEvent(event: TrailEvent): ((parameter: string) => ParameterRole) | undefined;
  /** Whether CloudTrail records calls of the action, and which event selectors take them in. */
  visibility(action: Action): Visibility;
  /** What is known of each operation of a service. */
  coverage(service: string): readonly OperationCoverage[];
  /** An AWS managed policy by name or ARN. */
  managedPolicy(nameOrArn: string): ManagedPolicy | undefined;
  /** By CloudFormation type: what calls need on the key of an encrypted resource. */
  encryptions(): ReadonlyMap<string, Encryption>;
}

const CLIENT_PACKAGE = '@aws-sdk/client-';

/**
 * A catalog over the files below data/catalog, which `read` gives by their path from the package's root.
 * @param added a user's own files in the form of data/catalog/exceptions, which go over those
 * @throws UserError where one of these has not that form, or does not fit the services and actions that there are
 */
export function createCatalog(read: ReadJson, added: readonly WrittenFile[] = []): Catalog {
  const kept = keepingRead(read);
  const file = (path: string): unknown => kept(`data/catalog/${path}.json`);
  const index = file('index') as IndexData;
  const prefixes = new Set(index.prefixes);
  const serviceIds = new Map(Object.entries(index.services));
  const idOfClass = classIndex(index);
  const idsOfPrefix = prefixIndex(index);
  const services = new Map<string, Service>();
  const entries = new Map<string, ReadonlyMap<string, ActionEntry>>();

  const idOf = (id: string): string => (Object.hasOwn(index.aliases, id) ? (index.aliases[id] ?? id) : id);
  const requests = (id: string) => {
    const { services } = file('requests') as RequestsData;
    return Object.hasOwn(services, id) ? services[id] : undefined;
  };
  const serviceData = (id: string): ServiceData | undefined =>
    serviceIds.has(id) ? (file(`services/${id}`) as ServiceData) : requests(id)?.service;

  function service(name: string): Service | undefined {
    const id = idOf(name);
    const data = services.has(id) ? undefined : serviceData(id);
    if (data !== undefined) services.set(id, makeService(id, serviceIds.get(id)?.v2 ?? [], data));
    return services.get(id);
  }

  function entriesOf(prefix: string): ReadonlyMap<string, ActionEntry> {
    let found = entries.get(prefix);
    if (found === undefined) {
      const data = prefixes.has(prefix)
        ? (file(`actions/${prefix}`) as ActionsData)
        : { resources: {}, keys: {}, actions: {} };
      found = makeActionEntries(prefix, data);
      entries.set(prefix, found);
    }
    return found;
  }

  function action(name: Action): ActionEntry | undefined {
    const colon = name.indexOf(':');
    return entriesOf(servicePrefix(name)).get(name.slice(colon + 1).toLowerCase());
  }

  function actionsMatching(glob: ActionGlob): readonly Action[] {
    const prefix = servicePrefix(glob);
    const names = prefixes.has(prefix)
      ? [...entriesOf(prefix).values()].map((e) => e.name)
      : allNames(file('action-names') as Readonly<Record<string, readonly string[]>>);
    return glob === '*' ? names : names.filter((name) => actionCovers(glob, name));
  }

  function knowledgeOf(name: string): Knowledge {
    const id = idOf(name);
    return { service: serviceData(id), exceptions: exceptionsOf(id), action };
  }

  function exceptionsOf(id: string): ExceptionsData | undefined {
    const shipped = serviceIds.has(id)
      ? (file(`exceptions/${id}`) as ExceptionsData | undefined)
      : requests(id)?.exceptions;
    const told = own.get(id);
    return told === undefined ? shipped : withOwn(shipped, told);
  }

  const own = ownExceptions(added, { date: index.date, service, action });

  const events = eventChecks({
    sources: () => file('event-sources') as EventSourcesData,
    events: (label) => (/^[a-z0-9.-]+$/.test(label) ? (file(`events/${label}`) as EventsData | undefined) : undefined),
    servicesOf: (prefix) => idsOfPrefix.get(prefix) ?? [],
    knowledgeOf,
  });

  function isOperation(name: Action): boolean {
    const operation = action(name)?.name.split(':')[1] ?? '';
    return (idsOfPrefix.get(servicePrefix(name)) ?? []).some((id) => service(id)?.operations.has(operation));
  }

  return {
    date: index.date,
    services: () => [...serviceIds.keys()],
    service,
    serviceOfPackage: (name) =>
      name.startsWith(CLIENT_PACKAGE) ? service(name.slice(CLIENT_PACKAGE.length)) : undefined,
    serviceOfV2Class: (name) => service(idOfClass.get(name.toLowerCase()) ?? ''),
    action,
    actionsMatching,
    checks: (call, where) => checksOf(call, where, knowledgeOf(call.service)),
    ruling: (call, name) => rulingOf(call, name, knowledgeOf(call.service)),
    checksOfEvent: events.checksOf,
    rolesInEvent: events.rolesOf,
    visibility: (name) =>
      visibilityOf(name, file('visibility') as VisibilityData, action(name), () => isOperation(name)),
    coverage: (name) => coverageOf(idOf(name), knowledgeOf(name)),
    managedPolicy: (nameOrArn) => findManagedPolicy(nameOrArn, kept),
    encryptions: () => new Map(Object.entries((file('encryption') as EncryptionData).types)),
  };
}

/** Reads each file once. */
function keepingRead(read: ReadJson): ReadJson {
  const kept = new Map<string, unknown>();
  return (file) => {
    if (!kept.has(file)) kept.set(file, read(file));
    return kept.get(file);
  };
}

function classIndex(index: IndexData): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(index.services).flatMap(([id, { v2 }]) => v2.map((c) => [c.toLowerCase(), id] as const)),
  );
}

/** A service that is called like the prefix comes first. */
function prefixIndex({ services }: IndexData): ReadonlyMap<string, readonly string[]> {
  const ids = new Map<string, readonly string[]>();
  for (const [id, { prefix }] of Object.entries(services)) {
    const others = ids.get(prefix) ?? [];
    ids.set(prefix, id === prefix ? [id, ...others] : [...others, id]);
  }
  return ids;
}

function allNames(names: Readonly<Record<string, readonly string[]>>): readonly Action[] {
  return Object.entries(names).flatMap(([prefix, actions]) => actions.map((a) => `${prefix}:${a}`));
}
