import { type Look, usualLook } from '../domain/templates/look.ts'
import { lookColours, lookType } from './look-styles.ts'

/** The look of the member pages: colours and type as in the group's mails, and the same pages in the dark. */
export function memberStyles(look: Look = usualLook): string {
  return `${lookColours(look)}${lookType(look)}${rules}`
}

const rules = `
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink) }
main { max-width: 38rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; background: var(--sheet); border-top: 4px solid var(--accent) }
@media (min-width: 40rem) {
  body { padding: 3.5rem 1rem 3rem }
  main { padding: 2.75rem 3rem 3rem; border-radius: .25rem .25rem .75rem .75rem; box-shadow: 0 1px 2px rgb(0 0 0 / .07), 0 8px 28px rgb(0 0 0 / .05) }
}
.logo { display: block; max-width: 100%; width: auto; height: 3.25rem; object-fit: contain; object-position: left; margin: 0 0 1.25rem; font-size: .9375rem }
[dir=rtl] .logo { object-position: right }
.group { overflow-wrap: anywhere; margin: 0 0 .5rem; color: var(--soft); font-size: .9375rem }
h1 { margin: 0 0 1rem; font-weight: 700; font-size: clamp(1.6rem, 5vw, 2.1rem); line-height: 1.2; text-wrap: balance }
p { margin: 0 0 1.25rem }
form { margin: 1.75rem 0 0 }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0 }
legend { padding: 0; margin-bottom: .75rem; font-weight: 600 }
label { display: flex; gap: .875rem; align-items: flex-start; padding: 1rem; margin-bottom: .75rem; background: var(--sheet); border: 1px solid var(--line); border-radius: .625rem; cursor: pointer }
label:has(:checked) { border-color: var(--accent) }
label small { display: block; color: var(--soft) }
input[type=radio], input[type=checkbox] { inline-size: 1.25rem; block-size: 1.25rem; flex: none; margin: .15rem 0 0; accent-color: var(--accent) }
label > span { min-width: 0; overflow-wrap: anywhere }
.field { display: block; padding: 0; margin-bottom: 1.5rem; background: none; border: 0; font-weight: 600; cursor: auto }
.field select { display: block; width: 100%; min-height: 2.875rem; margin-top: .5rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--sheet); color: var(--ink); font: inherit; font-weight: 400 }
.discussion { overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--sheet); font-weight: 600 }
.after { margin-top: 1.75rem }
.preview { margin: 0 0 2rem; padding: .75rem 1rem; border: 1px dashed var(--accent); border-radius: .625rem; font-weight: 600 }
label + fieldset, label + button { margin-top: 1.75rem }
form + p { margin-top: 1.25rem }
button { min-height: 2.875rem; padding: .625rem 1.5rem; border: 0; border-radius: .625rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer }
.hint { margin: 0 0 .75rem; color: var(--soft); font-size: .9375rem }
.tags { border-top: 1px solid var(--line) }
.tag { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; padding: .375rem 0; border-bottom: 1px solid var(--line) }
.tag > :first-child { flex: 1 1 5.5rem; min-width: 0; overflow-wrap: anywhere }
.tag > input { min-height: 2.75rem; padding: .375rem .75rem; border: 1px solid var(--soft); border-radius: .625rem; background: var(--sheet); color: var(--ink); font: inherit }
.tag > input::placeholder { color: var(--soft); opacity: 1 }
.wishes { display: flex; margin-inline-start: auto }
.wishes label { position: relative; padding: 0; margin: 0; border: 0; background: none; font-size: .875rem }
.wishes input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer }
.wishes span { display: flex; align-items: center; min-height: 2.75rem; padding: 0 .75rem; border: 1px solid var(--line); margin-inline-end: -1px; background: var(--sheet); color: var(--soft) }
.wishes label:first-child span { border-start-start-radius: .625rem; border-end-start-radius: .625rem }
.wishes label:last-child span { border-start-end-radius: .625rem; border-end-end-radius: .625rem }
.wishes input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600 }
.wishes input[value^=normal]:checked + span { border-color: var(--soft); background: var(--tint); color: var(--ink) }
@media (max-width: 30rem) { .wishes span { padding: 0 .5rem } }
.wishes input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 3px }
summary { padding: .75rem 0; color: var(--accent); cursor: pointer }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
.done { padding: .875rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--sheet) }
`
