import type { SchedulePorts } from '../pages/console/schedule-ports.ts'
import { changeSettings, restoreSettings } from '../steps/owners/change-settings.ts'
import { datesOf, nameOf, readRules, saveRules, valuesOf } from '../steps/owners/edit-rules.ts'

type ScheduleDeskPorts = Parameters<typeof changeSettings>[0] &
  Omit<Parameters<typeof saveRules>[0], 'changeSettings'> & {
    readonly templates: { readonly languages: SchedulePorts['languages'] }
  }

/** Schedule and rules, over the ports. */
export function scheduleDesk(base: ScheduleDeskPorts): SchedulePorts {
  const ports: Parameters<typeof saveRules>[0] = {
    ...base,
    changeSettings: (author, version, change) => changeSettings(base, author, version, change),
  }
  return {
    readSettings: (groupId) => readRules(ports, groupId),
    saveSettings: ({ id: groupId, memberId }, version, posted) =>
      saveRules(ports, { groupId, memberId }, version, posted),
    restoreSettings: async ({ id: groupId, memberId }, version, wanted) => {
      const restored = await restoreSettings(base, { groupId, memberId }, { base: version, version: wanted })
      return restored.kind === 'saved' ? restored : { ...restored, by: await nameOf(base, restored.current) }
    },
    nextDates: (posted) => datesOf(posted, new Date(base.clock.now()).toISOString()),
    valuesOf,
    languages: () => base.templates.languages(),
  }
}
