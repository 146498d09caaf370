/// <reference lib="dom" />
import { autocompletion, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { html } from '@codemirror/lang-html'
import { liquid } from '@codemirror/lang-liquid'
import { syntaxHighlighting } from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { EditorState, type Extension } from '@codemirror/state'
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { colours, frame } from './code-look.ts'
import { completionsFor } from './completions.ts'

export type CodeField = {
  readonly showProblems: (problems: readonly LineProblem[]) => void
  readonly goTo: (line: number) => void
}
type LineProblem = { readonly line: number; readonly reason: string }

type CodeFieldOptions = { readonly nonce: string; readonly onChange: () => void }

/** Makes an editor of a textarea, which stays what is submitted. Tab leaves it, as it leaves any field. */
export function codeField(textarea: HTMLTextAreaElement, { nonce, onChange }: CodeFieldOptions): CodeField {
  const extensions: Extension[] = [
    lineNumbers(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    lintGutter(),
    autocompletion({ override: completionsFor(textarea.name === 'text' ? 'text' : 'mjml') }),
    keymap.of([...completionKeymap, ...lintKeymap, ...defaultKeymap, ...historyKeymap]),
    liquid({ base: html({ matchClosingTags: false, autoCloseTags: false }) }),
    syntaxHighlighting(colours),
    frame,
    EditorView.cspNonce.of(nonce),
    // Code reads from the left, also among words that do not.
    EditorView.editorAttributes.of({ class: textarea.className, dir: 'ltr' }),
    EditorView.contentAttributes.of(describedAs(textarea)),
    EditorView.updateListener.of((update) => {
      if (!update.docChanged) return
      textarea.value = update.state.doc.toString()
      onChange()
    }),
  ]
  const view = new EditorView({ state: EditorState.create({ doc: textarea.value, extensions }) })
  textarea.before(view.dom)
  textarea.hidden = true
  for (const label of textarea.labels) label.addEventListener('click', () => view.focus())
  return {
    showProblems: (problems) => {
      const diagnostics = problems.map((problem) => diagnosticAt(view.state, problem))
      view.dispatch(setDiagnostics(view.state, diagnostics))
    },
    goTo: (line) => {
      const { from } = lineAt(view.state, line)
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) })
      view.focus()
    },
  }
}

function describedAs(textarea: HTMLTextAreaElement): Record<string, string> {
  const name = textarea.labels[0]?.textContent?.trim() ?? 'Code'
  return { 'aria-label': name, 'aria-describedby': 'editor-help', tabindex: '0' }
}

function lineAt({ doc }: EditorState, line: number) {
  return doc.line(Math.min(Math.max(1, line), doc.lines))
}

function diagnosticAt(state: EditorState, { line, reason }: LineProblem): Diagnostic {
  const { from, to } = lineAt(state, line)
  return { from, to, severity: 'error', message: reason }
}
