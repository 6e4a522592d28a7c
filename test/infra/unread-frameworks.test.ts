import { expect, it } from 'vitest';
import { unreadFrameworks } from '../../src/infra/unread-frameworks.js';
import { treeOf } from './tree-of.js';

const toldOf = (files: Record<string, string>) =>
  unreadFrameworks(treeOf(files)).map(({ over, because, at }) => `${at.file} ${over}: ${because}`);

const told = (file: string, name: string, entry: string) =>
  `${file} everything: its functions are defined with ${name}, whose projects are not read: ${entry} reads their code`;

it('tells of functions that AWS Amplify deploys, with one of them', () => {
  expect(
    toldOf({
      'kiln/amplify/backend.ts': "import { fire } from './fire/resource'; defineBackend({ fire });",
      'kiln/amplify/fire/resource.ts': "export const fire = defineFunction({ name: 'fire', entry: './fire.ts' });",
      'kiln/amplify/fire/fire.ts': '',
    }),
  ).toEqual([
    told('kiln/amplify/backend.ts', 'AWS Amplify', '`--entry kiln/amplify/fire/fire.ts#handler` and the like'),
  ]);
});

it('tells of those that SST deploys', () => {
  expect(
    toldOf({
      'sst.config.ts':
        "export default $config({ async run() { new sst.aws.Function('Glaze', { handler: 'src/glaze.dip' }); } });",
      'src/glaze.ts': '',
    }),
  ).toEqual([told('sst.config.ts', 'SST', '`--entry src/glaze.ts#dip` and the like')]);
});

it('has no example where none is written out, or its module is not there', () => {
  expect(toldOf({ 'Pulumi.yaml': 'name: kiln', 'sst.config.ts': "handler: 'src/gone.dip'" })).toEqual([
    told('Pulumi.yaml', 'Pulumi', '`--entry FILE#HANDLER`'),
    told('sst.config.ts', 'SST', '`--entry FILE#HANDLER`'),
  ]);
});
