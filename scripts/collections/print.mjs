const MOST_LINES = 40;

/** The tally as people read it. */
export function table(tally) {
  const { projects, counted, found, milliseconds } = tally;
  return [
    `${projects} projects; infrastructure code read in ${seconds(milliseconds.read)} s, policies generated in ${seconds(milliseconds.generate)} s`,
    '',
    'kind            templates  functions   variables   resolved     partly    unknown',
    ...Object.entries(tally.kinds).map(kindLine),
    '',
    `functions of templates: ${found.templates} found, ${counted.templates} counted in their texts`,
    `functions of services: ${found.services} found, ${counted.services} counted in their texts`,
    ...section(
      'where found and counted differ',
      tally.differences.map((d) => `${d.found} of ${d.counted}  ${d.file}`),
    ),
    ...section('code that is not read', byFrequency(tally.unreadable)),
    ...section('not understood, or told as a note', byFrequency(tally.missed)),
    ...section('roles that would lose something though code of theirs is not read', tally.takenUnseen),
    ...section(
      'crashes',
      tally.crashes.map(({ folder, because }) => `${folder}: ${because}`),
    ),
  ].join('\n');
}

function kindLine([kind, { templates, functions, resolved, partly, unknown }]) {
  const all = resolved + partly + unknown;
  const share = (part) => `${part} ${all === 0 ? '' : `(${((part / all) * 100).toFixed(1)}%)`}`;
  const cells = [share(resolved), share(partly), share(unknown)].map((cell) => cell.padStart(14)).join('');
  return `${kind.padEnd(15)}${String(templates).padStart(10)}${String(functions).padStart(11)}${String(all).padStart(12)}${cells}`;
}

function section(title, lines) {
  const more = lines.length > MOST_LINES ? [`  … and ${lines.length - MOST_LINES} more`] : [];
  return [
    '',
    `${title}: ${lines.length === 0 ? 'none' : ''}`,
    ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`),
    ...more,
  ];
}

function byFrequency(counts) {
  return Object.entries(counts)
    .sort(([, a], [, b]) => b - a)
    .map(([text, n]) => `${String(n).padStart(5)}  ${text}`);
}

function seconds(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}
