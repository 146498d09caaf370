import { type Look, usualLook } from '../../domain/templates/look.ts'
import { lookColours, lookType } from '../look-styles.ts'
import { editionRules } from './edition-rules.ts'

/** The styles of a group's public pages: colours and type as in its mails, and the same pages in the dark. */
export function publicStyles(look: Look = usualLook): string {
  return `${lookColours(look)}${lookType(look)}${rules}${editionRules}`
}

const rules = `
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere }
main { max-width: 38rem; margin: 0 auto; padding: 0 0 2rem }
.sheet { background: var(--sheet); border-top: 4px solid var(--accent); padding: 2rem 1.25rem 2.25rem }
.sheet + .sheet { margin-top: 1rem; border-top: 0 }
@media (min-width: 40rem) {
  main { padding: 3.5rem 1rem 3rem }
  .sheet { padding: 2.75rem 3rem 3rem; border-radius: .25rem .25rem .75rem .75rem; box-shadow: 0 1px 2px rgb(0 0 0 / .07), 0 8px 28px rgb(0 0 0 / .05) }
  .sheet + .sheet { border-radius: .75rem }
}
.logo { display: block; max-width: 100%; width: auto; height: 3.25rem; object-fit: contain; object-position: left; margin: 0 0 1.25rem; font-size: .9375rem }
[dir=rtl] .logo { object-position: right }
.group { margin: 0 0 .375rem; color: var(--soft); font-size: .9375rem; font-weight: 600 }
h1 { margin: 0 0 .75rem; font-weight: 700; font-size: clamp(1.75rem, 6.5vw, 2.375rem); line-height: 1.15; text-wrap: balance }
h2 { margin: 0 0 .5rem; font-weight: 700; font-size: 1.3125rem; line-height: 1.25; text-wrap: balance }
p { margin: 0 0 1rem }
.tagline { margin: -.25rem 0 1rem; color: var(--soft) }
.lead { font-size: 1.125rem }
.words { white-space: pre-line }
.soft, .hint { color: var(--soft); font-size: .9375rem; line-height: 1.5 }
a { color: var(--accent) }
form { margin: 1.5rem 0 0 }
form + p { margin-top: 1.25rem }
.field { display: block; margin: 0 0 1.125rem; font-weight: 600 }
.field .hint { display: block; margin-top: .375rem; font-weight: 400 }
.field input, .field select { display: block; width: 100%; min-height: 3rem; margin-top: .375rem; padding: .5rem .875rem; border: 1px solid var(--soft); border-radius: .5rem; background: var(--sheet); color: var(--ink); font: inherit; font-weight: 400 }
.field input[aria-invalid=true] { border: 2px solid var(--wrong) }
.wrong { display: block; margin-top: .375rem; color: var(--wrong); font-size: .9375rem; font-weight: 600 }
.pair { display: grid; gap: 0 1rem }
@media (min-width: 30rem) { .pair { grid-template-columns: 1fr 1fr } }
fieldset { margin: 0 0 1.25rem; padding: 0; border: 0; min-width: 0 }
legend { margin: 0 0 .5rem; padding: 0; font-weight: 600 }
.tags { display: flex; flex-wrap: wrap; gap: .5rem }
.tags label { position: relative; display: flex; max-width: 100% }
.tags input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer }
.tags span { display: flex; align-items: center; min-height: 2.75rem; padding: .25rem 1rem; border: 1px solid var(--soft); border-radius: 1.5rem; font-size: .9375rem }
.tags input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600 }
.tags input:checked + span::before { content: "✓"; margin-inline-end: .4em }
.tags input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 2px }
.trap { position: absolute; inset-inline-start: -100vw; width: 1px; height: 1px; overflow: hidden }
summary { padding: .625rem 0; color: var(--accent); font-weight: 600; cursor: pointer }
details { margin: 0 0 1rem }
button { width: 100%; min-height: 3.25rem; padding: .625rem 1.75rem; border: 0; border-radius: .5rem; background: var(--accent); color: var(--on-accent); font: inherit; font-size: 1.125rem; font-weight: 700; cursor: pointer }
button.quiet { background: none; border: 2px solid var(--accent); color: var(--accent) }
.agree { margin: .875rem 0 0; color: var(--soft); font-size: .875rem; line-height: 1.5 }
.note { margin: 0 0 1.25rem; padding: .875rem 1rem; border-inline-start: 4px solid var(--accent); background: var(--tint); color: var(--ink) }
.note.bad { border-color: var(--wrong) }
.address { display: inline-block; font-weight: 600 }
.stories { margin: 1.25rem 0 0; padding: 0; list-style: none }
.stories li { padding: .875rem 0; border-top: 1px solid var(--line) }
.stories p { margin: .25rem 0 0 }
.title { font-weight: 700; font-size: 1.125rem; line-height: 1.3 }
footer { padding: 1.5rem 1.25rem 0; font-size: .875rem; text-align: center }
footer a { display: inline-block; padding: .5rem; color: var(--ink) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
`
