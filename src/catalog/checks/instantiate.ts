import {
  type Arn,
  type ArnPart,
  arn,
  arnSegments,
  type Certainty,
  type Condition,
  covers,
  EVERYTHING,
  isEverything,
  showArn,
} from '../../vocabulary/index.js';
import type { Own } from '../input/own.js';
import { pieces as cut, isArn } from '../naming/index.js';
import type { Expression } from './expression.js';
import { type Filling, unnamed } from './filling.js';
import { pointsToAny } from './matching.js';
import { mayBecome, type TemplatePiece, widest } from './template.js';

/** A resource that a call is checked on. */
export interface Resource {
  readonly on: Arn;
  readonly when: readonly Condition[];
  readonly sure: Certainty;
  readonly note?: string;
  /** The call could name it, and no name is seen. */
  readonly isUnnamed?: true;
}

interface Row {
  readonly parts: readonly ArnPart[];
  readonly fillings: readonly Filling[];
  /** `whole`: an ARN given in a variable is all of it; `begun`: it stands for what came before; `own`: no ARN was given. */
  readonly is: 'own' | 'begun' | 'whole';
}

const MOST_RESOURCES = 256;

/** The template with every combination of what the input gives for its variables; empty where no ARN given is of this type. */
export function instantiate(
  template: readonly TemplatePiece[],
  fillingsFor: (expression: Expression) => readonly Filling[],
  own: Own,
): readonly Resource[] {
  let rows: readonly Row[] = [{ parts: [], fillings: [], is: 'own' }];
  template.forEach((piece, at) => {
    if (piece.is !== 'given') rows = rows.map((r) => append(r, piece.is === 'own' ? own[piece.which] : piece.pattern));
    else {
      const all = fillingsFor(piece.by);
      const fillings = rows.length * all.length > MOST_RESOURCES ? [tooMany(piece.by, all.length)] : all;
      rows = rows.flatMap((r) => (r.is === 'whole' ? [r] : fillings.flatMap((f) => extend(r, f, template, at))));
    }
  });
  return rows.map(resourceOf);
}

function append(row: Row, pattern: Arn): Row {
  return row.is === 'whole' ? row : { ...row, parts: [...row.parts, ...pattern] };
}

function extend(row: Row, filling: Filling, template: readonly TemplatePiece[], at: number): readonly Row[] {
  const fillings = [...row.fillings, filling];
  const { pattern } = filling;
  if (!filling.isArn) return [{ ...append(row, pattern), fillings }];
  const isLast = !template.slice(at + 1).some((p) => p.is === 'given');
  if (!isArn(pattern)) return [opaque(row, filling, template, at, isLast)];
  if (!isLast && covers(widest(template), pattern)) return [{ parts: pattern, fillings, is: 'whole' }];
  if (mayBecome(template.slice(0, at + 1), pattern)) return [{ parts: pattern, fillings, is: 'begun' }];
  // The ARN of another resource that a part of this one's ARN is named after, such as a task's cluster; `ResourceArn` is after nothing.
  return isLast || pointsToAny(filling.from) ? [] : [{ ...append(row, lastPiece(pattern)), fillings }];
}

/** A whole ARN under one opaque name: this resource's, or one of another type, whose name in it nothing tells. */
function opaque(row: Row, filling: Filling, template: readonly TemplatePiece[], at: number, isLast: boolean): Row {
  const fillings = [...row.fillings, filling];
  const before = template[at - 1];
  const type = before?.is === 'literal' ? (/([a-z0-9-]*)[/:]$/i.exec(showArn(before.pattern))?.[1] ?? '') : '';
  const isThis = isLast || plain(filling.from).startsWith(plain(type));
  return isThis ? { parts: filling.pattern, fillings, is: 'whole' } : { ...append(row, ANY), fillings };
}

const ANY: Arn = [{ wildcard: '*' }];

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function lastPiece(pattern: Arn): Arn {
  const path = cut(pattern, '/').at(-1) ?? [];
  return cut(path, ':').at(-1) ?? [];
}

function resourceOf(row: Row): Resource {
  const on = arn(row.parts);
  if (isEverything(on) && row.fillings.length === 0) return { on, when: [], sure: 'read' };
  const when = row.fillings.flatMap((f) => f.when);
  const notes = tellingNotes(row.fillings);
  const isWhole = row.is === 'whole' || arnSegments(on) !== undefined;
  const [first] = row.fillings;
  if (!isWhole || (first?.known === 'not' && first.mayBeArn && row.is === 'own')) {
    return { on: EVERYTHING, when, sure: 'assumed', note: notes.join('; ') || 'the call gives no whole ARN' };
  }
  const nothingKnown = row.fillings.length > 0 && row.fillings.every((f) => f.known === 'not');
  const told = notes.length === 0 ? {} : { note: notes.join('; ') };
  return { on, when, sure: nothingKnown ? 'assumed' : 'read', ...told };
}

/** That a part within a resource (an object's key) is told at run time goes without saying. */
function tellingNotes(fillings: readonly Filling[]): readonly string[] {
  return fillings.flatMap((f, i) => (f.note !== undefined && (f.known !== 'not' || i === 0) ? [f.note] : []));
}

/** More names than anyone can read, or a policy can hold, are one wildcard. */
function tooMany({ path }: Expression, count: number): Filling {
  return { ...unnamed(`${path} may be any of ${count} names, too many to list`), mayBeArn: true };
}
