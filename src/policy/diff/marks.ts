import { type Action, type ActionGlob, type Actions, actionsMeet, isEverything } from '../../vocabulary/index.js';
import type { Bench } from '../contains/bench.js';
import type { Mark } from './change.js';
import { ESCALATIONS } from './escalations.js';
import type { Group } from './group.js';
import { mayPass, type Opens } from './openings.js';
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

/** What makes the access matter to the side that has it. `opens` tells what that side allows at all. */
export function marksOf(group: Group, spelled: SpelledActions, bench: Bench, opens: Opens): readonly Mark[] {
  const { actions } = bench;
  return [
    ...wildcardMarks(group, spelled, actions),
    ...writeMarks(group, actions),
    ...escalationMarks(group, opens, bench),
  ];
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

function escalationMarks(group: Group, opens: Opens, bench: Bench): readonly Mark[] {
  const own = new Set(group.actions.map((action) => action.toLowerCase()));
  const isOpen = (action: Action, passedTo: readonly string[] | undefined): boolean => {
    if (!own.has(action.toLowerCase())) return opens(action, passedTo) !== undefined;
    return passedTo === undefined || passedTo.some((service) => mayPass(group, service, bench));
  };
  const ways = ESCALATIONS.filter(
    ({ actions, passedTo }) =>
      actions.some((action) => own.has(action.toLowerCase())) &&
      actions.every((action) => isOpen(action, action === PASS_ROLE ? passedTo : undefined)),
  );
  return ways.map(({ actions, because }) => ({
    is: 'escalation',
    because: `${actions.join(' with ')} can ${because}`,
  }));
}

export const PASS_ROLE = 'iam:PassRole';

const MOST_NAMED = 3;

function some(actions: readonly ActionGlob[]): string {
  const more = actions.length - MOST_NAMED;
  const named = actions.slice(0, MOST_NAMED).join(', ');
  return more > 0 ? `${named} and ${more} more` : named;
}
