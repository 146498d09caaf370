/// <reference lib="dom" />
import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { html } from '@codemirror/lang-html'
import { liquid } from '@codemirror/lang-liquid'
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags as token } from '@lezer/highlight'
import { elements, filters, propertiesOf, tags, variables } from './words.ts'

/** In the page's own colours, which follow light and dark by themselves. */
const colours = HighlightStyle.define([
  { tag: [token.tagName, token.angleBracket], color: 'var(--accent)' },
  { tag: [token.attributeName, token.propertyName], color: 'var(--soft)' },
  { tag: [token.string, token.attributeValue], color: 'var(--good)' },
  { tag: [token.keyword, token.brace, token.variableName], color: 'var(--ink)', fontWeight: '600' },
  { tag: token.comment, color: 'var(--soft)', fontStyle: 'italic' },
])

const frame = EditorView.theme({
  '&': { border: '1px solid var(--field)', borderRadius: '.5rem', backgroundColor: 'var(--card)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { font: '0.875rem/1.55 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace' },
  '.cm-gutters': { backgroundColor: 'transparent', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--wash)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--field)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
})

const language = liquid({
  base: html({
    matchClosingTags: true,
    selfClosingTags: true,
    extraTags: Object.fromEntries(
      Object.entries(elements).map(([name, attributes]) => [
        name,
        { attrs: Object.fromEntries(attributes.map((attribute) => [attribute, null])) },
      ]),
    ),
  }),
  ...{ tags: [...tags], filters: [...filters], variables: [...variables] },
  properties: (path) => propertiesOf(path),
})

export type CodeField = { readonly showProblems: (problems: readonly LineProblem[]) => void }
type LineProblem = { readonly line: number; readonly reason: string }

/** Makes an editor of a textarea, which stays what is submitted. Tab leaves it, as it leaves any field. */
export function codeField(textarea: HTMLTextAreaElement, nonce: string, onChange: () => void): CodeField {
  const extensions: Extension[] = [
    ...[lineNumbers(), history(), drawSelection(), highlightActiveLine(), lintGutter(), autocompletion()],
    keymap.of([...defaultKeymap, ...historyKeymap, ...completionKeymap, ...lintKeymap]),
    ...[language, syntaxHighlighting(colours), frame, EditorView.cspNonce.of(nonce)],
    EditorView.contentAttributes.of({
      'aria-label': textarea.labels[0]?.textContent ?? 'Code',
      dir: 'ltr',
      tabindex: '0',
    }),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return
      textarea.value = update.state.doc.toString()
      onChange()
    }),
  ]
  const view = new EditorView({ state: EditorState.create({ doc: textarea.value, extensions }) })
  textarea.before(view.dom)
  view.dom.classList.add(...textarea.classList)
  textarea.hidden = true
  // Its lines are measured anew when the page's own looks have reached it.
  requestAnimationFrame(() => view.requestMeasure())
  return {
    showProblems: (problems) => {
      const diagnostics = problems.map((problem) => diagnosticAt(view.state, problem))
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
  }
}

function diagnosticAt({ doc }: EditorState, { line, reason }: LineProblem): Diagnostic {
  const { from, to } = doc.line(Math.min(Math.max(1, line), doc.lines))
  return { from, to, severity: 'error', message: reason }
}
