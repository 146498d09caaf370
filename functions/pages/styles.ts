/** The look of the member pages, in the colours and type of the mails. */
export const styles = `
:root { --paper: #faf8f4; --card: #ffffff; --ink: #1f2328; --soft: #5b6168; --line: #e4dfd6; --accent: #9a3b1f; --on-accent: #ffffff }
@media (prefers-color-scheme: dark) {
  :root { --paper: #16181b; --card: #1f2226; --ink: #eceae5; --soft: #a9adb3; --line: #34383e; --accent: #f0a58b; --on-accent: #2a120a }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
main { max-width: 34rem; margin: 0 auto; padding: clamp(2rem, 8vh, 6rem) 1.25rem }
.group { overflow-wrap: anywhere; margin: 0 0 .5rem; color: var(--soft); font-size: .9375rem }
h1 { margin: 0 0 1rem; font: 600 clamp(1.6rem, 5vw, 2.1rem)/1.2 Georgia, "Times New Roman", serif; text-wrap: balance }
p { margin: 0 0 1.25rem }
form { margin: 1.75rem 0 0 }
fieldset { margin: 0 0 1.5rem; padding: 0; border: 0 }
legend { padding: 0; margin-bottom: .75rem; font-weight: 600 }
label { display: flex; gap: .875rem; align-items: flex-start; padding: 1rem; margin-bottom: .75rem; background: var(--card); border: 1px solid var(--line); border-radius: .625rem; cursor: pointer }
label:has(:checked) { border-color: var(--accent) }
label small { display: block; color: var(--soft) }
input[type=radio], input[type=checkbox] { inline-size: 1.25rem; block-size: 1.25rem; flex: none; margin: .15rem 0 0; accent-color: var(--accent) }
label > span { min-width: 0; overflow-wrap: anywhere }
.field { display: block; padding: 0; margin-bottom: 1.5rem; background: none; border: 0; font-weight: 600; cursor: auto }
.field select { display: block; width: 100%; min-height: 2.875rem; margin-top: .5rem; padding: .5rem .75rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--card); color: var(--ink); font: inherit; font-weight: 400 }
.discussion { overflow-wrap: anywhere; padding: 1rem; border: 1px solid var(--line); border-radius: .625rem; background: var(--card); font-weight: 600 }
.after { margin-top: 1.75rem }
.preview { margin: 0 0 2rem; padding: .75rem 1rem; border: 1px dashed var(--accent); border-radius: .625rem; font-weight: 600 }
label + fieldset, label + button { margin-top: 1.75rem }
button { min-height: 2.875rem; padding: .625rem 1.5rem; border: 0; border-radius: .625rem; background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer }
.hint { margin: 0 0 .75rem; color: var(--soft); font-size: .9375rem }
.tags { border-top: 1px solid var(--line) }
.tag { display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: center; padding: .375rem 0; border-bottom: 1px solid var(--line) }
.tag > :first-child { flex: 1 1 5.5rem; min-width: 0; overflow-wrap: anywhere }
.tag > input { min-height: 2.75rem; padding: .375rem .75rem; border: 1px solid var(--soft); border-radius: .625rem; background: var(--card); color: var(--ink); font: inherit }
.tag > input::placeholder { color: var(--soft); opacity: 1 }
.wishes { display: flex; margin-inline-start: auto }
.wishes label { position: relative; padding: 0; margin: 0; border: 0; background: none; font-size: .875rem }
.wishes input { position: absolute; inset: 0; inline-size: 100%; block-size: 100%; margin: 0; opacity: 0; cursor: pointer }
.wishes span { display: flex; align-items: center; min-height: 2.75rem; padding: 0 .75rem; border: 1px solid var(--line); margin-inline-end: -1px; background: var(--card); color: var(--soft) }
.wishes label:first-child span { border-start-start-radius: .625rem; border-end-start-radius: .625rem }
.wishes label:last-child span { border-start-end-radius: .625rem; border-end-end-radius: .625rem }
.wishes input:checked + span { border-color: var(--accent); background: var(--accent); color: var(--on-accent); font-weight: 600 }
.wishes input[value^=normal]:checked + span { border-color: var(--soft); background: var(--paper); color: var(--ink) }
@media (max-width: 30rem) { .wishes span { padding: 0 .5rem } }
.wishes input:focus-visible + span { outline: 3px solid var(--accent); outline-offset: 3px }
summary { padding: .75rem 0; color: var(--accent); cursor: pointer }
a { color: var(--accent) }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px }
.done { padding: .875rem 1rem; border-inline-start: 3px solid var(--accent); background: var(--card) }
`
