import type { Look } from '../../domain/templates/look.ts'
import { consoleColours } from './console-colours.ts'
import { partStyles } from './part-styles.ts'
import type { Theme } from './results/chart-look.ts'
import { workbenchStyles } from './week/workbench-styles.ts'

/** The look of the console: its own type and greys, with the accent and the band of the group that a page is about. */
export function consoleStyles(theme?: Theme, look?: Look): string {
  return `${consoleColours(theme, look)}${rules}${partStyles}${workbenchStyles}`
}

const rules = `
* { box-sizing: border-box }
[hidden] { display: none !important }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
.top { padding: .625rem clamp(1rem, 4vw, 2.5rem) 0; background: var(--card); border-bottom: 1px solid var(--line); border-top: 3px solid var(--accent) }
.who { display: flex; gap: .75rem; align-items: center; justify-content: space-between; max-width: 77rem; margin: 0 auto }
.who .name { margin: 0; min-width: 0; font-weight: 650; font-size: 1.0625rem; line-height: 1.3 }
.who .name a { display: flex; gap: .625rem; align-items: center; min-height: 2.75rem; color: var(--ink); text-decoration: none; overflow-wrap: anywhere }
.who .logo { display: block; flex: none; inline-size: auto; block-size: 2rem; max-inline-size: 9rem; object-fit: contain }
.letter { display: grid; flex: none; place-items: center; inline-size: 2rem; block-size: 2rem; border-radius: .5rem; background: var(--band); color: #fff; font-size: 1rem; line-height: 1 }
.icon { inline-size: 1.125rem; block-size: 1.125rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; vertical-align: -.2em }
.tabs a, .more { display: inline-block; padding: .625rem 0 }
nav { max-width: 77rem; margin: 0 auto }
.tabs { display: flex; gap: 0 1.375rem; margin: 0; padding: 0; list-style: none; overflow-x: auto; scrollbar-width: none }
.tabs a { display: flex; gap: .4375rem; align-items: center; padding-block: .625rem; color: var(--soft); font-size: .9375rem; white-space: nowrap; text-decoration: none; border-bottom: 3px solid transparent }
.tabs a:hover { color: var(--ink) }
.tabs a:focus-visible { outline-offset: -3px }
.tabs [aria-current=page] { color: var(--ink); font-weight: 600; border-color: var(--accent); scroll-initial-target: nearest }
.tabs [aria-current=page] .icon { color: var(--accent) }
.menu { position: relative; flex: none; max-width: 60% }
.menu summary, .help summary { list-style: none }
.menu summary::-webkit-details-marker, .help summary::-webkit-details-marker { display: none }
.menu > summary { display: flex; gap: .375rem; align-items: center; min-height: 2.75rem; padding: .25rem .5rem; border-radius: .5rem; color: var(--soft); font-size: .9375rem }
.menu > summary:hover, .menu[open] > summary { background: var(--wash); color: var(--ink) }
.menu > summary bdi { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
@media (max-width: 30rem) { .menu > summary bdi { position: absolute; clip-path: inset(50%); inline-size: 1px; block-size: 1px } }
.menu-list { position: absolute; z-index: 3; inset-block-start: calc(100% + .25rem); inset-inline-end: 0; inline-size: min(22rem, calc(100vw - 2rem)); padding: 1rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); box-shadow: 0 12px 32px rgb(0 0 0 / .16) }
.menu-list p { margin: 0 0 .75rem }
.menu-list p a { display: block; padding: .5rem 0; color: var(--ink) }
.choices fieldset { margin: 0 0 1rem }
.choices legend { margin-bottom: .375rem; color: var(--soft); font-size: .875rem; font-weight: 600 }
.segments { display: flex; flex-wrap: wrap; gap: .375rem }
.segments [aria-pressed=true] { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); color: var(--accent) }
.help { position: absolute; inset-inline-end: clamp(1rem, 4vw, 2.5rem) }
.help ~ h1, .help + p { padding-inline-end: 3.25rem }
.help > summary { display: grid; place-items: center; inline-size: 2.75rem; block-size: 2.75rem; padding: 0; border-radius: 50%; color: var(--soft) }
.help > summary .icon { inline-size: 1.375rem; block-size: 1.375rem }
.help > summary:hover { background: var(--wash); color: var(--ink) }
.help > p { position: absolute; z-index: 2; inset-block-start: 100%; inset-inline-end: 0; inline-size: min(24rem, calc(100vw - 2rem)); margin: 0; padding: 1rem 1.125rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); box-shadow: 0 12px 32px rgb(0 0 0 / .16); font-size: .9375rem }
main { position: relative; margin: 0 auto; padding: clamp(1.25rem, 3vw, 2rem) clamp(1rem, 4vw, 2.5rem) 5rem }
.wide { max-width: 82rem }
.narrow { max-width: 38rem }
h1 { margin: 0 0 .75rem; font-size: clamp(1.5rem, 3.5vw, 1.875rem); font-weight: 680; line-height: 1.25; letter-spacing: -.012em; text-wrap: balance }
h2 { margin: 2.25rem 0 .75rem; font-size: 1.1875rem; font-weight: 650; line-height: 1.3; letter-spacing: -.006em }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem }
p { margin: 0 0 1rem; max-width: 42rem }
a { color: var(--accent) }
small, .soft, .muted { color: var(--soft); font-size: .875rem }
form { margin: 0 }
fieldset { margin: 0 0 1.75rem; padding: 0; border: 0; min-width: 0 }
legend { padding: 0; margin-bottom: .5rem; font-weight: 600 }
legend.heading { margin-bottom: .75rem; font-size: 1.1875rem; font-weight: 650; line-height: 1.3 }
.field { display: block; margin: 0 0 1.25rem; max-width: 32rem; font-weight: 600 }
.field small { display: block; font-weight: 400 }
.field input, .field select, .field textarea { display: block; width: 100%; margin-top: .375rem; font-weight: 400 }
input, select, textarea { min-height: 2.75rem; padding: .5rem .75rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--card); color: var(--ink); font: inherit }
textarea { min-height: 8rem; line-height: 1.5; resize: vertical }
input[type=radio], input[type=checkbox] { inline-size: 1.25rem; block-size: 1.25rem; min-height: 0; flex: none; margin: .15rem 0 0; accent-color: var(--accent) }
input[type=color] { padding: .25rem; max-width: 6rem }
input[type=number] { max-width: 8rem }
.choice { display: flex; gap: .75rem; align-items: flex-start; padding: .5rem 0; cursor: pointer }
.choice small { display: block }
.row { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: flex-end }
.row + .row { margin-top: 1.25rem }
.row .field { margin: 0; flex: 1 1 10rem }
button, .button { display: inline-flex; gap: .4375rem; align-items: center; justify-content: center; min-height: 2.75rem; padding: .5rem 1.125rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--card); color: var(--ink); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
button:hover, .button:hover { border-color: var(--ink); background: var(--wash) }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.primary:hover { border-color: var(--accent); background: var(--accent); filter: brightness(1.08) }
.small { min-height: 2.25rem; padding: .25rem .75rem; font-size: .875rem }
.primary + .soft, form + .soft { margin-top: .75rem }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0 }
:focus-visible, input[type=time]:focus-within { outline: 3px solid var(--accent); outline-offset: 2px }
.skip, .unseen { position: absolute; inset-inline-start: -99rem }
.skip:focus { position: static }
.done, .note, .alert { padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-inline-start: 4px solid var(--good); border-radius: .625rem; max-width: none }
.done { display: flex; flex-wrap: wrap; gap: .25rem .625rem; align-items: center }
.done > .icon { color: var(--good) }
.note { margin-block: 1rem; background: var(--note); border-inline-start-color: var(--accent) }
.alert { border-inline-start-color: var(--bad) }
.note p, .alert p { margin: 0 }
.error { margin: .25rem 0 0; color: var(--bad); font-size: .875rem; font-weight: 600 }
[aria-invalid=true] { border-color: var(--bad) }
.scroll { overflow-x: auto; padding: .25rem 1rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); box-shadow: var(--shade) }
.scroll tbody tr:last-child > * { border-bottom: 0 }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { padding: 0 0 .5rem; text-align: start; color: var(--soft) }
th, td { padding: .625rem 0; padding-inline-end: .75rem; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top }
th { font-weight: 600 }
thead th { color: var(--soft); font-size: .875rem; white-space: nowrap }
.number { text-align: end; padding-inline-end: 0; padding-inline-start: .75rem }
.fits small { display: block; font-weight: 400 }
.fits th:first-child { overflow-wrap: anywhere }
.fits .number { overflow-wrap: normal }
.fits tbody tr:last-child > * { border-bottom: 0 }
@media (max-width: 30rem) { .fits { font-size: .875rem } .fits thead th { font-size: .75rem; hyphens: auto; white-space: normal } .fits th { padding-inline-end: .25rem } .fits .number { padding-inline: .5rem 0 } }
/* On a phone each row of a table of many numbers is a small table of its own. */
@media (max-width: 40rem) {
  .stacks { display: block; position: relative }
  .stacks thead { position: absolute; inset-inline-start: 0; clip-path: inset(50%); inline-size: 1px; block-size: 1px; overflow: hidden }
  .stacks tbody { display: block }
  .stacks tbody tr { display: block; padding: .625rem 0; border-bottom: 1px solid var(--line) }
  .stacks tbody tr:last-child { border-bottom: 0 }
  .stacks tbody tr > * { display: flex; gap: 1rem; justify-content: space-between; padding: .1875rem 0; border-bottom: 0 }
  .stacks tbody th { flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; white-space: normal }
  .stacks tbody .number { padding-inline-start: 0 }
  .stacks td::before { content: attr(data-name); color: var(--soft) }
}
td, li, dd { overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.25rem; margin: 0 0 1rem }
dt { color: var(--soft) }
dd { margin: 0 }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
`
