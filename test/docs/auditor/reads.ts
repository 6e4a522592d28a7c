import {
  authorizationDetails,
  callersAccount,
  credentialReport,
  lastAccessed,
  openAccessAnalyzer,
  openAthena,
  openBucket,
  openEventHistory,
  openUsageAnalyzer,
  simulateCustomPolicy,
  startLastAccessed,
  trailSettings,
} from '../../../src/aws/index.js';

// What leastwise asks AWS, a function for each thing that it can be told to read: from these it makes the policies of docs/auditor.md itself.

const SETTINGS = { region: process.env.AWS_REGION };
const TRAIL = 'arn:aws:cloudtrail:REGION:ACCOUNT:trail/TRAIL';
const NOW = new Date(process.env.NOW ?? '');

export async function account(): Promise<void> {
  for await (const page of authorizationDetails(SETTINGS)) void page;
  await callersAccount(SETTINGS);
}

export async function credentials(): Promise<void> {
  await credentialReport(SETTINGS);
}

export async function accessed(): Promise<void> {
  const job = await startLastAccessed(process.env.PRINCIPAL ?? '', SETTINGS);
  await lastAccessed(job, process.env.PRINCIPAL ?? '', SETTINGS);
}

export async function unusedAccess(): Promise<void> {
  const analyzer = await openUsageAnalyzer(SETTINGS);
  const [job] = await analyzer.jobs();
  await analyzer.result(job?.id ?? '');
  await analyzer.unusedAccess();
}

export async function policyGeneration(): Promise<void> {
  const analyzer = await openUsageAnalyzer(SETTINGS);
  const accessRole = 'arn:aws:iam::ACCOUNT:role/ACCESS-ROLE';
  await analyzer.start({ principal: process.env.PRINCIPAL ?? '', trail: TRAIL, accessRole, from: NOW });
}

export async function bucket(): Promise<void> {
  const trail = openBucket('TRAIL-BUCKET', SETTINGS);
  for await (const { objects } of trail.list('AWSLogs/'))
    for (const object of objects) for await (const bytes of trail.bytes(object)) void bytes;
}

export async function trail(): Promise<void> {
  await trailSettings(TRAIL, SETTINGS);
}

export async function eventHistory(): Promise<void> {
  const history = await openEventHistory('eu-north-1', SETTINGS, async () => undefined);
  for await (const page of history.pages(NOW, NOW)) void page;
}

export async function table(): Promise<void> {
  const athena = openAthena({ database: 'DATABASE', table: 'TABLE' }, { ...SETTINGS, workgroup: 'WORKGROUP' });
  await athena.shape();
  for await (const rows of athena.rows('SELECT 1', () => undefined)) void rows;
  athena.end();
}

export async function secondOpinion(): Promise<void> {
  const analyzer = await openAccessAnalyzer(SETTINGS);
  await analyzer.validate('{}', () => undefined);
  await analyzer.noNewAccess('{}', '{}');
  await analyzer.notGranted('{}', ['s3:GetObject']);
  await simulateCustomPolicy({ policies: ['{}'], actions: [], resources: [], context: [] }, SETTINGS, () => undefined);
}
