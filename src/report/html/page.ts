import { count, countReasons, describeRun, nameOperation, total } from '../describe.ts';
import type { Report } from '../report.ts';
import { writeCause } from './causes.ts';
import { writeCoverage } from './coverage.ts';
import { Html, html } from './escape.ts';
import { style } from './style.ts';

/** One page that needs nothing else: causes, what was not looked at, and coverage. */
export function writeHtml(report: Report): string {
  const { title, causes, known } = report;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${causes.length === 0 ? 'No finding' : count(causes.length, 'cause')}: ${title}</title>
<style>${style}</style>
</head>
<body>
${writeHeader(report)}
<main>
<section aria-labelledby="causes"><h2 id="causes">Causes</h2>
${causes.length === 0 ? writeClean(report) : causes.map((cause, index) => writeCause(cause, report, index < 3 ? 'open' : 'shut'))}
</section>
${
  known.length > 0 &&
  html`<section aria-labelledby="known"><h2 id="known">Known causes</h2>
<p class="soft">They are in the baseline, and do not fail the run.</p>
${known.map((cause) => writeCause(cause, report, 'known'))}</section>`
}
${writeCoverage(report.coverage)}
${writeGaps(report)}
</main>
<footer>Written by Standin on ${report.startedAt.slice(0, 10)}. Seed <code>${report.seed}</code>.</footer>
<script>${script}</script>
</body>
</html>
`;
  return page.text;
}

function writeHeader(report: Report): Html {
  const { title, version, document, baseUrl, causes, known, summary, skipped, unchecked, coverage } = report;
  const { seen, all } = coverage.totals.operations;
  const tiles: [number | string, string, string?][] = [
    [causes.length, causes.length === 1 ? 'cause' : 'causes', causes.length > 0 ? 'bad' : 'good'],
    ...(known.length > 0 ? [[known.length, 'known'] as [number, string]] : []),
    [summary.requests, 'requests'],
    [`${seen} / ${all}`, 'operations'],
    [total(skipped), 'skipped'],
    [total(unchecked), 'unchecked'],
  ];
  return html`<header>
<h1>${title} <span class="soft">${version}</span></h1>
<p class="soft"><code>${baseUrl}</code> against <code>${document}</code>. ${describeRun(report)}.${summary.interrupted ? ' Interrupted: this is not all.' : ''}</p>
<ul class="tiles">${tiles.map(([number, label, look]) => html`<li class="${look ?? ''}"><b>${number}</b>${label}</li>`)}</ul>
</header>`;
}

function writeClean({ summary }: Report): Html {
  return summary.requests === 0
    ? html`<p>Nothing was checked.</p>`
    : html`<p class="clean">The service keeps its contract, as far as it was looked at.</p>`;
}

/** What nobody looked at must not count as passed. */
function writeGaps(report: Report): Html {
  const { skipped, unchecked } = report;
  if (skipped.length === 0 && unchecked.length === 0) return html``;
  return html`<section aria-labelledby="gaps"><h2 id="gaps">Not looked at</h2>
${
  skipped.length > 0 &&
  html`<p>${count(total(skipped), 'case')} skipped: ${countReasons(skipped)}.</p>
<div class="wide"><table><thead><tr><th scope="col">Reason</th><th scope="col">Times</th><th scope="col">Operations</th><th scope="col">For example</th></tr></thead><tbody>
${skipped.map(
  ({
    reason,
    times,
    operations,
    message,
  }) => html`<tr><th scope="row">${reason}</th><td class="number">${times}</td><td>${operations.slice(0, 5).join(', ')}${operations.length > 5 ? ` and ${operations.length - 5} more` : ''}</td><td>${message}</td></tr>
`,
)}</tbody></table></div>`
}
${
  unchecked.length > 0 &&
  html`<p>${count(total(unchecked), 'part')} of answers unchecked: ${countReasons(unchecked)}.</p>
<div class="wide"><table><thead><tr><th scope="col">Reason</th><th scope="col">Times</th><th scope="col">Where</th><th scope="col">Why</th></tr></thead><tbody>
${unchecked.slice(0, 100).map(
  ({
    reason,
    times,
    operation,
    part,
    message,
  }) => html`<tr><th scope="row">${reason}</th><td class="number">${times}</td><td>${nameOperation(report, operation)} ${part}</td><td>${message}</td></tr>
`,
)}</tbody></table></div>`
}
</section>`;
}

const script = new Html(`
document.getElementById('filter')?.addEventListener('input', ({ target }) => {
  const words = target.value.toLowerCase();
  for (const row of document.getElementById('operations').rows) row.hidden = !row.cells[0].textContent.toLowerCase().includes(words);
});
`);
