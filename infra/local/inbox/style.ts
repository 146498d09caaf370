/** One sheet for every page, light and dark, from a phone up. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #faf8f4; --sheet: #fffefb; --ink: #25221d; --soft: #6b655a; --line: #e6e0d5; --ember: #a8431a; --wash: #f3ede3;
  --sans: ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  --serif: ui-serif, 'Iowan Old Style', 'Palatino Linotype', Palatino, Charter, Georgia, serif;
  --mono: ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #161513; --sheet: #1d1b18; --ink: #ece7de; --soft: #a59d90; --line: #322f2a; --ember: #f09a6c; --wash: #24211d; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; min-height: 100vh; display: flex; flex-direction: column; background: var(--ground); color: var(--ink); font: 16px/1.5 var(--sans); }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
:focus-visible { outline: 2px solid var(--ember); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -999px; }
.skip:focus { left: 1rem; top: .5rem; background: var(--sheet); padding: .25rem .75rem; }

.top, main { width: 100%; max-width: 66rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 2.5rem); }
.top { display: flex; flex-wrap: wrap; gap: .75rem 2rem; align-items: center; justify-content: space-between; padding-top: 1.25rem; padding-bottom: 1.25rem; }
.brand { font: 600 1.125rem var(--serif); color: var(--ember); text-decoration: none; }
.brand span { font: 400 .875rem var(--sans); color: var(--soft); margin-left: .35rem; }
search { flex: 1 1 16rem; max-width: 26rem; }
form { display: flex; }
input, button { font: inherit; color: inherit; border: 1px solid var(--line); background: var(--sheet); min-height: 2.75rem; padding: .25rem .9rem; }
input { flex: 1; min-width: 0; border-radius: .5rem 0 0 .5rem; border-right: 0; }
input::placeholder { color: var(--soft); opacity: 1; }
button { border-radius: 0 .5rem .5rem 0; cursor: pointer; color: var(--soft); }
button:hover { color: var(--ember); }
main { flex: 1; display: flex; flex-direction: column; padding-bottom: 3rem; }

h1 { font: 500 clamp(1.6rem, 4vw, 2.25rem)/1.2 var(--serif); letter-spacing: -.01em; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
.heading { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; align-items: baseline; padding: clamp(1rem, 4vw, 2.5rem) 0 1.25rem; }
.heading p, .nothing { margin: 0; color: var(--soft); }
.nothing { padding: 3rem 0; border-top: 1px solid var(--line); }

.list { list-style: none; margin: 0; padding: 0; border-top: 1px solid var(--line); }
.list li { border-bottom: 1px solid var(--line); }
.list a { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .1rem 1.5rem; padding: 1rem .75rem; margin: 0 -.75rem; text-decoration: none; border-radius: .4rem; }
.list a:hover { background: var(--wash); }
.list .subject { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list .people { grid-row: 2; color: var(--soft); font-size: .9375rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.list time { color: var(--soft); font-size: .875rem; white-space: nowrap; grid-area: 1 / 2; text-align: right; }
.origin { display: flex; flex-wrap: wrap; gap: .25rem .75rem; margin: 0; align-items: center; color: var(--soft); font-size: .875rem; font-variant-numeric: tabular-nums; }
.list .origin { grid-area: 2 / 2; justify-content: flex-end; flex-wrap: nowrap; white-space: nowrap; }
.group { color: var(--ember); }
.pages { display: flex; justify-content: space-between; padding: 1.25rem 0; }
.pages a { padding: .5rem 0; color: var(--ember); text-decoration: none; }
.pages a:hover { text-decoration: underline; }

.message { display: flex; flex-direction: column; flex: 1; padding-top: clamp(.75rem, 3vw, 2rem); }
.message h1 { margin: .5rem 0 1rem; max-width: 36ch; }
dl.people { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: .15rem 1rem; margin: 0; font-size: .9375rem; }
dl.people dt { color: var(--soft); }
dl.people dd { margin: 0; overflow-wrap: anywhere; }
.tabs { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 1.5rem 0 0; border-bottom: 1px solid var(--line); }
.tabs a { padding: .6rem 0; color: var(--soft); text-decoration: none; border-bottom: 2px solid transparent; margin-bottom: -1px; }
.tabs a:hover { color: var(--ink); }
.tabs a[aria-current] { color: var(--ink); border-color: var(--ember); font-weight: 600; }
.tabs .download { margin-left: auto; }
.paper { flex: 1; width: 100%; min-height: 75vh; margin-top: 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff; color-scheme: light; }
.note { margin: .75rem 0 0; color: var(--soft); font-size: .875rem; }
pre { margin: 1.25rem 0 0; padding: 1.25rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .5rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre.text { font: 1rem/1.6 var(--mono); max-width: 80ch; font-size: .9375rem; }
pre.source { font: .8125rem/1.55 var(--mono); }
.headers { margin: .5rem 0 0; font-size: .9375rem; }
.headers div { display: grid; grid-template-columns: 14rem minmax(0, 1fr); gap: .1rem 1.5rem; padding: .6rem 0; border-bottom: 1px solid var(--line); }
.headers dt { color: var(--soft); overflow-wrap: anywhere; }
.headers dd { margin: 0; overflow-wrap: anywhere; font-family: var(--mono); font-size: .875rem; }

@media (max-width: 40rem) {
  .brand { flex: 1 0 100%; }
  search { max-width: none; }
  .list a { grid-template-columns: minmax(0, 1fr) auto; gap: .15rem 1rem; }
  .list .subject { grid-column: 1 / -1; white-space: normal; }
  .list .people { grid-area: 2 / 1 / auto / -1; }
  .list .from { display: none; }
  .list .origin { grid-area: 3 / 1; justify-content: flex-start; }
  .list time { grid-area: 3 / 2; }
  .tabs { gap: 0 1.15rem; }
  .headers div { grid-template-columns: minmax(0, 1fr); }
  .paper { margin-left: calc(-1 * clamp(1rem, 4vw, 2.5rem)); width: calc(100% + 2 * clamp(1rem, 4vw, 2.5rem)); border-radius: 0; border-inline: 0; }
}
`
