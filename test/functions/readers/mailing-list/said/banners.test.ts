import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'

describe('a warning that a mail server puts over a text', () => {
  test.each([
    [
      'CAUTION: This email originated from outside of the organization.\nDo not click links unless you know the sender.',
    ],
    ['[EXTERNAL EMAIL]'],
    ['*** External ***'],
    ['You don’t often get email from bob@example.org. Learn why this is important<https://example.org/why>'],
    ['ACHTUNG: Diese E-Mail stammt von einem externen Absender.'],
    ['ATTENTION : ce courriel provient d’un expéditeur externe.'],
    ['ATENCIÓN: este correo viene de fuera de la organización.'],
    ['ATENÇÃO: esta mensagem vem de um remetente externo.'],
    ['【注意】外部からのメールです。'],
    ['[EXTERNAL]\n\nCAUTION: This message comes from outside.'],
  ])('is left out: %j', (banner) => expect(whatWasSaid(`${banner}\n\nYes.`)).toBe('Yes.'))

  test.each([
    ['Attention: the harbour is closed.\n\nWho knows another way?'],
    ['Caution, this kettle is hot. Keep it outside.\n\nBob'],
    ['Warning: this message is about external funding for the harbour.\n\nPlease read it.'],
    ['Important: please send your mail about the outside terrace by Friday.\n\nWho comes?'],
    ['External tea is better.\n\nWho agrees?'],
    ['[EXTERNAL EMAIL]'],
  ])('is not what only looks so: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})
