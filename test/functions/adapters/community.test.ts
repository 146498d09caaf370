import { describe } from 'vitest'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import { activitiesContract, discussionsContract, groupsContract, membersContract } from '../../contracts/community.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { fakeActivities, fakeDiscussions, fakeGroups, fakeMembers } from '../../fakes/community.ts'

const table = emulatedTable()

describe('groups in memory', () => groupsContract(fakeGroups))
describe('groups in a table', () => groupsContract(() => groupsIn(table())))
describe('discussions in memory', () => discussionsContract(fakeDiscussions))
describe('discussions in a table', () => discussionsContract(() => discussionsIn(table())))
describe('members in memory', () => membersContract(fakeMembers))
describe('members in a table', () => membersContract(() => membersIn(table())))
describe('activities in memory', () => activitiesContract(fakeActivities))
describe('activities in a table', () => activitiesContract(() => activitiesIn(table())))
