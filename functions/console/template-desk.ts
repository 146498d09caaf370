import type { UpcomingEdition } from '../domain/choosing/upcoming-edition.ts'
import type { OwnedGroup } from '../pages/console/desk.ts'
import type { TemplatePorts, Trial } from '../pages/console/template-ports.ts'
import { readUpcomingEdition } from '../steps/editions/read-upcoming-edition.ts'
import type { readCompileInput } from '../steps/editions/typeset-variant.ts'
import {
  kindOf,
  problemsOf,
  readTemplate,
  readVersion,
  restoreTemplate,
  reviewTemplate,
  saveTemplate,
} from '../steps/owners/edit-template.ts'
import { previewMail } from '../steps/owners/preview-mail.ts'
import { sendTest } from '../steps/owners/send-test.ts'

type TemplateDeskPorts = Omit<Parameters<typeof saveTemplate>[0], 'readJudged'> &
  Parameters<typeof previewMail>[0] &
  Parameters<typeof readUpcomingEdition>[0] &
  Parameters<typeof sendTest>[0] & {
    readonly readCompileInput: (material: Material) => ReturnType<typeof readCompileInput>
  }

type Material = Parameters<typeof readCompileInput>[1]

/** The templates' code, over the ports. */
export function templateDesk(base: TemplateDeskPorts): Omit<TemplatePorts, 'now'> {
  const now = () => new Date(base.clock.now()).toISOString()
  const upcomingOf = (groupId: string): Promise<UpcomingEdition> => readUpcomingEdition(base, groupId, { asOf: now() })
  const ports = {
    ...base,
    readJudged: async (groupId: string) => {
      const { date, choice, settings } = await upcomingOf(groupId)
      const { candidates, introduction } = choice
      const inputOf = await base.readCompileInput({ groupId, date, candidates, introduction })
      const allowed = (language: string) => settings.languages.length === 0 || settings.languages.includes(language)
      const open = (await base.templates.languages()).filter(allowed)
      // Members of any of them may come before the next edition.
      return { inputOf, languages: [...new Set([...choice.languages, ...open])], pictures: settings.pictures }
    },
  }
  const set = async (group: OwnedGroup, reader: string, { name, code, language }: Trial) => {
    const known = (await base.templates.languages()).includes(language)
    const as = { reader, ownId: group.memberId, code, kind: kindOf(name), ...(known && { language }) }
    return previewMail(base, await upcomingOf(group.id), as)
  }
  return {
    readTemplate: (groupId, name) => readTemplate(ports, groupId, name),
    reviewTemplate: (groupId, name) => reviewTemplate(ports, groupId, name),
    readVersion: (groupId, name, version) => readVersion(ports, groupId, name, version),
    saveTemplate: ({ id: groupId, memberId }, name, wanted) => saveTemplate(ports, { groupId, memberId }, name, wanted),
    restoreTemplate: ({ id: groupId, memberId }, name, wanted) =>
      restoreTemplate(ports, { groupId, memberId }, name, wanted),
    tryTemplate: (group, { name }, trial) =>
      set(group, name, trial).catch((error) => ({ problems: problemsOf(error) })),
    testTemplate: async (group, { name, email }, trial) => {
      const tried = await set(group, name, trial).catch((error) => ({ problems: problemsOf(error) }))
      return 'problems' in tried ? 'broken' : sendTest(base, { group, to: email }, async () => tried)
    },
    languages: () => base.templates.languages(),
  }
}
