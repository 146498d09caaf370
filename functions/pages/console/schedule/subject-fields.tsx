import type { Child } from 'hono/jsx'
import { sentence } from '../../../domain/shapes/sentence.ts'
import { patternFields, type SubjectForm } from '../../../domain/templates/subject-patterns.ts'
import { phoneColumns } from '../../../mail/phone-width.ts'
import type { SubjectExample } from '../../../steps/owners/subject-examples.ts'
import type { fieldsOf } from '../fields.tsx'
import { Say, say } from '../words.tsx'

type SubjectFieldsProps = {
  readonly fields: ReturnType<typeof fieldsOf>
  readonly examples: readonly SubjectExample[]
}

const labels: Readonly<Record<SubjectForm, string>> = {
  replied: sentence('For a new reply'),
  question: sentence('For a title that is a question'),
  started: sentence('For a new discussion'),
  title: sentence('With the title alone'),
  people: sentence('With the number of people'),
  past: sentence('For an old discussion'),
}

/** The owners' patterns of a mail's subject, each with an example from their group. */
export function SubjectFields({ fields: { Input, Tick }, examples }: SubjectFieldsProps) {
  return (
    <fieldset>
      <legend class="hidden">{say('Subject')}</legend>
      <p class="soft">
        {say(
          'A mail’s subject is about its first discussion. It tells what is true of that, and something else in the first, second and third mail that a member leaves unanswered. It is cut to {most} characters, as phones show it.',
          { most: phoneColumns },
        )}
      </p>
      <Tick name="namesInSubjects" value="yes" hint={say('If off, subjects and previews name nobody.')}>
        {say('Name members in subjects')}
      </Tick>
      <p class="soft">
        {say(
          'Leave a pattern empty for the usual words, which are in each reader’s language. Words of your own are the same for all readers. If there is nobody to name, the usual words are used.',
        )}
      </p>
      {examples.map(({ form, places, text }) => (
        <>
          <Input
            name={patternFields[form]}
            label={say(labels[form])}
            hint={say('You can use {places}.', { places: places.join(', ') })}
          />
          <p class="soft" id={`example-${form}`}>
            <Say text="Now: <q>{subject}</q>" subject={text} q={quoted} />
          </p>
        </>
      ))}
      <button type="submit" name="show" value="subjects" class="small">
        {say('Show examples for these patterns')}
      </button>
    </fieldset>
  )
}

const placesFault = /^(\{.*\}) cannot be used here\. Use (.*)\.$/s
const braceFault = /^A \{ or \} stands alone\. Use (.*)\.$/s
const missingFault = /^(\{\w+\}) is missing\.$/
const lengthFault = /^Keep your own words to (\d+) characters, so that the title has room\.$/

/** What is wrong with a pattern, in the reader's words: the places that it names are part of what is answered. */
export function patternFaultWords(fault: string): string {
  const [, place, places] = placesFault.exec(fault) ?? []
  if (place && places) return say('{place} cannot be used here. Use {places}.', { place, places })
  const [, usable] = braceFault.exec(fault) ?? []
  if (usable) return say('A brace stands alone. Use {places}.', { places: usable })
  const [, missing] = missingFault.exec(fault) ?? []
  if (missing) return say('{place} is missing.', { place: missing })
  const [, most] = lengthFault.exec(fault) ?? []
  return most ? say('Keep your own words to {most} characters, so that the title has room.', { most }) : fault
}

function quoted(inner: Child) {
  return <q dir="auto">{inner}</q>
}
