/** The look of what only some pages of the console have. */
export const partStyles = `
.columns { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem }
@media (min-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr) 20rem; gap: 3.5rem } }
.halves { display: grid; grid-template-columns: minmax(0, 1fr); gap: 2rem }
@media (min-width: 60rem) { .halves { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr) } }
.card { margin: 0 0 1.25rem; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); box-shadow: var(--shade) }
.card > :last-child { margin-bottom: 0 }
.card > h2:first-child, .card > h3:first-child { margin-top: 0 }
main.narrow { padding-block: clamp(1.5rem, 8vh, 5rem) 3rem }
.narrow .card { padding: clamp(1.25rem, 4vw, 2rem); margin-bottom: 1.5rem }
.wordmark { display: flex; gap: .625rem; align-items: center; font-weight: 650 }
.wordmark img { display: block; border-radius: .4375rem }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 1rem; margin: 0 0 1.5rem; padding: 0; list-style: none }
.cards > .card { margin: 0 }
.toast { position: fixed; z-index: 4; inset-block-end: max(1rem, env(safe-area-inset-bottom)); inset-inline-start: max(1rem, env(safe-area-inset-left)); display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; max-width: calc(100vw - 2rem); padding: .75rem 1.125rem; border-radius: .75rem; background: var(--ink); color: var(--paper); box-shadow: 0 8px 28px rgb(0 0 0 / .28) }
.toast p { margin: 0 }
.toast button, .toast a { min-height: 2.25rem; padding: .25rem .5rem; border-color: transparent; background: none; color: inherit; text-decoration: underline; text-underline-offset: 3px }
.toast :focus-visible { outline-color: currentColor }
.came-back { margin: 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--card) }
.came-back small { display: block }
.came-back > span { display: inline-flex; flex-wrap: wrap; gap: .25rem .875rem; align-items: center }
.came-back a { color: inherit }
.sparkline { display: block; inline-size: 8.5rem; block-size: 2.25rem; fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; overflow: visible }
.sparkline .open { stroke-dasharray: 1 4 }
.sparkline circle { fill: var(--accent); stroke: none }
[dir=rtl] .sparkline { transform: scaleX(-1) }
.pieces { margin: 0; padding: 0 1.25rem; list-style: none; counter-reset: piece; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); box-shadow: var(--shade) }
.pieces > :last-child { border-bottom: 0 }
.pieces:empty { display: none }
.ladder { counter-reset: piece }
.looking button { display: none }
.note p + p { margin-top: .375rem }
.ladder .pieces { counter-reset: none }
.message:has([value=digest]:checked) .below, .message:not(:has([value=question]:checked)) .asking { display: none }
.message fieldset { margin-bottom: 1rem }
.piece { display: grid; grid-template-columns: 2rem minmax(0, 1fr); gap: 0 .75rem; padding: 1.125rem 0; border-bottom: 1px solid var(--line); counter-increment: piece }
.piece::before { content: counter(piece); color: var(--soft); font-variant-numeric: tabular-nums }
.piece .title { margin: 0; font-weight: 600; overflow-wrap: anywhere }
.piece .title a { color: var(--ink); text-decoration: underline; text-decoration-thickness: 1px; text-decoration-color: var(--field); text-underline-offset: 4px }
.piece .title a:hover { text-decoration-color: currentColor }
.piece .signals { display: flex; flex-wrap: wrap; gap: 0 1rem; margin: .125rem 0 .5rem; color: var(--soft); font-size: .875rem }
.piece .buttons { margin: 0 }
.piece .buttons, .piece .signals, .piece .title { grid-column: 2 }
ul.pieces .piece { grid-template-columns: minmax(0, 1fr) }
ul.pieces .piece::before { content: none }
ul.pieces .piece > * { grid-column: 1 }
.scroll td, .scroll th { overflow-wrap: normal }
.hidden { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap }
.version { padding: 1rem 0; border-bottom: 1px solid var(--line) }
.version ul { margin: 0 0 .75rem }
.tag { display: inline-block; padding: .0625rem .5rem; border-radius: 1rem; background: var(--wash); font-size: .8125rem; font-weight: 600 }
.code { display: block; width: 100%; height: 32rem; margin: .375rem 0 1rem; font: .875rem/1.55 ui-monospace, Menlo, Consolas, monospace; overflow: auto }
.code.short { height: 14rem }
.changes { max-height: 40rem; overflow: auto; border: 1px solid var(--line); border-radius: .5rem }
.changes pre { margin: 0; border: 0 }
meter { width: 12rem; height: 1rem; vertical-align: middle }
@media (min-width: 60rem) { .stays { position: sticky; top: 1rem; align-self: start } }
.frame { display: block; width: 100%; height: 44rem; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
/* Above a long form, where it stays in view. */
.stuck { position: sticky; top: .5rem; z-index: 2; width: fit-content }
.designs { display: grid; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr)); gap: 1rem; padding: 0; list-style: none }
.designs button { display: block; width: 100%; height: auto; padding: .5rem; text-align: start }
.designs small { font-weight: 400 }
.designs svg { display: block; width: 100%; height: auto; margin: 0 0 .5rem; border-radius: .25rem }
.frame.phone { max-width: 375px }
.state { font-size: 1.0625rem }
.bar { display: block; width: 100%; height: .75rem }
progress { accent-color: var(--accent) }
.chart { display: block; width: 100%; height: auto }
pre { overflow-x: auto; padding: 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; font-size: .875rem; white-space: pre-wrap; overflow-wrap: anywhere }
ins { background: color-mix(in srgb, var(--good) 20%, transparent); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 3px }
del { background: color-mix(in srgb, var(--bad) 18%, transparent) }
.alert + form { margin-top: 1.25rem }
#problem { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; justify-content: space-between; margin: 1rem 0; overflow-wrap: anywhere }
#problem[hidden] { display: none }
.mails { position: relative }
.waiting { position: absolute; inset: 0; visibility: hidden }
form:has(option[value=phone]:checked) .frame { max-width: 375px }
.chart { max-width: 60rem }
.figures { grid-template-columns: repeat(auto-fill, minmax(8rem, 1fr)); gap: .875rem; margin: 1.25rem 0 1.5rem }
@media (min-width: 44rem) { .figures { grid-template-columns: repeat(4, minmax(0, 1fr)); max-width: 60rem } }
.figures > div { padding: .875rem 1rem; border: 1px solid var(--line); border-radius: .875rem; background: var(--card); box-shadow: var(--shade) }
.figures dt { font-size: .875rem }
.figures dd { margin: 0 }
.figures strong { display: block; font-size: 1.875rem; font-weight: 650; line-height: 1.25; font-variant-numeric: lining-nums tabular-nums }
.terms { font-size: .875rem; margin-top: 1rem }
summary { padding: .625rem 0; color: var(--accent); cursor: pointer }
.scroll th small { display: block; font-weight: 400; max-width: 34rem }
.find { max-width: 44rem }
.record { margin-bottom: .375rem }
.meetings { margin: 0; padding: 0; list-style: none }
.meetings > li { padding: 1rem 0; border-top: 1px solid var(--line) }
.meetings h3 { margin: 0 0 .25rem }
.meetings p { margin-bottom: .375rem }
.meetings ul { margin: 0 0 .5rem; padding-inline-start: 1.25rem }
.meetings small { display: block }
.scroll th { overflow-wrap: anywhere }
.scroll tbody th { min-width: 8.5rem }
.scroll thead th, .scroll .number, .whole { overflow-wrap: normal; white-space: nowrap }
@media (max-width: 30rem) {
  .scroll { padding-inline: .75rem; font-size: .875rem }
  .scroll tbody th { min-width: 0 }
  .scroll thead th, .scroll .number { white-space: normal }
  .scroll .number { padding-inline-start: .5rem }
}
.plain { margin: .5rem 0 1rem; padding: 0; list-style: none }
.people > li { padding: .625rem 0; border-bottom: 1px solid var(--line) }
.people > li:last-child { border-bottom: 0 }
.people.card { padding: .25rem 1.25rem }
.lead { font-size: 1.1875rem; line-height: 1.5; text-wrap: pretty }
.people > li a { display: inline-block; padding: .375rem 0; font-weight: 600 }
.people > li small { display: block }
.members > li { display: grid; gap: .125rem 1.25rem; grid-template-columns: minmax(0, 1fr); overflow-wrap: anywhere }
@media (min-width: 44rem) { .members > li { grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr); align-items: center } }
@media (max-width: 44rem) { .members > li > div + div { display: flex; flex-wrap: wrap; gap: 0 .5rem; align-items: baseline; font-size: .875rem } }
.filters { margin: .25rem 0 1rem }
.freshness { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center }
.part th { padding-inline-start: 1.25rem; font-weight: 400 }
.ways { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(10.5rem, 100%), 1fr)); gap: .75rem; margin: 0 0 1.5rem; padding: 0; list-style: none }
.ways a { display: block; height: 100%; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); color: var(--ink); text-decoration: none }
.ways a:hover { border-color: var(--field) }
.ways [aria-current=page] { border-color: var(--accent); box-shadow: inset 0 -3px 0 var(--accent) }
.ways strong, .ways small { display: block }
a.small { display: inline-flex; align-items: center }
.address { font-weight: 600; overflow-wrap: anywhere }
.paste textarea { display: block; width: 100%; min-height: 4rem; field-sizing: content; background: var(--wash) }
.qr { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: .5rem; background: #fff }
.example { padding: 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card) }
.example p { margin: 0 0 .5rem }
.example .name { font-weight: 650; font-size: 1.125rem; line-height: 1.3 }
.example li { padding: .5rem 0; border-top: 1px solid var(--line) }
.levels:has([name=isOpenToRead][value=no]:checked) :is(.level-titles, .level-openings) { display: none }
.levels:has([name=level][value=nothing]:checked) .of-counts, .levels:not(:has([name=level][value=nothing]:checked)) .of-nothing { display: none }
.levels:has([name=level][value=counts]:checked) .of-titles, .levels:has([name=isOpenToRead][value=no]:checked) .of-titles, .levels:not(:has([value=openings]:checked)) .of-openings { display: none }
.channel:has([name=kind]:checked):not(:has([value=discourse]:checked)) .of-discourse { display: none }
.poster { max-width: 40rem; text-align: center }
.poster p { margin-inline: auto; font-size: 1.25rem }
.poster img { display: block; width: min(100%, 26rem); height: auto; margin: 1.5rem auto; background: #fff }
`
