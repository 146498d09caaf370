import type { Child } from 'hono/jsx'
import type { FieldErrors } from '../../domain/saved.ts'
import { say } from './words.tsx'

/** What a form shows: as it is kept, or as somebody posted it. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** Makes the fields of one form, with what is wrong at each. */
export function fieldsOf(values: FormValues, errors: FieldErrors) {
  const text = (name: string) => [values[name] ?? ''].flat().join(', ')
  const has = (name: string, value: string) => [values[name] ?? []].flat().includes(value)
  const marks = (name: string) => ({
    name,
    id: name,
    'aria-invalid': errors[name] ? ('true' as const) : undefined,
    'aria-describedby': errors[name] ? `${name}-error` : undefined,
  })
  const Problem = ({ field }: { readonly field: string }) =>
    errors[field] ? (
      <p class="error" id={`${field}-error`}>
        {say(errors[field] ?? '')}
      </p>
    ) : null

  const Input = ({ name, label, hint, type = 'text', ...more }: InputProps) => (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && <small>{hint}</small>}
      <input type={type} value={text(name)} {...marks(name)} {...more} />
      <Problem field={name} />
    </div>
  )
  const Select = ({ name, label, hint, options }: SelectProps) => (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && <small>{hint}</small>}
      <select {...marks(name)}>
        {options.map(([value, word]) => (
          <option value={value} selected={text(name) === value}>
            {word}
          </option>
        ))}
      </select>
      <Problem field={name} />
    </div>
  )
  const Area = ({ name, label, hint, ...more }: AreaProps) => (
    <div class="field">
      <label for={name}>{label}</label>
      {hint && <small>{hint}</small>}
      <textarea {...marks(name)} dir="auto" {...more}>
        {text(name)}
      </textarea>
      <Problem field={name} />
    </div>
  )
  return { Input, Select, Area, Problem, ...choicesOf(has) }
}

/** Boxes to tick, and one of several to choose. */
function choicesOf(has: (name: string, value: string) => boolean) {
  const choiceOf =
    (type: 'checkbox' | 'radio') =>
    ({ name, value, hint, children }: TickProps) => (
      <label class="choice">
        <input type={type} name={name} value={value} checked={has(name, value)} />
        <span>
          {children}
          {hint && <small>{hint}</small>}
        </span>
      </label>
    )
  return { Tick: choiceOf('checkbox'), Radio: choiceOf('radio') }
}

type InputProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly type?: 'text' | 'number' | 'email' | 'time' | 'url' | 'color'
  readonly min?: number
  readonly max?: number
  readonly list?: string
  readonly required?: boolean
  readonly placeholder?: string
  readonly maxlength?: number
  readonly autocomplete?: 'off'
}

type AreaProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly maxlength: number
  readonly rows: number
  readonly placeholder?: string
}

type SelectProps = {
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly options: readonly (readonly [value: string, word: string])[]
}

type TickProps = {
  readonly name: string
  readonly value: string
  readonly hint?: string
  readonly children?: Child
}
