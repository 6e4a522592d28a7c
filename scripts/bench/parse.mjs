// node scripts/bench/parse.mjs FOLDER: the seconds of processor time that ts-morph takes to parse the folder's TypeScript.
import { Project } from 'ts-morph';

const before = process.cpuUsage();
new Project({ skipAddingFilesFromTsConfig: true }).addSourceFilesAtPaths(`${process.argv[2]}/src/**/*.ts`);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6);
