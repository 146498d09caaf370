import { patternFields, type SubjectForm } from '../../../domain/templates/subject-patterns.ts'
import { phoneColumns } from '../../../mail/phone-width.ts'
import type { SubjectExample } from '../../../steps/owners/subject-examples.ts'
import type { fieldsOf } from '../fields.tsx'

type SubjectFieldsProps = {
  readonly fields: ReturnType<typeof fieldsOf>
  readonly examples: readonly SubjectExample[]
}

const labels: Readonly<Record<SubjectForm, string>> = {
  replied: 'For a new reply',
  question: 'For a title that is a question',
  started: 'For a new discussion',
  title: 'With the title alone',
  people: 'With the number of people',
  past: 'For an old discussion',
}

/** The owners' patterns of a mail's subject, each with an example from their group. */
export function SubjectFields({ fields: { Input, Tick }, examples }: SubjectFieldsProps) {
  return (
    <fieldset>
      <legend class="hidden">Subject</legend>
      <p class="soft">
        A mail’s subject is about its first discussion. It tells what is true of that, and something else in the first,
        second and third mail that a member leaves unanswered. It is cut to {phoneColumns} characters, as phones show
        it.
      </p>
      <Tick name="namesInSubjects" value="yes" hint="If off, subjects and previews name nobody.">
        Name members in subjects
      </Tick>
      <p class="soft">
        Leave a pattern empty for the usual words, which are in each reader’s language. Words of your own are the same
        for all readers. If there is nobody to name, the usual words are used.
      </p>
      {examples.map(({ form, places, text }) => (
        <>
          <Input name={patternFields[form]} label={labels[form]} hint={`You can use ${places.join(', ')}.`} />
          <p class="soft" id={`example-${form}`}>
            Now: <q dir="auto">{text}</q>
          </p>
        </>
      ))}
      <button type="submit" name="show" value="subjects" class="small">
        Show examples for these patterns
      </button>
    </fieldset>
  )
}
