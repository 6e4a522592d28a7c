import { listForm, mapForm, objectForm, oneOfForm, textForm } from '../../vocabulary/index.js';
import type { ExceptionsData, OperationException, Rule } from '../data.js';

type Condition = NonNullable<Rule['when']>[number];

const texts = listForm(textForm());
const textsByName = mapForm(texts);
const condition = objectForm<Condition>({ operator: textForm(), key: textForm(), values: texts }, [
  'operator',
  'key',
  'values',
]);

const ruleMembers = {
  action: textForm('an action such as sqs:SendMessage', /^[a-z0-9-]+:\w+$/),
  source: textForm(),
  of: oneOfForm('client'),
  each: textForm(),
  given: texts,
  missing: texts,
  is: textsByName,
  surely: textsByName,
  not: textsByName,
  on: texts,
  types: texts,
  variables: textsByName,
  when: listForm(condition),
  note: textForm(),
  unread: oneOfForm(true),
};

const rules = listForm(objectForm<Rule>(ruleMembers, ['action']));

const operation = objectForm<OperationException>({
  source: textForm(),
  checks: rules,
  also: rules,
  variables: textsByName,
  types: texts,
  unnamed: textForm(),
  passesRoles: oneOfForm(true, false),
  passedTo: (value, path) => (typeof value === 'string' ? textForm() : mapForm(textForm()))(value, path),
});

/** What data/catalog/exceptions/<service id>.json may look like. */
export const exceptionsForm = objectForm<ExceptionsData>(
  {
    source: textForm(),
    variables: textsByName,
    alwaysNames: texts,
    arns: textsByName,
    instead: listForm(
      objectForm<NonNullable<ExceptionsData['instead']>[number]>({ ...ruleMembers, operations: texts }, [
        'action',
        'operations',
      ]),
    ),
    operations: mapForm(operation),
    everywhere: rules,
    passedTo: textForm(),
    passesRoles: oneOfForm(true, false),
  },
  ['source'],
);
