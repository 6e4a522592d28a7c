import { type Form, listForm, mapForm, objectForm, oneOfForm, textForm } from '../../vocabulary/index.js';
import type { CallModel, ClassModel, FunctionModel, LibraryFile, RegisterModel, RequestModel } from './models.js';

const STEP = String.raw`(@?\w+|\{\w+\}|\*)`;
const START = String.raw`(\d+|each|this|new|of|in|called|package|[a-z]\w*\.\d+)`;
const ONE = String.raw`(=[^|+]+|\?|(keys|values|list)\(${START}(\.${STEP})*\)|${START}(\.${STEP})*)`;

const pathIntoCall = textForm(
  'a path into the call, such as 0.name, new.0.table, keys(0) or =text',
  new RegExp(`^${ONE}([|+]${ONE})*$`),
);

const texts = mapForm(listForm(textForm()));

const input = either((value) => typeof value === 'string', pathIntoCall, mapForm(pathIntoCall));

const call = objectForm<CallModel>(
  {
    service: textForm(),
    operation: textForm(),
    input,
    client: pathIntoCall,
    each: pathIntoCall,
    given: listForm(pathIntoCall),
    missing: listForm(pathIntoCall),
    seen: listForm(pathIntoCall),
    is: texts,
    surely: texts,
    not: texts,
  },
  ['service', 'operation', 'input'],
);

const request = objectForm<RequestModel>({
  service: pathIntoCall,
  url: pathIntoCall,
  host: pathIntoCall,
  path: pathIntoCall,
  method: pathIntoCall,
  body: pathIntoCall,
  client: pathIntoCall,
});

const doing = either(
  (value) => Array.isArray(value),
  listForm(call),
  objectForm<FunctionModel>({
    calls: listForm(call),
    mayCall: texts,
    requests: listForm(request),
    fetches: listForm(pathIntoCall),
    gives: textForm(),
    builds: pathIntoCall,
    passes: pathIntoCall,
    registers: objectForm<RegisterModel>(
      {
        token: pathIntoCall,
        classes: pathIntoCall,
        values: pathIntoCall,
        factories: pathIntoCall,
        tokens: pathIntoCall,
      },
      ['token'],
    ),
    resolves: pathIntoCall,
    injects: pathIntoCall,
  }),
);

/** What data/libraries/*.json may look like. */
export const libraryForm = objectForm<LibraryFile>(
  {
    title: textForm(),
    source: textForm(),
    packages: listForm(textForm()),
    harmless: oneOfForm(true, false),
    passThrough: listForm(textForm()),
    chains: listForm(textForm()),
    chainsBack: listForm(textForm()),
    functions: mapForm(doing),
    classes: mapForm(
      objectForm<ClassModel>({
        calls: listForm(call),
        whenUsed: listForm(call),
        whenGiven: listForm(call),
        methods: mapForm(doing),
        members: mapForm(textForm()),
        parts: listForm(pathIntoCall),
      }),
    ),
    notFollowed: textForm(),
  },
  ['title', 'source', 'packages'],
);

/** The one form for values that are told by their kind to have it, the other for all others. */
function either(isOne: (value: unknown) => boolean, one: Form, other: Form): Form {
  return (value, path) => (isOne(value) ? one : other)(value, path);
}
