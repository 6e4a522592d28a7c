import { describe, expect, it } from 'vitest';
import { parseHcl } from '../../../../src/infra/terraform/hcl/parse.js';
import type { Body, Expression } from '../../../../src/infra/terraform/hcl/syntax.js';

function bodyOf(source: string): Body {
  const parsed = parseHcl(source, 'main.tf');
  if ('because' in parsed) throw new Error(`${parsed.because} (line ${parsed.at.line})`);
  return parsed.body;
}

function expressionIn(expression: string): Expression {
  const found = bodyOf(`x = ${expression}\n`).attributes.get('x')?.value;
  if (found === undefined) throw new Error('there is no x');
  return found;
}

/** An expression as a text in which every operation stands in parentheses. */
function told(e: Expression): string {
  switch (e.is) {
    case 'literal':
      return String(e.value);
    case 'template':
      return `"${e.parts.map((p) => (p.is === 'text' ? p.text : p.is === 'value' ? `<${told(p.value)}>` : `%${p.is}`)).join('')}"`;
    case 'variable':
      return e.name;
    case 'get':
      return `${told(e.of)}.${e.name}`;
    case 'index':
      return `${told(e.of)}[${told(e.key)}]`;
    case 'splat':
      return `${told(e.of)}[*](${told(e.each)})`;
    case 'call':
      return `${e.name}(${e.args.map(told).join(', ')}${e.spread ? '...' : ''})`;
    case 'object':
      return `{${e.members.map((m) => `${told(m.key)}=${told(m.value)}`).join(', ')}}`;
    case 'tuple':
      return `[${e.items.map(told).join(', ')}]`;
    case 'for':
      return `for ${e.key ?? ''} ${e.value} in ${told(e.over)}: ${e.keyed ? `${told(e.keyed)} => ` : ''}${told(e.result)}${e.grouped ? '...' : ''}${e.condition ? ` if ${told(e.condition)}` : ''}`;
    case 'conditional':
      return `(${told(e.condition)} ? ${told(e.then)} : ${told(e.otherwise)})`;
    case 'operation':
      return `(${e.operands.map(told).join(` ${e.operator} `)}${e.operands.length === 1 ? e.operator : ''})`;
  }
}

describe('expressions', () => {
  it.each([
    ['1 + 2 * 3 == 7 && !a || b', '(((1 + (2 * 3)) == 7) && (a!)) || b'],
    ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
    ['aws_sqs_queue.jobs["x"].arn', 'aws_sqs_queue.jobs["x"].arn'],
    ['aws_sqs_queue.jobs[*].arn', 'aws_sqs_queue.jobs[*](*.arn)'],
    ['aws_sqs_queue.jobs.*.arn[0]', 'aws_sqs_queue.jobs[*](*.arn)[0]'],
    ['a.0.b', 'a[0].b'],
    ['merge(a, b...)', 'merge(a, b...)'],
    ['provider::aws::arn_parse(a)', 'provider::aws::arn_parse(a)'],
    ['[for s in list : upper(s) if s != ""]', 'for  s in list: upper(s) if (s != "")'],
    ['{ for k, v in map : v => k... }', 'for k v in map: v => k...'],
    ['{ a = 1, "b" : 2, (c.d) = 3 }', '{a=1, "b"=2, c.d=3}'],
    ['{\n a = 1\n b = 2 // two\n}', '{a=1, b=2}'],
    ['[\n 1, # one\n 2,\n]', '[1, 2]'],
    ['-1e3', '(1000-)'],
  ])('%s', (source, expected) => {
    expect(told(expressionIn(source)).replace(/^\((.*\) \|\| b)\)$/, '$1')).toBe(expected);
  });
});

describe('templates', () => {
  it('hold expressions, escapes and what is no expression', () => {
    expect(told(expressionIn('"a-${var.b}\\n$${lit} %%{x} \\u00e9"'))).toBe('"a-<var.b>\n${lit} %{x} é"');
  });

  it('may hold texts with braces inside of expressions', () => {
    expect(told(expressionIn('"${lookup(m, "}${k}")}!"'))).toBe('"<lookup(m, "}<k>")>!"');
  });

  it('are stripped of white space where `~` says so', () => {
    expect(told(expressionIn('"a ${~ b ~}  c"'))).toBe('"a<b>c"');
  });

  it('are heredocs too, whose common indentation goes away', () => {
    expect(told(expressionIn('<<-EOT\n    one ${a}\n      two\n    EOT'))).toBe('"one <a>\n  two\n"');
    expect(told(expressionIn('<<EOT\n  kept\nEOT'))).toBe('"  kept\n"');
  });
});

describe('bodies', () => {
  it('hold arguments and blocks with their places', () => {
    const body = bodyOf('a = 1\n\nresource "aws_sqs_queue" jobs {\n  name = "x"\n  tags { }\n}\n');
    const [block] = body.blocks;
    expect(block).toMatchObject({ type: 'resource', labels: ['aws_sqs_queue', 'jobs'], at: { line: 3 } });
    expect(block?.body.attributes.get('name')?.at.line).toBe(4);
    expect(block?.body.blocks.map((b) => b.type)).toEqual(['tags']);
  });

  it('may have comments anywhere', () => {
    expect([...bodyOf('/* one\ntwo */ a = 1 # three\n// four\nb = 2').attributes.keys()]).toEqual(['a', 'b']);
  });
});

describe('what is no HCL says why and where', () => {
  it.each([
    ['a = "x\n"', 1, 'a text in quotation marks does not end in its line'],
    ['a = 1\nb {\n', 2, 'a name is missing'],
    ['a = <<EOT\nnever', 1, 'a heredoc does not end'],
    ['a = 1 2', 1, 'an argument does not end with its line'],
    ['a = (1', 1, '`)` is missing'],
    ['a = "%{ if x }y"', 1, 'an `if` of a template does not end'],
  ])('%j', (source, line, because) => {
    const parsed = parseHcl(source, 'main.tf');
    expect(parsed).toMatchObject({ because });
    if ('because' in parsed) expect(parsed.at.line).toBeGreaterThanOrEqual(line);
  });
});

describe('hostile texts end soon', () => {
  it.each([
    ['parentheses', `a = ${'('.repeat(100_000)}`],
    ['lists', `a = ${'['.repeat(100_000)}`],
    ['templates', `a = ${'"${'.repeat(100_000)}`],
    ['negations', `a = ${'!'.repeat(100_000)}b`],
    ['blocks', 'a {\n'.repeat(100_000)],
    ['conditionals', `a = ${'b ? '.repeat(100_000)}`],
  ])('%s', (_, source) => {
    expect(parseHcl(source, 'main.tf')).toHaveProperty('because');
  });
});
