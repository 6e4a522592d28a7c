import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseDocument } from 'yaml';

const PASSED_OVER = new Set(['node_modules', '.git', '.aws-sam', 'cdk.out', '.serverless', '.terraform', '.webpack']);
const SERVICE = /^serverless[^/]*\.(?:ya?ml|json|[cm]?[jt]s)$/i;
const LARGEST = 5_000_000;

/** The outermost folders that hold infrastructure code themselves, sorted: each is a project. */
export function projectsIn(folder) {
  const entries = readdirSync(folder, { withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(folder, entry.name));
  if (files.some(isInfrastructure)) return [folder];
  return entries
    .filter((entry) => entry.isDirectory() && !PASSED_OVER.has(entry.name))
    .map((entry) => path.join(folder, entry.name))
    .sort()
    .flatMap(projectsIn);
}

function isInfrastructure(file) {
  return SERVICE.test(path.basename(file)) || templateText(file) !== undefined;
}

/** The text of a file that has a resource of CloudFormation in it. */
function templateText(file) {
  if (!/\.(ya?ml|json|template)$/i.test(file)) return undefined;
  const text = readFileSync(file, 'utf8');
  if (text.length > LARGEST || !/Resources["']?[ \t]*:/.test(text)) return undefined;
  return /Type["']?\s{0,20}:\s{0,20}["']?(?:AWS|Alexa|Custom)::\w/.test(text) ? text : undefined;
}

/**
 * A plain count of the functions that a project's files define, without the tool's own reading: how often a template says that type, and
 * how many keys stand under `functions` of a service.
 * @returns by kind, the files with their counts
 */
export function countFunctions(project) {
  const templates = new Map();
  const services = new Map();
  for (const file of filesBelow(project)) {
    const name = path.relative(project, file);
    if (SERVICE.test(path.basename(file))) {
      const count = /\.(ya?ml|json)$/i.test(file) ? keysUnderFunctions(file) : 0;
      if (count > 0) services.set(name, count);
      continue;
    }
    const text = templateText(file);
    const count = text === undefined ? 0 : typesIn(text);
    if (count > 0) templates.set(name, count);
  }
  return { templates, services };
}

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) return PASSED_OVER.has(entry.name) ? [] : filesBelow(at);
    return entry.isFile() ? [at] : [];
  });
}

/** Lines that are commented out do not count. */
function typesIn(text) {
  const type =
    /^(?![ \t]*#).*?["']?Type["']?[ \t]*:[ \t]*["']?AWS::(?:Serverless|Lambda)::Function["']?[ \t]*(?:[,}#\r]|$)/gm;
  return [...text.matchAll(type)].length;
}

function keysUnderFunctions(file) {
  try {
    const service = parseDocument(readFileSync(file, 'utf8'), { logLevel: 'silent' }).toJS();
    const provider = service?.provider?.name ?? service?.provider;
    // Services of other clouds have functions too.
    return provider === 'aws' || String(provider).includes('$') ? keysOf(service.functions, path.dirname(file)) : 0;
  } catch {
    return 0;
  }
}

function keysOf(functions, folder) {
  if (Array.isArray(functions)) return functions.reduce((sum, one) => sum + keysOf(one, folder), 0);
  const included = /^\$\{file\(([^)]+\.ya?ml)\)(?::(\w+))?\}$/.exec(String(functions));
  if (included !== null) return keysInFile(path.join(folder, included[1]), included[2], folder);
  return typeof functions === 'object' && functions !== null ? Object.keys(functions).length : 0;
}

function keysInFile(file, key, folder) {
  const content = parseDocument(readFileSync(file, 'utf8'), { logLevel: 'silent' }).toJS();
  return keysOf(key === undefined ? content : content?.[key], folder);
}
