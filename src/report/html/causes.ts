import type { Cause } from '../../diagnose/index.ts';
import { writeCurl } from '../curl.ts';
import { count, placeOf, sideWords } from '../describe.ts';
import type { Report } from '../report.ts';
import { takeExcerpt } from '../sample.ts';
import { type Html, html } from './escape.ts';

/** One cause as a card that opens. */
export function writeCause(cause: Cause, report: Report, state: 'open' | 'shut' | 'known'): Html {
  const { id, severity, title, message, side, evidence, location, documentPointer, operations, check } = cause;
  const look = state === 'known' ? 'known' : severity;
  return html`<details class="card ${look}" id="cause-${id}"${state === 'open' ? html` open` : ''}>
<summary><h3>${title}</h3>
<div class="meta"><span class="badge ${severity}">${severity}</span><span>${sideWords[side]}</span><span>${count(cause.occurrences.length, 'time')} in ${count(operations.length, 'operation')}</span><code>${placeOf(location)}</code></div></summary>
<div>
<p>${message}</p>
<h4>Evidence</h4>
<ul class="plain">${evidence.map((each) => html`<li>${each}</li>`)}</ul>
<h4>Answer (${cause.sample.exchange.response.status || 'none'})</h4>
${writeExcerpt(cause)}
<h4>Ask again</h4>
<pre tabindex="0"><code>${writeCurl(cause.sample.exchange, report.baseUrl)}</code></pre>
${writeRemedy(cause)}
<h4>Where</h4>
<p>${placeOf(location)} <code>${documentPointer}</code></p>
<p class="soft">${operations.slice(0, 12).join(', ')}${operations.length > 12 ? ` and ${operations.length - 12} more` : ''}</p>
<p class="soft">cause <code>${id}</code>, check <code>${check}</code>, case <code>${cause.occurrences[0]?.case}</code></p>
</div>
</details>
`;
}

function writeExcerpt({ sample }: Cause): Html {
  const { lines, mark } = takeExcerpt(sample);
  if (lines.length === 0) return html`<p class="soft">without a body</p>`;
  const shown = lines.map((line, index) => (index === mark ? html`<mark>${line}</mark>\n` : html`${line}\n`));
  return html`<pre tabindex="0"><code>${shown}</code></pre>`;
}

function writeRemedy({ remedy, side }: Cause): Html | undefined {
  if (!remedy) return undefined;
  const actions = JSON.stringify(
    remedy.map(({ action }) => action),
    undefined,
    2,
  );
  const when = side === 'document' ? 'Mends the document' : 'Would mend the document, if it is the one that is wrong';
  return html`<h4>${when} (OpenAPI Overlay, tried on the captured answers)</h4>
<pre tabindex="0"><code>${actions.length > 6000 ? `${actions.slice(0, 6000)}\n…` : actions}</code></pre>`;
}
