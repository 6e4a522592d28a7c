import { packageFolder, readPackageJson } from '../../host/index.js';
import type { FeatureTemplate } from '../../vocabulary/index.js';
import type { TemplateFile } from './template-file.js';

const FOLDERS = ['images', 'layers', 'runtime', 'state-machines', 'triggers'];

let files: readonly TemplateFile[] | undefined;

/** Every file of policy-templates/{images,layers,runtime,state-machines,triggers}, parsed. A new one is a file there and nothing else. */
export function templateFiles(): readonly TemplateFile[] {
  files ??= FOLDERS.flatMap((folder) =>
    packageFolder(`policy-templates/${folder}`).map((file) => {
      const id = `${folder}/${file.replace(/\.json$/, '')}`;
      return { ...(readPackageJson(`policy-templates/${id}.json`) as Omit<TemplateFile, 'id'>), id };
    }),
  );
  return files;
}

/** What each trigger and runtime feature needs and which event paths it names, for whoever reads a workload's features. */
export function featureTemplates(): readonly FeatureTemplate[] {
  return templateFiles().map(({ id, title, source, needs, event }) => ({ id, title, source, needs, event }));
}
