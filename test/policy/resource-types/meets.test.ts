import { describe, expect, test } from 'vitest';
import { meets, spellingOfPattern, spellingOfTemplate } from '../../../src/policy/resource-types/meets.js';
import type { TemplatePart } from '../../../src/policy/resource-types/templates.js';
import { namesOf, patternOf, type WrittenName } from '../cases/references.js';

/** `stone/<Id but />/face`; `?` before the closing bracket where it may be empty. */
function template(written: string): readonly TemplatePart[] {
  return written.split(/(<[^>]*>)/).flatMap((piece): readonly TemplatePart[] => {
    const [, variable = '', excludes = '', empty] = /^<(\w+)(?: but ([:/]))?(\?)?>$/.exec(piece) ?? [];
    if (variable === '') return piece === '' ? [] : [{ text: piece }];
    return [{ variable, excludes: [...excludes], least: empty === undefined ? 1 : 0 }];
  });
}

const names: Readonly<Record<string, WrittenName>> = {
  Name: { chars: 'name' },
  Path: { chars: 'path' },
  Digits: { chars: 'digits', length: 12 },
  Place: { chars: 'region' },
  Letters: { chars: 'alnum' },
  Any: { chars: 'any' },
  Whole: { chars: 'arn' },
  Wild: { chars: 'name', wild: true },
  Empty: { chars: 'name', empty: true },
};

describe('what a template spells and a pattern matches', () => {
  test.each<[string, string, boolean]>([
    // Texts.
    ['stone', 'stone', true],
    ['stone', 'stones', false],
    ['stones', 'stone', false],
    ['stone', 'st?ne', true],
    ['stone', 'st??ne', false],
    ['stone', 's*e', true],
    ['stone', 's*y', false],
    ['stone', '*', true],
    ['', '*', true],
    ['', '?', false],
    // Variables of templates.
    ['stone/<Id>', 'stone/1', true],
    ['stone/<Id>', 'stone/', false],
    ['stone/<Id?>', 'stone/', true],
    ['stone/<Id>', 'stone/1/face', true],
    ['stone/<Id but />', 'stone/1/face', false],
    ['stone/<Id but />/face', 'stone/1/face', true],
    ['stone/<Id but />/face', 'stone//face', false],
    ['stone/<Id but /?>/face', 'stone//face', true],
    ['stone/<Id but />/face', 'stone/1/2/face', false],
    ['stone/<Id but />/face', 'stone/*/face', true],
    ['stone/<Id but :>', 'stone/1:2', false],
    ['stone/<Id but :>', 'stone/?', true],
    ['stone/<Id>', 'stone/*', true],
    ['stone/<Id>', 'sack/*', false],
    // Names.
    ['stone/<Id but />', 'stone/⟨Name⟩', true],
    ['stone/<Id but />/face', 'stone/⟨Name⟩', false],
    ['stone/<Id but />/face', 'stone/⟨Path⟩', true],
    ['stone:<Id but :>:face', 'stone:⟨Path⟩', false],
    ['stone/<Id but />/face', 'stone/⟨Digits⟩', false],
    ['stone/<Id but />/face', 'stone/⟨Place⟩', false],
    ['stone/<Id but />/face', 'stone/⟨Letters⟩', false],
    ['stone/<Id but />/face', 'stone/⟨Any⟩', true],
    ['stone/<Id but />/face', '⟨Whole⟩', true],
    ['stone/<Id but />/face', 'stone/⟨Unheard⟩', true],
    ['stone/<Id but />/face', 'stone/⟨Wild⟩', true],
    ['stone/', 'stone/⟨Name⟩', false],
    ['stone/', 'stone/⟨Empty⟩', true],
    ['stone/', 'stone/⟨Wild⟩', true],
    ['stone/<Id but />/face', 'stone/⟨AWS::StackName⟩', false],
    ['stone/<Id but />/face', 'stone/⟨AWS::StackId⟩', true],
    // Policy variables.
    ['stone/<Id but />/face', 'stone/${aws:username}', true],
    ['stone/', 'stone/${aws:username}', true],
  ])('%s and %s: %s', (one, other, expected) => {
    const pattern = spellingOfPattern(patternOf(other), namesOf({ names }));
    expect(meets(spellingOfTemplate(template(one)), pattern)).toBe(expected);
    expect(meets(pattern, spellingOfTemplate(template(one)))).toBe(expected);
  });
});
