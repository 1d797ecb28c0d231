import type {
  Coverage,
  CoverageTotals,
  MediaCoverage,
  OperationCoverage,
  ResponseCoverage,
} from '../../coverage/index.ts';
import { type Html, html } from './escape.ts';

/** What of the document was seen: totals as bars, and a row an operation. */
export function writeCoverage({ operations, totals }: Coverage): Html {
  return html`<section aria-labelledby="coverage"><h2 id="coverage">Coverage</h2>
<div class="bars">${labels.map(([name, label]) => writeBar(label, totals[name]))}</div>
<input type="search" id="filter" placeholder="Filter operations" aria-label="Filter operations">
<div class="wide" tabindex="0" role="region" aria-label="Coverage by operation"><table>
<thead><tr><th scope="col">Operation</th><th scope="col">Answers</th><th scope="col">Statuses</th><th scope="col">Properties and values</th></tr></thead>
<tbody id="operations">${operations.map(writeOperation)}</tbody>
</table></div></section>
`;
}

const labels: readonly [keyof CoverageTotals, string][] = [
  ['operations', 'Operations'],
  ['statuses', 'Statuses'],
  ['mediaTypes', 'Media types'],
  ['properties', 'Properties'],
  ['values', 'Enum values'],
];

function writeBar(label: string, { seen, all }: { seen: number; all: number }): Html {
  const percent = all === 0 ? 0 : Math.round((seen / all) * 100);
  return html`<div><span>${label}</span><span class="bar" aria-hidden="true"><i style="width:${percent}%"></i></span><span>${seen} of ${all}</span></div>
`;
}

function writeOperation({ method, path, operation, times, responses, undocumented }: OperationCoverage): Html {
  return html`<tr><th scope="row"><span class="method">${method}</span> <code>${path}</code><br><span class="soft">${operation}</span></th>
<td class="number">${times}</td>
<td><div class="chips">${responses.map(writeStatus)}${undocumented.map(writeStranger)}</div></td>
<td>${responses.map(writeResponse)}</td></tr>
`;
}

function writeStatus({ status, times }: ResponseCoverage): Html {
  return times > 0
    ? html`<span class="chip seen" title="seen ${times} times">${status} ×${times}</span>`
    : html`<span class="chip" title="not seen">${status}</span>`;
}

function writeStranger({ status, times }: { status: number; times: number }): Html {
  return html`<span class="chip odd" title="not documented">${status} ×${times} undocumented</span>`;
}

function writeResponse({ status, media }: ResponseCoverage): Html[] {
  return media.flatMap((each) => (each.times > 0 && each.properties.length > 0 ? [writeMedia(status, each)] : []));
}

function writeMedia(status: string, { name, properties }: MediaCoverage): Html {
  const seen = properties.filter(({ times }) => times > 0).length;
  const list = properties.map(({ path, times, values }) => {
    const missed = values.filter((value) => value.times === 0).map(({ value }) => JSON.stringify(value));
    const note =
      missed.length > 0 && times > 0 ? html` <span class="soft">without ${missed.slice(0, 6).join(', ')}</span>` : '';
    return times > 0
      ? html`<li><code>${path}</code> ×${times}${note}</li>`
      : html`<li class="none"><code>${path}</code> not seen</li>`;
  });
  return html`<details><summary>${status} ${name}: ${seen} of ${properties.length}</summary><ul class="properties">${list}</ul></details>
`;
}
