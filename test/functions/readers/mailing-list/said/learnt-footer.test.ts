import { expect, test } from 'vitest'
import { footerLearner } from '../../../../../functions/readers/mailing-list/said/learnt-footer.ts'
import { readBody } from '../../../../../functions/readers/mailing-list/said/mail-body.ts'

const footer = '~ o ~\nDas Teehaus am Hafen\nhttps://tee.example.org'
const mail = (text: string, end = footer) => Buffer.from(`From: a@x\n\n${text}\n\n${end}\n`)

function learntFrom(mails: readonly Buffer[]): readonly string[] {
  const { note, footer: learnt } = footerLearner()
  for (const each of mails) note(each)
  return learnt()
}

test('what ends most messages of a list is its footer, in whatever words', () => {
  const mails = Array.from({ length: 20 }, (_, index) => mail(`Tee ${index}.`, index % 5 === 0 ? 'Ann' : footer))
  const learnt = learntFrom(mails)
  expect(learnt).toEqual(footer.split('\n'))
  expect(mails.slice(0, 2).map((each) => readBody(each, learnt))).toEqual(['Tee 0.\n\nAnn', 'Tee 1.'])
  expect(readBody(mail('Tee.'))).toContain('Teehaus')
})

test('what ends half of them, or a few, is not', () => {
  const half = Array.from({ length: 20 }, (_, index) =>
    mail(`Tee ${index}.`, index % 2 === 0 ? `Ann ${index}` : footer),
  )
  expect(learntFrom(half)).toEqual([])
  expect(learntFrom([mail('Tee.'), mail('Kuchen.')])).toEqual([])
})

test('what people end alike is not', () => {
  const thanks = Array.from({ length: 20 }, (_, index) => mail(`Tee ${index}.`, 'Danke!\nAnn'))
  expect(learntFrom(thanks)).toEqual([])
})

test('a footer within a text stays there', () =>
  expect(readBody(mail(`${footer}\n\nDas ist unser Haus.`, 'Ann'), footer.split('\n'))).toContain(
    'Das Teehaus am Hafen',
  ))
