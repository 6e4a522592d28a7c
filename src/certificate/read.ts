import {
  anyForm,
  type Form,
  listForm,
  type Misfit,
  mapForm,
  objectForm,
  oneOfForm,
  reference,
  refuseMisfits,
  textForm,
} from '../vocabulary/index.js';
import type { Certificate, Claims } from './certificate.js';
import {
  conditionIn,
  type PolicyFileHeld,
  readingPatterns,
  statementIn,
  type WrittenBasis,
  type WrittenCertificate,
  type WrittenCondition,
  type WrittenName,
  type WrittenStatement,
  type WrittenUsed,
} from './written.js';

const NUMBER: Form = (value, path): readonly Misfit[] =>
  Number.isSafeInteger(value) && Number(value) >= 0
    ? []
    : [{ path, because: 'is no number', next: 'Write a number there.' }];
const TEXTS = listForm(textForm());

const conditions = listForm(
  objectForm<WrittenCondition>({ operator: textForm(), key: textForm(), values: listForm(anyText) }, [
    'operator',
    'key',
    'values',
  ]),
);

function anyText(value: unknown, path: string): readonly Misfit[] {
  return value === '' ? [] : textForm()(value, path);
}

const statements = listForm(
  objectForm<WrittenStatement>(
    {
      effect: oneOfForm('Allow', 'Deny'),
      ...{ actions: TEXTS, notActions: TEXTS, resources: TEXTS, notResources: TEXTS },
      ...{ when: conditions, given: mapForm(oneOfForm(true, false)) },
    },
    ['effect'],
  ),
);

const CHARS = ['name', 'path', 'digits', 'region', 'alnum', 'arn', 'any'] as const;

const certificateForm = objectForm<WrittenCertificate>(
  {
    ...{ leastwise: textForm(), catalog: textForm(), of: textForm(), claims: anyForm() },
    certificate: (value, path) =>
      value === 1 ? [] : [{ path, because: 'is not 1', next: 'Make the certificate anew.' }],
    policyFile: objectForm<PolicyFileHeld>({ path: textForm(), sha256: textForm() }, ['path', 'sha256']),
    ...{ policy: statements, current: statements, additions: statements },
    evidence: listForm(
      objectForm<WrittenBasis>(
        {
          ...{ is: oneOfForm('need', 'gap'), action: textForm(), resource: textForm() },
          ...{ when: conditions, because: anyText },
        },
        ['is', 'action', 'resource', 'because'],
      ),
    ),
    used: listForm(
      objectForm<WrittenUsed>({ action: textForm(), resource: textForm(), when: conditions, times: NUMBER }, [
        ...(['action', 'resource', 'times'] as const),
      ]),
    ),
    names: mapForm(
      objectForm<WrittenName>(
        {
          ...{ scope: anyText, id: textForm(), attribute: textForm() },
          ...{ chars: oneOfForm(...CHARS), length: NUMBER, oneOf: listForm(anyText) },
        },
        ['scope', 'id', 'chars'],
      ),
    ),
    deployments: listForm(mapForm(textForm())),
  },
  ['certificate', 'of', 'policy', 'current', 'additions', 'evidence', 'used', 'names', 'deployments', 'claims'],
);

/** A certificate that was written, with what it claims. */
export interface ReadCertificate {
  readonly certificate: Certificate;
  readonly claims: Claims;
  readonly policyFile?: PolicyFileHeld;
}

/** Whether JSON says of itself that it is a certificate. */
export function isCertificate(content: unknown): boolean {
  return typeof content === 'object' && content !== null && 'certificate' in content && 'claims' in content;
}

/**
 * Reads a certificate. Nothing in it is believed: its claims are to be worked out again.
 * @throws UserError where it is none
 */
export function readCertificate(content: unknown, file: string): ReadCertificate {
  refuseMisfits({ file }, certificateForm(content, ''));
  const written = content as WrittenCertificate;
  const byKey = new Map(
    Object.entries(written.names).map(([key, { scope, id, attribute }]) => [key, reference(scope, id, attribute)]),
  );
  const pattern = readingPatterns(byKey);
  const each = (all: readonly WrittenStatement[]) => all.map((one) => statementIn(one, pattern));
  const certificate: Certificate = {
    of: written.of,
    policy: { version: '2012-10-17', statements: each(written.policy) },
    current: { version: '2012-10-17', statements: each(written.current) },
    additions: each(written.additions),
    evidence: written.evidence.map(({ is, action, resource, when = [], because }) => ({
      ...{ is, action, on: pattern(resource), when: when.map((one) => conditionIn(one, pattern)), because },
    })),
    used: written.used.map(({ action, resource, when = [], times }) => ({
      ...{ action, on: pattern(resource), when: when.map((one) => conditionIn(one, pattern)), times },
    })),
    deployments: written.deployments.map(
      (texts) =>
        new Map(
          Object.entries(texts)
            .flatMap(([key, text]) => [[byKey.get(key), text]] as const)
            .flatMap(([name, text]) => (name === undefined ? [] : [[name, text] as const])),
        ),
    ),
    names: new Map(
      Object.entries(written.names).flatMap(([key, { chars, length, oneOf }]) => {
        const name = byKey.get(key);
        const known = { chars, ...(length !== undefined && { length }), ...(oneOf !== undefined && { oneOf }) };
        return name === undefined ? [] : [[name, known] as const];
      }),
    ),
  };
  const { claims, policyFile } = written;
  return { certificate, claims, ...(policyFile && { policyFile }) };
}
