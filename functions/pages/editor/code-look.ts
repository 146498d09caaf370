/// <reference lib="dom" />
import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags as token } from '@lezer/highlight'

/** In the page's own colours, which follow light and dark by themselves. */
export const colours = HighlightStyle.define([
  { tag: [token.tagName, token.angleBracket], color: 'var(--accent)' },
  { tag: [token.attributeName, token.propertyName], color: 'var(--soft)' },
  { tag: [token.string, token.attributeValue], color: 'var(--good)' },
  { tag: [token.keyword, token.brace, token.variableName], color: 'var(--ink)', fontWeight: '600' },
  { tag: token.comment, color: 'var(--soft)', fontStyle: 'italic' },
])

export const frame = EditorView.theme({
  '&': { border: '1px solid var(--field)', borderRadius: '.5rem', backgroundColor: 'var(--card)', color: 'var(--ink)' },
  '&.cm-focused': { outline: '3px solid var(--accent)', outlineOffset: '2px' },
  '.cm-scroller': { font: '0.875rem/1.55 ui-monospace, "Cascadia Code", Menlo, Consolas, monospace', overflow: 'auto' },
  '.cm-gutters': { backgroundColor: 'var(--card)', color: 'var(--soft)', border: 'none' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--wash)' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--accent) 25%, transparent)',
  },
  '.cm-tooltip': { backgroundColor: 'var(--card)', color: 'var(--ink)', border: '1px solid var(--field)' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--on-accent)' },
  '.cm-tooltip-autocomplete ul li[aria-selected] .cm-completionDetail': { color: 'inherit' },
  '.cm-completionDetail': { color: 'var(--soft)' },
  '.cm-diagnostic': { fontFamily: 'system-ui, sans-serif' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--bad)' },
  // CodeMirror draws these with images that the page's policy does not let in.
  '.cm-lint-marker-error': { content: 'normal', backgroundColor: 'var(--bad)', borderRadius: '50%' },
  '.cm-lintRange-error': { backgroundImage: 'none', textDecoration: 'underline wavy var(--bad)' },
  '.cm-panels': { backgroundColor: 'var(--card)', color: 'var(--ink)' },
})
