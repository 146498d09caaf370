import { remember } from '../domain/remember.ts'
import { timeAt } from '../domain/times.ts'
import type { Rest } from '../ports.ts'
import { type BuildShelfPorts, buildShelf, type ShelfProgress } from '../steps/editions/build-shelf.ts'
import { type ChoosePorts, chooseDiscussions } from '../steps/editions/choose-discussions.ts'
import { createFindWithdrawn, type FindWithdrawnPorts } from '../steps/editions/find-withdrawn.ts'
import { createFindWithdrawnReplies, type FindWithdrawnRepliesPorts } from '../steps/editions/find-withdrawn-replies.ts'
import { type LookAtRampPorts, lookAtRamp } from '../steps/editions/measure-ramp.ts'
import { type ReadFrozenPorts, readFrozen } from '../steps/editions/read-frozen.ts'
import { type ReadUpcomingEditionPorts, readUpcomingEdition } from '../steps/editions/read-upcoming-edition.ts'
import { readCompileInput, readTypesetter, type TypesetPorts } from '../steps/editions/typeset-variant.ts'
import { lookUpGroup } from '../steps/ingest/look-up-group.ts'
import { type QueueIntakePorts, queueIntake } from '../steps/ingest/queue-intake.ts'
import { type SaveProfilesPorts, saveProfiles } from '../steps/likeness/save-profiles.ts'
import { type BuildMemberListPorts, buildMemberList } from '../steps/member-list/build-member-list.ts'
import { type MemberIndexTask, openMemberIndex } from '../steps/member-list/open-member-index.ts'
import { findMember } from '../steps/members/find-members.ts'
import { type ReadMemberHistoryPorts, readMemberHistory } from '../steps/members/read-member-history.ts'
import { type ChangeSettingsPorts, changeSettings } from '../steps/owners/change-settings.ts'
import { type CountFurtherPorts, countFurther } from '../steps/owners/count-audience.ts'
import { composeMessage, mailOwner } from '../steps/owners/mail-owner.ts'
import { type AddHelperPorts, addHelper } from '../steps/people/add-helper.ts'
import { type ReadPeoplePorts, readPeople } from '../steps/people/read-people.ts'
import { createFindUnshown, type FindUnshownPorts } from '../steps/publishing/find-unshown.ts'
import { tryChannel } from '../steps/publishing/post-edition.ts'
import { type CountEditionPorts, countEdition } from '../steps/results/count-edition.ts'
import { type ArchiveTask, type OpenArchivePorts, openArchive } from '../steps/searching/open-archive.ts'
import { type ReadRecentPorts, type RecentTask, readRecent } from '../steps/searching/read-recent.ts'
import { type HoldGroupPorts, holdGroup } from '../steps/sending/steer-edition.ts'
import { changeShare } from '../steps/sharing/change-share.ts'
import { type ClaimNamePorts, claimName } from '../steps/sharing/claim-name.ts'

export type ConnectPorts = ChoosePorts &
  ShelvingPorts &
  FindWithdrawnPorts &
  FindWithdrawnRepliesPorts &
  LookAtRampPorts &
  Omit<ReadUpcomingEditionPorts, 'chooseDiscussions'> &
  TypesetPorts &
  HoldGroupPorts &
  ChangeSettingsPorts &
  ClaimNamePorts &
  Parameters<typeof tryChannel>[0] &
  FindUnshownPorts &
  CountEditionPorts &
  CountFurtherPorts &
  Omit<ReadFrozenPorts, 'findWithdrawn'> &
  OpenArchivePorts &
  ReadRecentPorts &
  QueueIntakePorts &
  BuildMemberListPorts &
  ReadMemberHistoryPorts &
  Parameters<typeof openMemberIndex>[0] &
  Parameters<typeof lookUpGroup>[0] &
  Parameters<typeof findMember>[0] &
  Parameters<typeof mailOwner>[0] &
  ReadPeoplePorts &
  AddHelperPorts

type ChooseTask = Parameters<typeof chooseDiscussions>[1]

/** Choices are kept this long, in milliseconds: an editor asks for one at every pause in the typing. */
const keptFor = 15_000
const choicesKept = 4
/** The index of the largest archive takes an eighth of the function's memory. */
const archivesKept = 2
/** A missing shelf is built for as long as this, in milliseconds, by every page that needs it, until it is there. */
const shelfBudget = 4000

/** The ports, and the verbs that other verbs of the console are made of. */
export function connect<Ports extends ConnectPorts>(ports: Ports): Ports & Connected {
  return { ...ports, ...bindSteps(ports) }
}

/** What `connect` makes of the ports. */
export type Connected = ReturnType<typeof bindSteps>

