import { type AnalyzerFinding, type AnalyzerVerdict, MOST_ACTIONS_CHECKED } from '../aws/index.js';
import { contains, validate } from '../policy/index.js';
import { counted, type Opinion, type Policy, type Verdict } from '../vocabulary/index.js';
import { type Asks, named } from './asks.js';
import { goneActions } from './gone.js';
import { documentOf } from './ground.js';
import type { World } from './questions.js';

/** Whether a document of policies has errors. */
export async function askValidation(
  policies: readonly Policy[],
  world: World,
  { asker, actions }: Asks,
): Promise<void> {
  for (const [i, policy] of policies.entries()) {
    const document = documentOf([policy]);
    if (document === undefined) continue;
    const about = policies.length === 1 ? 'the document' : `document ${i + 1}`;
    const found = await asker.ask('access-analyzer:ValidatePolicy', about, (onRequest) =>
      asker.analyzer.validate(document, onRequest),
    );
    if (found === undefined) return;
    const own = validate(document, actions).filter(({ level }) => level === 'error' || level === 'ignored');
    asker.say({
      ...{ from: 'access-analyzer:ValidatePolicy', about, ...named(world) },
      ...{ aws: findingsText(found), leastwise: own.length === 0 ? 'no errors' : counted(own.length, 'error') },
      ...{ is: documentsAgree(found, own), because: found.map(findingText) },
    });
  }
}

/** What IAM takes and ignores the analyzer may call an error, or not speak of. */
function documentsAgree(found: readonly AnalyzerFinding[], own: ReturnType<typeof validate>): Opinion['is'] {
  const hasError = found.some(({ type }) => type === 'ERROR');
  if (hasError) return own.length > 0 ? 'agreed' : 'disputed';
  if (own.length === 0) return 'agreed';
  return own.some(({ level }) => level === 'error') ? 'disputed' : 'open';
}

function findingsText(found: readonly AnalyzerFinding[]): string {
  const counts = ['ERROR', 'SECURITY_WARNING', 'WARNING', 'SUGGESTION'].flatMap((type) => {
    const n = found.filter((one) => one.type === type).length;
    return n === 0 ? [] : [`${n} ${type}`];
  });
  return counts.length === 0 ? 'no findings' : counts.join(', ');
}

function findingText({ type, code, details }: AnalyzerFinding): string {
  return `${type} ${code}: ${details}`;
}

/** Policies where they are deployed, those that they must not go beyond, and the document of the first. */
export interface Compared {
  readonly against: readonly Policy[];
  readonly policies: readonly Policy[];
  readonly document: string;
}

/** Whether the document allows what the others do not. */
export async function askNewAccess({ against, policies, document }: Compared, world: World, asks: Asks): Promise<void> {
  const { asker, actions } = asks;
  const existing = documentOf(against);
  const about = 'whether access is new';
  if (existing === undefined) return asker.leave({ about, because: 'what it is compared with has no statement' });
  const from = 'access-analyzer:CheckNoNewAccess';
  const verdict = await asker.ask(from, about, async (onRequest) => {
    const answer = await asker.analyzer.noNewAccess(existing, document);
    onRequest();
    return answer;
  });
  if (verdict === undefined) return;
  const own = contains(against, policies, { actions });
  asker.say({
    ...{ from, about, ...named(world), aws: newAccessText(verdict), leastwise: containmentText(own) },
    ...{ is: newAccessAgrees(verdict, own), because: verdict.result === 'PASS' ? [] : verdict.says },
  });
}

function newAccessText({ result }: AnalyzerVerdict): string {
  return result === 'PASS' ? 'no new access' : result === 'FAIL' ? 'new access' : 'refused';
}

function containmentText(verdict: Verdict): string {
  return verdict.is === 'proven'
    ? 'no new access'
    : verdict.is === 'refuted'
      ? 'new access'
      : `unknown: ${verdict.because}`;
}

function newAccessAgrees({ result }: AnalyzerVerdict, own: Verdict): Opinion['is'] {
  if (result === 'refused') return 'disputed';
  if (own.is === 'unknown') return 'open';
  return (result === 'PASS') === (own.is === 'proven') ? 'agreed' : 'disputed';
}

/** Whether the document grants nothing of what is to be gone. */
export async function askGone({ against, policies, document }: Compared, world: World, asks: Asks): Promise<void> {
  const { asker, actions } = asks;
  const gone = goneActions(against, policies, actions);
  const from = 'access-analyzer:CheckAccessNotGranted';
  for (let at = 0; at < gone.length; at += MOST_ACTIONS_CHECKED) {
    const some = gone.slice(at, at + MOST_ACTIONS_CHECKED);
    const about = goneText(some);
    const verdict = await asker.ask(from, about, async (onRequest) => {
      const answer = await asker.analyzer.notGranted(document, some);
      onRequest();
      return answer;
    });
    if (verdict === undefined) return;
    const { result, says } = verdict;
    asker.say({
      ...{ from, about, ...named(world), leastwise: 'not granted' },
      ...{ aws: result === 'PASS' ? 'not granted' : result === 'FAIL' ? 'granted' : 'refused' },
      ...{ is: result === 'PASS' ? 'agreed' : 'disputed', because: result === 'PASS' ? [] : says },
    });
  }
}

function goneText(actions: readonly string[]): string {
  const [one = '', two] = actions;
  if (two === undefined) return `that ${one} is gone`;
  return `that ${actions.length} actions and patterns are gone: ${one} … ${actions.at(-1)}`;
}
