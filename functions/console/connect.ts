import { remember } from '../domain/remember.ts'
import { timeAt } from '../domain/times.ts'
import type { Rest } from '../ports.ts'
import { type ChoosePorts, chooseDiscussions } from '../steps/editions/choose-discussions.ts'
import { createFindWithdrawn, type FindWithdrawnPorts } from '../steps/editions/find-withdrawn.ts'
import { type InspectEditionPorts, inspectEdition } from '../steps/editions/inspect-edition.ts'
import { type MeasureRampPorts, measureRamp } from '../steps/editions/measure-ramp.ts'
import { type ReadFrozenPorts, readFrozen } from '../steps/editions/read-frozen.ts'
import { type ReadUpcomingEditionPorts, readUpcomingEdition } from '../steps/editions/read-upcoming-edition.ts'
import { readCompileInput, readTypesetter, type TypesetPorts } from '../steps/editions/typeset-variant.ts'
import { findMember } from '../steps/members/find-members.ts'
import { type ChangeSettingsPorts, changeSettings } from '../steps/owners/change-settings.ts'
import { type CountFurtherPorts, countFurther } from '../steps/owners/count-audience.ts'
import { composeMessage } from '../steps/owners/mail-owner.ts'
import { type ArchiveTask, type OpenArchivePorts, openArchive } from '../steps/owners/open-archive.ts'
import { type ReadRecentPorts, type RecentTask, readRecent } from '../steps/owners/read-recent.ts'
import { type HoldGroupPorts, holdGroup } from '../steps/sending/steer-edition.ts'

export type ConnectPorts = ChoosePorts &
  FindWithdrawnPorts &
  MeasureRampPorts &
  Omit<ReadUpcomingEditionPorts, 'chooseDiscussions' | 'measureRamp'> &
  TypesetPorts &
  HoldGroupPorts &
  ChangeSettingsPorts &
  InspectEditionPorts &
  CountFurtherPorts &
  Omit<ReadFrozenPorts, 'findWithdrawn'> &
  OpenArchivePorts &
  ReadRecentPorts &
  Parameters<typeof findMember>[0] &
  Parameters<typeof composeMessage>[0]

type ChooseTask = Parameters<typeof chooseDiscussions>[1]

/** Choices are kept this long, in milliseconds: an editor asks for one at every pause in the typing. */
const keptFor = 15_000
const choicesKept = 4
/** The index of the largest archive takes an eighth of the function's memory. */
const archivesKept = 2

/** The ports, and the verbs that other verbs of the console are made of. */
export function connect<Ports extends ConnectPorts>(ports: Ports): Ports & Connected {
  return { ...ports, ...bindSteps(ports) }
}

/** What `connect` makes of the ports. */
export type Connected = ReturnType<typeof bindSteps>

function bindSteps(ports: ConnectPorts) {
  const now = () => timeAt(ports.clock.now())
  const choosing = {
    chooseDiscussions: chooseOnce(ports),
    measureRamp: (...given: Rest<typeof measureRamp>) => measureRamp(ports, ...given),
  }
  const reading = { ...ports, ...choosing }
  const findWithdrawn = createFindWithdrawn(ports)
  return {
    ...choosing,
    now,
    readUpcomingEdition: (...given: Rest<typeof readUpcomingEdition>) => readUpcomingEdition(reading, ...given),
    findWithdrawn,
    readFrozen: (...given: Rest<typeof readFrozen>) => readFrozen({ ...ports, findWithdrawn }, ...given),
    countFurther: (...given: Rest<typeof countFurther>) => countFurther(ports, ...given),
    holdGroup: (groupId: string) => holdGroup(ports, groupId),
    inspectEdition: (...given: Rest<typeof inspectEdition>) => inspectEdition(ports, ...given),
    readTypesetter: (...given: Rest<typeof readTypesetter>) => readTypesetter(ports, ...given),
    readCompileInput: (...given: Rest<typeof readCompileInput>) => readCompileInput(ports, ...given),
    composeMessage: (...given: Rest<typeof composeMessage>) => composeMessage(ports, ...given),
    changeSettings: (...given: Rest<typeof changeSettings>) => changeSettings(ports, ...given),
    findMember: (...given: Rest<typeof findMember>) => findMember(ports, ...given),
    openArchive: remember(archivesKept, keyOfArchive, (task: ArchiveTask) => openArchive(ports, task)),
    readRecent: readRecentOnce(ports),
  }
}

function chooseOnce(ports: ChoosePorts) {
  const keyOf = ({ groupId, asOf, curation, version }: ChooseTask & { readonly version: number | undefined }) =>
    `${groupId} ${asOf} ${version} ${JSON.stringify(curation)}`
  const choose = remember(choicesKept, keyOf, (task) => chooseDiscussions(ports, task))
  return async ({ asOf, ...task }: ChooseTask) => {
    // What was just changed is seen at once.
    const { version } = (await ports.settings.get(task.groupId)) ?? {}
    return choose({ ...task, version, asOf: roundedDown(asOf) })
  }
}

function keyOfArchive({ groupId, version = '' }: ArchiveTask): string {
  return `${groupId} ${version}`
}

function readRecentOnce(ports: ReadRecentPorts) {
  const keyOf = ({ groupId, asOf }: RecentTask) => `${groupId} ${asOf}`
  const read = remember(archivesKept, keyOf, (task: RecentTask) => readRecent(ports, task))
  return ({ groupId, asOf }: RecentTask) => read({ groupId, asOf: roundedDown(asOf) })
}

function roundedDown(asOf: string): string {
  return timeAt(Math.floor(Date.parse(asOf) / keptFor) * keptFor)
}
