import { listForm, mapForm, objectForm, oneOfForm, textForm } from '../../vocabulary/index.js';
import type { CallModel, ClassModel, LibraryFile } from './models.js';

const pathIntoCall = textForm(
  'a path into the call, such as 0.name, new.0.table, keys(0) or =text',
  /^(=.+|(keys|values)\((new\.)?\d+(\.\w+)*\)|(new\.)?\d+(\.\w+)*)$/,
);

const call = objectForm<CallModel>({ service: textForm(), operation: textForm(), input: mapForm(pathIntoCall) }, [
  'service',
  'operation',
  'input',
]);

const callsByName = mapForm(listForm(call));

/** What data/libraries/*.json may look like. */
export const libraryForm = objectForm<LibraryFile>(
  {
    title: textForm(),
    source: textForm(),
    packages: listForm(textForm()),
    harmless: oneOfForm(true, false),
    passThrough: listForm(textForm()),
    functions: callsByName,
    classes: mapForm(objectForm<ClassModel>({ calls: listForm(call), methods: callsByName })),
    notFollowed: textForm(),
  },
  ['title', 'source', 'packages'],
);
