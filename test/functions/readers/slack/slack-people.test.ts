import { expect, test } from 'vitest'
import { slack } from '../../../../functions/readers/slack/slack.ts'
import { readerOptions } from '../../../contracts/reader.ts'
import { allOf, memoryFile } from '../../../fixtures/exports/memory-file.ts'

const json = (path: string, value: unknown) => memoryFile(path, JSON.stringify(value))

test('a person whose id is none here has one and the same as a member and as an author', async () => {
  const id = 'x'.repeat(1000)
  const pieces = await allOf(
    slack.read(
      [
        json('channels.json', [{ id: 'C1', name: 'tea' }]),
        json('users.json', [{ id, name: 'ann', profile: { email: 'ann@a.example' } }]),
        json('tea/2026-03-02.json', [
          { type: 'message', user: id, ts: '1772442000.000100', text: 'Who brings the kettle?' },
        ]),
      ],
      readerOptions,
    ),
  )
  const found = pieces.flatMap((piece) => ('record' in piece ? piece.record : []))
  const member = found.find((record) => record.type === 'member')
  expect(member).toMatchObject({ email: 'ann@a.example' })
  expect(found.find((record) => record.type === 'post')).toMatchObject({ authorId: member?.id })
})
