import { type Assignment, isPseudo, type Request, showCondition } from '../../vocabulary/index.js';
import type { Row } from '../terminal/lines.js';
import type { DiffReport } from './compared.js';

/**
 * A request, line by line: what is asked for, with which context, and where names or conditions of a template come in, under which.
 * Names that the request does not show are told where `verbose`.
 */
export function requestRows(
  request: Request,
  assuming: Assignment | undefined,
  showName: DiffReport['showName'],
  verbose: boolean,
): readonly Row[] {
  return [
    { word: 'action', cells: [request.action] },
    { word: 'resource', cells: [request.resource] },
    ...(request.principal === undefined ? [] : [{ word: 'principal', cells: [request.principal] }]),
    ...contextCells(request).map((cells) => ({ word: 'context', cells })),
    ...assumedCells(request, assuming, showName, verbose).map((cells) => ({ word: 'where', cells })),
  ];
}

/** The same in one line: `s3:GetObject on arn:aws:s3:::orders/x with aws:SecureTransport true`. */
export function requestText(
  request: Request,
  assuming: Assignment | undefined,
  showName: DiffReport['showName'],
): string {
  const context = contextCells(request).map((cells) => cells.join(' '));
  const assumed = assumedCells(request, assuming, showName, false).map((cells) => cells.join(' '));
  return [
    `${request.action} on ${request.resource}`,
    ...(context.length > 0 ? [`with ${context.join(', ')}`] : []),
    ...(assumed.length > 0 ? [`where ${assumed.join(', ')}`] : []),
  ].join(' ');
}

function contextCells({ context }: Request): readonly (readonly string[])[] {
  return [...context].map(([key, values]) => [key, values.length === 0 ? '(no value)' : values.join(', ')]);
}

function assumedCells(
  request: Request,
  assuming: Assignment | undefined,
  showName: DiffReport['showName'],
  verbose: boolean,
): readonly (readonly string[])[] {
  const texts = [request.resource, ...[...request.context.values()].flat()];
  const isSeen = (text: string): boolean => texts.some((one) => one.includes(text));
  // A region or account shows in the ARN itself.
  const names = [...(assuming?.names ?? [])].filter(([name, text]) => verbose || (isSeen(text) && !isPseudo(name)));
  return [
    ...names.map(([name, text]) => [showName(name), `is ${text}`]),
    ...[...(assuming?.conditions ?? [])].map(([c, holds]) => [showCondition(c), holds ? 'holds' : 'does not hold']),
  ];
}