/** What the shelf and the profiles are built with. */
type ShelvingPorts = Omit<BuildShelfPorts, 'saveProfiles'> & SaveProfilesPorts

function bindSteps(ports: ConnectPorts) {
  const now = () => timeAt(ports.clock.now())
  const choosing = { chooseDiscussions: chooseOnce(ports) }
  const reading = { ...ports, ...choosing }
  const findWithdrawn = createFindWithdrawn(ports)
  const saveSettings = (...given: Rest<typeof changeSettings>) => changeSettings(ports, ...given)
  return {
    ...choosing,
    now,
    readUpcomingEdition: (...given: Rest<typeof readUpcomingEdition>) => readUpcomingEdition(reading, ...given),
    lookAtRamp: (...given: Rest<typeof lookAtRamp>) => lookAtRamp(ports, ...given),
    findWithdrawn,
    findWithdrawnReplies: createFindWithdrawnReplies(ports),
    findUnshown: createFindUnshown(ports),
    readFrozen: (...given: Rest<typeof readFrozen>) => readFrozen({ ...ports, findWithdrawn }, ...given),
    countFurther: (...given: Rest<typeof countFurther>) => countFurther(ports, ...given),
    holdGroup: (groupId: string) => holdGroup(ports, groupId),
    countEdition: (...given: Rest<typeof countEdition>) => countEdition(ports, ...given),
    readTypesetter: (...given: Rest<typeof readTypesetter>) => readTypesetter(ports, ...given),
    readCompileInput: (...given: Rest<typeof readCompileInput>) => readCompileInput(ports, ...given),
    composeMessage: (...given: Rest<typeof composeMessage>) => composeMessage(ports, ...given),
    mailOwner: (...given: Rest<typeof mailOwner>) => mailOwner(ports, ...given),
    addHelper: (...given: Rest<typeof addHelper>) => addHelper(ports, ...given),
    readPeople: (groupId: string) => readPeople(ports, groupId),
    changeSettings: saveSettings,
    changeShare: (...given: Rest<typeof changeShare>) => changeShare({ changeSettings: saveSettings }, ...given),
    tryChannel: (...given: Rest<typeof tryChannel>) => tryChannel(ports, ...given),
    claimName: (...given: Rest<typeof claimName>) => claimName(ports, ...given),
    lookUpGroup: (groupId: string) => lookUpGroup(ports, groupId),
    queueIntake: (...given: Rest<typeof queueIntake>) => queueIntake(ports, ...given),
    findMember: (...given: Rest<typeof findMember>) => findMember(ports, ...given),
    readMemberHistory: (...given: Rest<typeof readMemberHistory>) => readMemberHistory(ports, ...given),
    buildMemberList: (groupId: string) => buildMemberList(ports, groupId),
    openMemberIndex: remember(archivesKept, keyOfList, (task: MemberIndexTask) => openMemberIndex(ports, task)),
    prepareShelf: (groupId: string, asOf: string) => prepareShelf(ports, groupId, asOf),
    openArchive: remember(archivesKept, keyOfArchive, (task: ArchiveTask) => openArchive(ports, task)),
    readRecent: readRecentOnce(ports),
  }
}

type KeptChoice = ChooseTask & { readonly version: number | undefined; readonly shelf: ShelfProgress['state'] }

function chooseOnce(ports: ChoosePorts & ShelvingPorts) {
  const keyOf = ({ groupId, asOf, curation, version, shelf }: KeptChoice) =>
    // Words that an owner is typing choose nothing.
    `${groupId} ${asOf} ${version} ${shelf} ${curation.pins} / ${curation.drops}`
  const choose = remember(choicesKept, keyOf, (task: KeptChoice) => chooseDiscussions(ports, task))
  return async ({ asOf, ...task }: ChooseTask) => {
    // What was just changed is seen at once.
    const { version } = (await ports.settings.get(task.groupId)) ?? {}
    const shelf = await prepareShelf(ports, task.groupId, asOf)
    return choose({ ...task, version, shelf: shelf.state, asOf: roundedDown(asOf) })
  }
}

/**
 * A group that was never composed has no shelf, and a silent one shows nothing without it. Pages show times to come, but
 * a shelf of such a time would count as recent, and be renewed by no digest before.
 */
function prepareShelf(ports: ShelvingPorts, groupId: string, asOf: string) {
  const building: BuildShelfPorts = { ...ports, saveProfiles: (task) => saveProfiles(ports, task) }
  const now = timeAt(ports.clock.now())
  return buildShelf(building, { groupId, asOf: asOf < now ? asOf : now, how: 'needed', budget: shelfBudget })
}

function keyOfList({ groupId, revision }: MemberIndexTask): string {
  return `${groupId} ${revision}`
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
