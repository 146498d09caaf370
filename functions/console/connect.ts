import { remember } from '../domain/remember.ts'
import { chooseDiscussions } from '../steps/editions/choose-discussions.ts'
import { measureRamp } from '../steps/editions/measure-ramp.ts'
import { readCompileInput, readTypesetter } from '../steps/editions/typeset-variant.ts'
import { findMember } from '../steps/members/find-members.ts'
import { composeMessage } from '../steps/owners/mail-owner.ts'

type Base = Parameters<typeof chooseDiscussions>[0] &
  Parameters<typeof measureRamp>[0] &
  Parameters<typeof readTypesetter>[0] &
  Parameters<typeof findMember>[0] &
  Parameters<typeof composeMessage>[0]

type ChooseTask = Parameters<typeof chooseDiscussions>[1]

/** Choices are kept for so long, in milliseconds: an editor asks for one at every pause in the typing. */
const keptFor = 15_000
const choicesKept = 4

/** The ports, and the verbs that other verbs of the console are made of. */
export function connect<Ports extends Base>(ports: Ports) {
  const keyOf = ({ groupId, asOf, curation, version }: ChooseTask & { readonly version: number | undefined }) =>
    `${groupId} ${asOf} ${version} ${JSON.stringify(curation)}`
  const choose = remember(choicesKept, keyOf, (task) => chooseDiscussions(ports, task))
  return {
    ...ports,
    chooseDiscussions: async ({ asOf, ...task }: ChooseTask) => {
      // What was just changed is seen at once.
      const { version } = (await ports.settings.get(task.groupId)) ?? {}
      return choose({ ...task, version, asOf: roundedDown(asOf) })
    },
    measureRamp: (...given: Rest<typeof measureRamp>) => measureRamp(ports, ...given),
    readTypesetter: (...given: Rest<typeof readTypesetter>) => readTypesetter(ports, ...given),
    readCompileInput: (...given: Rest<typeof readCompileInput>) => readCompileInput(ports, ...given),
    composeMessage: (...given: Rest<typeof composeMessage>) => composeMessage(ports, ...given),
    findMember: (...given: Rest<typeof findMember>) => findMember(ports, ...given),
  }
}

type Rest<Step> = Step extends (ports: never, ...rest: infer Given) => unknown ? Given : never

function roundedDown(asOf: string): string {
  return new Date(Math.floor(Date.parse(asOf) / keptFor) * keptFor).toISOString()
}
