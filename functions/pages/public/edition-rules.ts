/** The styles that only pages of editions need. */
export const editionRules = `
.title a { color: var(--ink); text-decoration-color: var(--accent); text-decoration-thickness: .1em; text-underline-offset: .18em }
.title a:hover { color: var(--accent) }
.told { margin: .5rem 0 0; list-style: disc; padding: 0 0 0 1.125rem }
[dir=rtl] .told { padding: 0 1.125rem 0 0 }
.stories .told li { padding: .125rem 0; border: 0 }
.told li::marker { color: var(--accent) }
.join-box { margin: 1.75rem 0 .5rem; padding: 1.25rem 1.25rem 1.375rem; border-radius: .625rem; background: var(--tint); color: var(--ink) }
.join-box p { color: var(--soft-on-tint) }
.button { display: block; padding: .75rem 1.75rem; border-radius: .5rem; background: var(--accent); color: var(--on-accent); font-size: 1.125rem; font-weight: 700; text-align: center; text-decoration: none }
.pager { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem; padding: 1rem 1.25rem 0 }
.pager a { display: inline-block; padding: .625rem 0; color: var(--ink); font-weight: 600 }
.pager a[rel=next] { margin-inline-start: auto }
`
