import { partStyles } from './part-styles.ts'
import { workbenchStyles } from './week/workbench-styles.ts'

/** The look of the console, in the colours and type of the mails and the members' pages. */
export const styles = `
:root { --paper: #faf8f4; --card: #ffffff; --ink: #1f2328; --soft: #5b6168; --line: #e4dfd6; --field: #8b8579; --accent: #9a3b1f; --on-accent: #ffffff; --wash: #f3ece2; --good: #23603f; --bad: #a1260d }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181b; --card: #1f2226; --ink: #eceae5; --soft: #a9adb3; --line: #34383e; --field: #7d828a; --accent: #f0a58b; --on-accent: #2a120a; --wash: #2a2622; --good: #8fd3ae; --bad: #ff9c85 }
}
* { box-sizing: border-box }
[hidden] { display: none !important }
html { scroll-padding-top: 1rem }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
.top { padding: 1.25rem clamp(1rem, 4vw, 2.5rem) 0; background: var(--card); border-bottom: 1px solid var(--line) }
.who { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; justify-content: space-between; max-width: 72rem; margin: 0 auto }
.who .name { margin: 0; font: 600 1.375rem/1.3 Georgia, "Times New Roman", serif; overflow-wrap: anywhere }
.account { display: flex; flex-wrap: wrap; gap: 0 1.25rem; margin: 0; font-size: .875rem; overflow-wrap: anywhere }
.account a, .tabs a, .more { display: inline-block; padding: .625rem 0 }
.account a { color: var(--soft) }
nav { max-width: 72rem; margin: 0 auto }
.tabs { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin: 0; padding: 0; list-style: none }
.tabs a { color: var(--soft); text-decoration: none; border-bottom: 3px solid transparent }
.tabs a:hover { color: var(--ink) }
.tabs [aria-current=page] { color: var(--ink); font-weight: 600; border-color: var(--accent) }
main { margin: 0 auto; padding: clamp(1.5rem, 4vw, 2.5rem) clamp(1rem, 4vw, 2.5rem) 5rem }
.wide { max-width: 77rem }
.narrow { max-width: 38rem }
h1 { margin: 0 0 .75rem; font: 600 clamp(1.6rem, 4vw, 2.1rem)/1.2 Georgia, "Times New Roman", serif; text-wrap: balance }
h2 { margin: 2.5rem 0 .75rem; font: 600 1.3125rem/1.3 Georgia, "Times New Roman", serif }
h3 { margin: 1.5rem 0 .5rem; font-size: 1rem }
p { margin: 0 0 1rem; max-width: 42rem }
a { color: var(--accent) }
small, .soft { color: var(--soft); font-size: .875rem }
form { margin: 0 }
fieldset { margin: 0 0 1.75rem; padding: 0; border: 0; min-width: 0 }
legend { padding: 0; margin-bottom: .5rem; font-weight: 600 }
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
button, .button { display: inline-block; min-height: 2.75rem; padding: .5rem 1.125rem; border: 1px solid var(--field); border-radius: .5rem; background: var(--card); color: var(--ink); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer }
button:hover, .button:hover { border-color: var(--ink) }
.primary { border-color: var(--accent); background: var(--accent); color: var(--on-accent) }
.primary:hover { border-color: var(--accent); filter: brightness(1.08) }
.small { min-height: 2.25rem; padding: .25rem .75rem; font-size: .875rem }
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; margin: 1rem 0 }
:focus-visible, input[type=time]:focus-within { outline: 3px solid var(--accent); outline-offset: 2px }
.skip, .unseen { position: absolute; left: -99rem }
.skip:focus { position: static }
.done, .note, .alert { padding: .75rem 1rem; background: var(--card); border: 1px solid var(--line); border-inline-start: 4px solid var(--good); border-radius: .375rem; max-width: none }
.note { margin-block: 1rem; border-inline-start-color: var(--accent) }
.alert { border-inline-start-color: var(--bad) }
.note p, .alert p { margin: 0 }
.error { margin: .25rem 0 0; color: var(--bad); font-size: .875rem; font-weight: 600 }
[aria-invalid=true] { border-color: var(--bad) }
.scroll { overflow-x: auto }
table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums }
caption { padding: 0 0 .5rem; text-align: start; color: var(--soft) }
th, td { padding: .625rem .75rem .625rem 0; border-bottom: 1px solid var(--line); text-align: start; vertical-align: top }
th { font-weight: 600 }
thead th { color: var(--soft); font-size: .875rem; white-space: nowrap }
.number { text-align: end; padding-inline-end: 0; padding-inline-start: .75rem }
td, li, dd { overflow-wrap: anywhere }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .375rem 1.25rem; margin: 0 0 1rem }
dt { color: var(--soft) }
dd { margin: 0 }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
${partStyles}${workbenchStyles}`
