// Checks data/terraform/resources.json against the pages of the provider: node scripts/terraform/check-attributes.mjs PROVIDER/website/docs/r
// Tells of each type whose page does not name an attribute of the table, and shows how the page imports what the table says of `id`.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(folder)) {
  console.error('Name the folder website/docs/r of a checkout of hashicorp/terraform-provider-aws.');
  process.exit(2);
}
const { types } = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../data/terraform/resources.json'), 'utf8'),
);
let wrong = 0;
for (const [type, { attributes, named }] of Object.entries(types)) {
  const page = pageOf(type);
  if (page === undefined) {
    console.log(`${type}: no page`);
    continue;
  }
  const names = [...Object.keys(attributes), ...(named === undefined ? [] : [named])].filter((name) => name !== 'id');
  const missing = names.filter((name) => !new RegExp(`[*-] \`${name}\``).test(page));
  if (missing.length > 0) wrong++;
  const [, imported] = /(?:terraform|tofu) import \S+ (\S+)/.exec(page) ?? [];
  const id = attributes.id === undefined ? '' : `, id ${attributes.id}, imported by ${imported}`;
  console.log(`${type}: ${missing.length === 0 ? 'as on its page' : `not on its page: ${missing.join(', ')}`}${id}`);
}
process.exit(wrong === 0 ? 0 : 1);

/** Data sources without a resource of their own have pages elsewhere. */
function pageOf(type) {
  const name = `${type.replace(/^aws_/, '').replace(/^alb/, 'lb')}.html.markdown`;
  const file = [folder, path.join(folder, '../d')].map((one) => path.join(one, name)).find((one) => existsSync(one));
  return file === undefined ? undefined : readFileSync(file, 'utf8');
}
