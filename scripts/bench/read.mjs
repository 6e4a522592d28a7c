// node scripts/bench/read.mjs FOLDER: the seconds of processor time of the static pass alone, and what it found.
import { openTree } from '../../dist/src/host/index.js';
import { readInfrastructure } from '../../dist/src/infra/index.js';
import { openCatalog } from '../../dist/src/open-catalog.js';
import { readCode } from '../../dist/src/read-code.js';

const tree = openTree(process.argv[2]);
const catalog = openCatalog();
const workloads = readInfrastructure(tree).found.flatMap((stack) => stack.workloads);
const before = process.cpuUsage();
const { found, missed } = await readCode(tree, workloads, catalog, []);
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds: (user + system) / 1e6, calls: found.length, gaps: missed.length }));
