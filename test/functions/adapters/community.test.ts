import { describe } from 'vitest'
import { activitiesIn, discussionsIn, groupsIn, membersIn } from '../../../functions/adapters/community.ts'
import type { Discussions } from '../../../functions/ports.ts'
import {
  activitiesContract,
  discussionPagesContract,
  discussionsContract,
  groupsContract,
  membersContract,
} from '../../contracts/community.ts'
import { emulatedTable } from '../../contracts/emulated-table.ts'
import { removedWordsContract } from '../../contracts/removed-words.ts'
import { fakeActivities, fakeDiscussions, fakeGroups, fakeMembers } from '../../fakes/community.ts'

const table = emulatedTable()

describe('groups in memory', () => groupsContract(fakeGroups))
describe('groups in a table', () => groupsContract(() => groupsIn(table())))
describe('discussions in memory', () => discussionsContract(fakeDiscussions))
describe('discussions in a table', () => discussionsContract(() => discussionsIn(table())))
describe('pages of discussions in memory', () => discussionPagesContract(fakeDiscussions))
describe('pages of discussions in a table', () =>
  discussionPagesContract(() => {
    const discussions = discussionsIn(table())
    const merge: Discussions['merge'] = async (groupId, known) => {
      await groupsIn(table()).put({ id: groupId, name: 'G', url: 'https://g.example', language: 'en', timeZone: 'UTC' })
      await activitiesIn(table()).write(groupId, [
        { kind: 'removal', of: 'post', id: 'p', createdAt: '2026-03-02T00:00:00.000Z' },
      ])
      await discussions.merge(groupId, known)
    }
    return { ...discussions, merge }
  }))
describe('members in memory', () => membersContract(fakeMembers))
describe('members in a table', () => membersContract(() => membersIn(table())))
describe('activities in memory', () => activitiesContract(fakeActivities))
describe('activities in a table', () => activitiesContract(() => activitiesIn(table())))
describe('words of removed posts in memory', () => removedWordsContract(fakeActivities))
describe('words of removed posts in a table', () => removedWordsContract(() => activitiesIn(table())))
