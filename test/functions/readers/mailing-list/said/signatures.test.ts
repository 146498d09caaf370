import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'

describe('a signature is not said', () => {
  test.each([
    ['-- \nAnn Example\nTea Ltd\nhttps://tea.example.org'],
    ['--\nAnn Example\nPhone: +1 555 0100'],
    ['-----\nAnn Example      The Tea Group\nTea Chair        5 Harbour Road'],
    ['____\nAnn'],
    ['Sent from my iPhone'],
    ['--Sent from my iPhone'],
    ['Sent from my Samsung Galaxy smartphone.'],
    ['Sent with Proton Mail secure email.'],
    ['Get Outlook for Android<https://aka.ms/x>'],
    ['Von meinem iPhone gesendet'],
    ['Gesendet von Mail für Windows'],
    ['Envoyé de mon iPhone'],
    ['Enviado desde mi iPhone'],
    ['Enviado do meu iPhone'],
    ['Inviato da iPhone'],
    ['Verstuurd vanaf mijn iPhone'],
    ['Wysłane z iPhone’a'],
    ['Отправлено с iPhone'],
    ['Skickat från min iPhone'],
    ['Sendt fra min iPhone'],
    ['iPhone’umdan gönderildi'],
    ['Odesláno z iPhonu'],
    ['iPhoneから送信'],
    ['发自我的iPhone'],
    ['나의 iPhone에서 보냄'],
    ['أرسلت من الـ iPhone'],
    ['--\nAnn\n\nSent from my iPad'],
    [
      `/${'-'.repeat(40)}\\\n| Ann Example | +44 20 7946 0018 |\n| Tea Ltd     | London           |\n\\${'-'.repeat(40)}/`,
    ],
    [`+${'-'.repeat(40)}+\n| Ann Example | ann@example.org |\n+${'-'.repeat(40)}+`],
    [
      `${'+'.repeat(40)}\n!Ann Example                       !\n!Tea Group   Mail:   ann@example.org!\n${'+'.repeat(40)}`,
    ],
    [`${'='.repeat(60)}\nAnn Example, Tea Ltd\n\nhttps://tea.example.org`],
  ])('%j', (signature) => {
    expect(whatWasSaid(`Yes, at five.\n\n${signature}`)).toBe('Yes, at five.')
    expect(whatWasSaid(`Yes, at five.\n\n${signature}\n\nBob wrote:\n> Shall we meet?`)).toBe('Yes, at five.')
  })

  test.each([
    [`Tea\n${'_'.repeat(18)}\nTea is good.\n${'_'.repeat(18)}\nCake\nCake is better.`],
    [`${'-'.repeat(30)}\nTea, see https://tea.example.org`],
    [`Tea.\n${'-'.repeat(30)}\nThe new tea is here, see https://tea.example.org for it.\nWe also have new cake.`],
    [`Harbour workshop\n${'-'.repeat(16)}\nWhen: Friday at 5 pm\nWhere: harbour hall`],
    [`Call for tea\n\n${'='.repeat(60)}\nTea 2026\nSend it to tea@example.org\nUntil 1 May`],
    ['Present: Ann, Ben\n--\n1. We drink tea on Friday.\n--\n2. Ben brings cups.'],
    ['One thing.\n---\nAnother thing, and this is a longer one.\nIt goes on for a while. And ends.'],
    ['Sent from the harbour, the boat took two hours to reach us.\nIt was late.'],
    ['It is -- as Ann says -- late.\n-- or so it seems.'],
  ])('and a text with dashes is kept: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})
