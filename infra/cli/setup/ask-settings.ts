import { SettingsError } from '../../settings.ts'
import type { GivenSettings } from '../../settings-file.ts'
import { problemWith } from './check-answer.ts'
import { type Question, questions } from './questions.ts'
import type { Talk } from './talk.ts'

const removes = '-'

/** Asks what a deploy needs to know, and checks each answer at once. Answers the settings as they then are. */
export async function askSettings(before: GivenSettings, talk: Talk): Promise<GivenSettings> {
  talk.say('An empty answer keeps the value in brackets, and - removes it.')
  let given = before
  for (const question of questions) {
    if (question.isAskedAfter?.(given) ?? true) given = await askOne(question, given, talk)
  }
  return given
}

async function askOne(question: Question, given: GivenSettings, talk: Talk): Promise<GivenSettings> {
  const { name, sentences, isRequired = false } = question
  talk.say(`\n${sentences}`)
  for (;;) {
    const answer = await talk.ask(`${name} [${given[name] ?? (isRequired ? 'required' : 'none')}]: `)
    const next = answered(name, given, answer?.trim())
    const problem = refusal(question, next)
    if (problem === undefined) return next
    if (!talk.isTerminal || answer === undefined) throw new SettingsError(problem)
    talk.say(problem)
  }
}

function answered(name: string, given: GivenSettings, answer = ''): GivenSettings {
  if (answer === '') return given
  const { [name]: _, ...others } = given
  return answer === removes ? others : { ...given, [name]: answer }
}

function refusal({ name, isRequired, expects }: Question, given: GivenSettings): string | undefined {
  if (isRequired && given[name] === undefined) return `${name}: an answer is required.`
  return problemWith(name, { ...expects, ...given })
}
