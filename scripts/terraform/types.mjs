// Writes docs/terraform-types.md from data/terraform: node scripts/terraform/types.mjs
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const { types } = JSON.parse(readFileSync(path.join(root, 'data/terraform/resources.json'), 'utf8'));
const modules = readdirSync(path.join(root, 'data/terraform/modules')).map((file) => file.replace(/\.tf$/, ''));
writeFileSync(path.join(root, 'docs/terraform-types.md'), pageOf(types, modules));

function pageOf(all, known) {
  const rows = Object.entries(all).map(([name, { type, attributes }]) => {
    const given = Object.keys(attributes).map((attribute) => `\`${attribute}\``);
    return `| \`${name}\` | ${type.replace(/^Terraform::/, '')} | ${given.join(', ')} |`;
  });
  return `# Resource types and modules of Terraform

Written by \`node scripts/terraform/types.mjs\` from \`data/terraform\`. What an attribute gives stands in \`resources.json\` there; types and
attributes that are not listed are names ([Terraform](terraform.md)).

| type | is | attributes that are known |
|---|---|---|
${rows.join('\n')}

## Modules of the registry
${known.map((name) => `- \`${name.replace('.', '/').replace('.', '//modules/')}\``).join('\n')}
`;
}
