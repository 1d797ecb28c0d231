import { Html } from './escape.ts';

/** The look of the page: one column, light and dark as the reader has it. */
export const style = new Html(`
:root { color-scheme: light dark;
  --page: #f6f7f9; --card: #fff; --line: #dfe3e8; --text: #1b2430; --soft: #566173; --accent: #2456c7;
  --good: #1a7f4b; --bad: #c0282d; --warn: #8f5a00; --good-soft: #e2f4ea; --bad-soft: #fdeaea; --warn-soft: #fdf1dc; --code: #f1f3f6; }
@media (prefers-color-scheme: dark) { :root {
  --page: #12161c; --card: #1a2029; --line: #2e3744; --text: #e6eaf0; --soft: #a3afbf; --accent: #8ab4ff;
  --good: #63d297; --bad: #ff8a8a; --warn: #f0bd62; --good-soft: #16321f; --bad-soft: #3b1b1d; --warn-soft: #38290f; --code: #11151b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
main, header, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.0625rem; margin: 0; }
p { margin: .35rem 0; }
.soft { color: var(--soft); }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible, input:focus-visible, pre:focus-visible, .wide:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
code, pre { font: .8125rem/1.55 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .75rem 1rem; background: var(--code); border: 1px solid var(--line); border-radius: .5rem; overflow-x: auto; }
pre mark { display: inline-block; min-width: calc(100% + 2rem); margin: 0 -1rem; padding: 0 1rem; background: var(--bad-soft); color: inherit; box-shadow: inset 3px 0 var(--bad); }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
.tiles li { background: var(--card); border: 1px solid var(--line); border-radius: .75rem; padding: .75rem 1rem; }
.tiles b { display: block; font-size: 1.5rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
.tiles .bad b { color: var(--bad); } .tiles .good b { color: var(--good); }
.card { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--bad); border-radius: .75rem; margin: .75rem 0; }
.card.drift { border-left-color: var(--warn); } .card.known { border-left-color: var(--line); }
.card > summary { cursor: pointer; padding: .9rem 1.1rem; list-style-position: outside; }
.card > summary h3 { display: inline; overflow-wrap: anywhere; }
.card > div { padding: 0 1.1rem 1rem; }
.card h4 { margin: 1rem 0 .25rem; font-size: .875rem; color: var(--soft); font-weight: 600; }
.badge { display: inline-block; border-radius: 1rem; padding: .05rem .6rem; font-size: .8125rem; font-weight: 600; background: var(--code); color: var(--soft); white-space: nowrap; }
.badge.error { background: var(--bad-soft); color: var(--bad); } .badge.drift { background: var(--warn-soft); color: var(--warn); }
.meta { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: center; margin-top: .35rem; font-size: .875rem; color: var(--soft); }
ul.plain { margin: .25rem 0; padding-left: 1.1rem; }
.wide { overflow-x: auto; border: 1px solid var(--line); border-radius: .75rem; background: var(--card); }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th, td { text-align: left; padding: .5rem .8rem; border-top: 1px solid var(--line); vertical-align: top; }
thead th { border-top: 0; font-weight: 600; color: var(--soft); white-space: nowrap; }
tbody th { font-weight: 400; }
td.number { text-align: right; font-variant-numeric: tabular-nums; }
.chips { display: flex; flex-wrap: wrap; gap: .3rem; }
.chip { border: 1px solid var(--line); border-radius: .4rem; padding: 0 .4rem; font-size: .8125rem; font-variant-numeric: tabular-nums; color: var(--soft); }
.chip.seen { background: var(--good-soft); color: var(--good); border-color: transparent; font-weight: 600; }
.chip.odd { background: var(--bad-soft); color: var(--bad); border-color: transparent; font-weight: 600; }
.method { font-weight: 700; font-size: .75rem; letter-spacing: .03em; }
td details > summary { cursor: pointer; color: var(--accent); }
.properties { columns: 18rem; margin: .5rem 0; padding: 0; list-style: none; }
.properties li { break-inside: avoid; overflow-wrap: anywhere; }
.properties .none { color: var(--bad); }
.bars { display: grid; gap: .5rem; margin: 0 0 1rem; }
.bars div { display: grid; grid-template-columns: 8rem 1fr 8rem; gap: .75rem; align-items: center; font-size: .875rem; }
.bars span:last-child { text-align: right; font-variant-numeric: tabular-nums; }
.bar { height: .6rem; border-radius: .3rem; background: var(--line); overflow: hidden; } .bar i { display: block; height: 100%; background: var(--good); }
input[type=search] { font: inherit; width: 100%; max-width: 24rem; padding: .4rem .75rem; margin-bottom: .75rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--card); color: var(--text); }
.clean { background: var(--good-soft); color: var(--good); border-radius: .75rem; padding: 1rem 1.25rem; font-weight: 600; }
footer { padding: 2.5rem 1.25rem; font-size: .875rem; color: var(--soft); }
@media (max-width: 40rem) { .bars div { grid-template-columns: 6rem 1fr 6rem; } th, td { padding: .4rem .5rem; } }
@media print { .wide { overflow: visible; } input[type=search] { display: none; } }
`);
