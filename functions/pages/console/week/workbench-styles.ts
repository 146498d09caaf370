/** The look of the week: the list, and beside it the mail, which comes first on a phone. */
export const workbenchStyles = `
.slim { margin-bottom: .5rem; font-size: 1.375rem }
.help:has(+ .slim) { margin-top: -.5rem }
.status-line > * { min-width: 0 }
.status-line { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .75rem 1.5rem; margin: 0 0 1rem }
.status-line button, .status-line .button { word-break: keep-all }
.status-cell p { margin: 0 }
.status-cell .label { color: var(--soft); font-size: .8125rem }
.wide-cell, .status-buttons { grid-column: 1 / -1 }
.status-buttons .plain-button { padding-inline: .375rem }
.status-buttons, .status-buttons .buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 0 }
.preheader { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis }
.edit summary, .hint summary, .later summary { padding: .375rem 0; font-size: .875rem }
.edit form { padding-top: .5rem; max-width: 36rem }
.bench { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem }
.bench-notes { display: flex; flex-wrap: wrap; gap: 1rem; align-items: start }
.bench-notes > * { flex: 1 1 100%; margin: 0 }
.bench-work { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; align-content: start }
.bench .frame { height: 26rem; max-width: 100% }
.bench-mail .segments { margin-bottom: .75rem }
.segments { position: relative; display: flex; flex-wrap: wrap; gap: .25rem; margin: 0; padding: 0; list-style: none }
.segments a { display: inline-block; min-height: 2.25rem; padding: .375rem .5rem; border-radius: .5rem; background: var(--wash); color: var(--ink); font-size: .8125rem; text-decoration: none }
.segments [aria-current=true] { background: var(--ink); color: var(--card) }
.no-mail { padding: 2rem 1rem; text-align: center; border: 1px dashed var(--line); border-radius: .5rem }
.band { display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline; margin: 1rem -1.125rem 0; padding: .5rem 1.125rem; background: var(--wash); font-size: .8125rem; letter-spacing: .03em; text-transform: uppercase }
.band small { letter-spacing: 0; text-transform: none; font-weight: 400 }
.cut { border-top: 2px dashed var(--field) }
.cut ~ .pieces .title a { color: var(--soft) }
.bench .ladder { margin-bottom: 1rem }
.bench-work .card .pieces { padding-inline: 0; border: 0; background: none; box-shadow: none }
.bench .piece { padding-block: .75rem; align-items: baseline }
.bench .piece .signals { margin-bottom: 0 }
.piece-form { display: contents }
.piece-buttons { display: flex; flex-wrap: wrap; gap: 0 .125rem; grid-column: 2; margin-inline-start: -.5rem }
.piece-buttons .small, .plain-button { border-color: transparent; background: none; color: var(--accent) }
.piece-buttons .small { padding-inline: .5rem }
.piece.moving { position: relative; z-index: 1; background: var(--wash); box-shadow: 0 2px 12px rgb(0 0 0 / .2) }
.piece.leaving { opacity: .5 }
.grip { display: none; grid-column: 1; grid-row: 2; min-height: 2rem; padding: .125rem .5rem; border-color: transparent; background: none; color: var(--soft); cursor: grab; touch-action: none; user-select: none }
.scripted .grip { display: inline-block }
.scripted .unscripted { display: none }
.unscripted { gap: .375rem; align-items: center }
.unscripted select { width: auto; padding-block: .25rem }
.forms { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(11rem, 100%), 1fr)); gap: 0 1rem }
.forms .choice { padding: .25rem 0 }
.whole-field { max-width: none }
.whole-field textarea { min-height: 6rem; field-sizing: content; max-height: 28rem }
@media (max-width: 30rem) {
  .slim { font-size: 1.125rem; margin-bottom: .375rem }
  .own-zones, .status-cell .label { display: none }
  .status-line { gap: .375rem 1rem; padding: .75rem 1rem; margin-bottom: .75rem }
  .status-line button, .status-line .button { min-height: 2.5rem; padding: .25rem .625rem }
  .status-buttons .plain-button { padding-inline: .25rem }
  .edit summary { padding-block: .125rem }
  .bench-mail { padding: .75rem }
  .bench-mail .segments { flex-wrap: nowrap; overflow-x: auto; margin-bottom: .5rem }
  .segments a { white-space: nowrap }
}
@media (min-width: 40rem) {
  .bench .ladder .piece { grid-template-columns: 2rem minmax(0, 1fr) auto }
  .bench .ladder .piece-buttons { grid-column: 3; grid-row: 1 }
}
@media (min-width: 60rem) {
  .status-line { grid-template-columns: minmax(9rem, auto) minmax(7rem, auto) minmax(12rem, 1fr); align-items: start }
  .wide-cell { grid-column: auto }
  .status-line:has(.edit[open]) .wide-cell { grid-column: 1 / -1; grid-row: 2 }
  .bench { grid-template-columns: minmax(0, 1fr) minmax(0, 25.5rem); grid-template-rows: auto 1fr; gap: 1rem 1.5rem }
  .bench-notes, .bench-work { grid-column: 1 }
  .bench-notes { grid-row: 1 }
  .bench-work { grid-row: 2 }
  .bench-mail { position: sticky; top: 1rem; grid-column: 2; grid-row: 1 / span 2; align-self: start }
  .bench .frame { height: calc(100vh - 14rem); min-height: 26rem }
}
@media (min-width: 72rem) {
  .status-line { grid-template-columns: minmax(9rem, 15rem) minmax(7rem, 11rem) minmax(12rem, 1fr) fit-content(24rem) }
  .status-buttons { grid-column: auto; justify-content: end }
  .bench-notes > * { flex-basis: 14rem }
  .bench-notes > .note { flex: 2 1 22rem }
}
.message textarea { min-height: 5rem; field-sizing: content }
.message .choice:not(:has(:checked)) small { display: none }
`
