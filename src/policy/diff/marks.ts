import { type Action, type ActionGlob, type Actions, actionsMeet, isEverything } from '../../vocabulary/index.js';
import type { PolicyClasses } from '../contains/classes.js';
import type { Literal } from '../contains/rule.js';
import { isAsAsked } from '../contains/theory/theory.js';
import type { Mark } from './change.js';
import { ESCALATIONS } from './escalations.js';
import type { Group } from './group.js';
import type { SpelledActions } from './spell-actions.js';

/** Access levels as the service authorization reference names them, weakest first. */
const LEVELS = ['List', 'Read', 'Write', 'Tagging', 'Permissions management'];
const CHANGING = new Set(['Write', 'Tagging', 'Permissions management']);

/** The access levels of the actions, weakest first. */
export function levelsOf(all: readonly Action[], actions: Actions): readonly string[] {
  const levels = new Set(all.flatMap((action) => levelsOfOne(action, actions)));
  const rank = (level: string): number => (LEVELS.includes(level) ? LEVELS.indexOf(level) : LEVELS.length);
  return [...levels].sort((a, b) => rank(a) - rank(b));
}

function levelsOfOne(action: Action, actions: Actions): readonly string[] {
  return actions.action(action)?.accessLevel.split(', ') ?? [];
}

/** What makes the access matter to the side that has it. `allows` tells what that side allows at all. */
export function marksOf(group: Group, spelled: SpelledActions, actions: Actions, allows: Allows): readonly Mark[] {
  return [...wildcardMarks(group, spelled, actions), ...writeMarks(group, actions), ...escalationMarks(group, allows)];
}

function wildcardMarks(group: Group, spelled: SpelledActions, actions: Actions): readonly Mark[] {
  const whole = spelled.actions.filter((glob) => glob === '*' || glob.endsWith(':*'));
  const marks: Mark[] = whole.map((glob) => ({ is: 'wildcard', because: everyAction(glob, spelled) }));
  const placed = group.actions.filter((action) => actions.action(action)?.resourceTypes.length !== 0);
  const anywhere = group.resources.some(isEverything) && group.except.length === 0 && placed.length > 0;
  return anywhere ? [...marks, { is: 'wildcard', because: `${some(placed)} on every resource` }] : marks;
}

function everyAction(glob: ActionGlob, { exceptActions }: SpelledActions): string {
  const all = glob === '*' ? 'every action of every service' : `every action of ${glob.slice(0, -2)}`;
  const except = exceptActions.filter((left) => actionsMeet(glob, left));
  return except.length === 0 ? all : `${all} except ${some(except)}`;
}

function writeMarks(group: Group, actions: Actions): readonly Mark[] {
  const changing = group.actions.filter((action) => levelsOfOne(action, actions).some((level) => CHANGING.has(level)));
  return changing.length === 0 ? [] : [{ is: 'write', because: `${some(changing)} can change something` }];
}

function escalationMarks(group: Group, allows: Allows): readonly Mark[] {
  const own = new Set(group.actions.map((action) => action.toLowerCase()));
  const isOwn = (action: Action): boolean => own.has(action.toLowerCase());
  const ways = ESCALATIONS.filter(
    ({ actions, passedTo }) =>
      actions.some(isOwn) &&
      actions.every((action) => allows(action, action === PASS_ROLE ? passedTo : undefined)) &&
      (!isOwn(PASS_ROLE) || passedTo === undefined || passedTo.some((service) => mayPassTo(group.when, service))),
  );
  return ways.map(({ actions, because }) => ({
    is: 'escalation',
    because: `${actions.join(' with ')} can ${because}`,
  }));
}

export const PASS_ROLE = 'iam:PassRole';

/** Whether a side allows an action on some resource; of passing a role, to one of these services. */
export type Allows = (action: Action, passedTo?: readonly string[]) => boolean;

/** Whether conditions on the service that a role is passed to let it be this one. */
function mayPassTo(when: readonly Literal[], service: string): boolean {
  return when
    .filter(({ key, operator }) => key === 'iam:passedtoservice' && operator?.comparison.family === 'text')
    .every((literal) => isAsAsked({ literal, matches: literal.operator?.comparison.negated !== true }, service));
}

const MOST_NAMED = 3;

function some(actions: readonly ActionGlob[]): string {
  const more = actions.length - MOST_NAMED;
  const named = actions.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}

/** What a side allows, as far as it is not denied on all resources. */
export function allowing(
  { classes, classOf }: PolicyClasses,
  numberOf: (action: Action) => number | undefined,
): Allows {
  return (action, passedTo) => {
    const rules = classes[classOf[numberOf(action) ?? -1] ?? 0] ?? [];
    const denied = rules.some(
      ({ allows, when, resources }) =>
        !allows &&
        when.length === 0 &&
        (resources === undefined || resources.patterns.some(({ arn }) => isEverything(arn))),
    );
    return (
      !denied &&
      rules.some(
        ({ allows, when }) =>
          allows && (passedTo === undefined || passedTo.some((service) => mayPassTo(when, service))),
      )
    );
  };
}
