import { describe, expect, test } from 'vitest'
import { whatWasSaid } from '../../../../../functions/readers/mailing-list/said/what-was-said.ts'

describe('who is quoted is not said by the writer', () => {
  test.each([
    ['On Mon, Mar 2, 2026 at 9:12 AM Bob Example <bob@example.org> wrote:'],
    ['On Mon, 02 Mar 2026 09:12:33 +0100\nBob Example <bob@example.org> wrote:'],
    ['On Mon, Mar 2, 2026 at 9:12 AM Bartholomew Exampleton-Longname <\nbartholomew@example.org> wrote:'],
    ['On Mon, Mar 02, 2026 at 09:12:33AM +0000, Bob wrote'],
    ['Bob Example wrote on 03/02/2026 09:12 AM:'],
    ['Bob Example <bob@example.org> writes:'],
    ['>>>>> "Bob" == Bob Example <bob@example.org> writes:'],
    ['* Bob Example <bob@example.org> [2026-03-02 09:12]:'],
    ['* Bob Example'],
    ['[Bob Example]'],
    ['"Bob Example" <bob@example.org> wrote in message\nnews:abc123@example.org...'],
    ['In article <abc@example.org>, bob@example.org (Bob) says:'],
    ['--- In tea@lists.example.org, Bob <bob@e...> wrote:'],
    ['At 09:12 AM 3/2/2026 -0800, you wrote:'],
    ['Once upon a Monday, Bob Example said:'],
    ['2026-03-02 9:12 GMT+01:00 Bob Example <bob@example.org>:'],
    ['bob at example.org wrote:'],
    ['Am 02.03.26 um 09:12 schrieb Bob Beispiel:'],
    ['Am Montag, 2. März 2026, 09:12:33 CET schrieb Bob Beispiel:'],
    ['Bob Beispiel schrieb am 02.03.26 um 09:12:'],
    ['Bob Beispiel <bob@example.org> hat am 2. März 2026 um 09:12 geschrieben:'],
    ['Zitat von Bob Beispiel <bob@example.org>:'],
    ['Le lun. 2 mars 2026 à 09:12, Bob Exemple <bob@example.org> a\nécrit :'],
    ['Bob Exemple a écrit le 02/03/2026 à 09:12 :'],
    ['El lun, 2 mar 2026 a las 9:12, Bob Ejemplo (<bob@example.org>)\nescribió:'],
    ['El 2/3/26 a las 9:12, Bob escribió:'],
    ['Em seg., 2 de mar. de 2026 às 09:12, Bob <bob@example.org>\nescreveu:'],
    ['Bob Exemplo <bob@example.org> escreveu no dia segunda, 2/03/2026 à(s) 09:12:'],
    ['Il giorno lun 2 mar 2026 alle ore 09:12 Bob Esempio\n<bob@example.org> ha scritto:'],
    ['Op ma 2 mrt. 2026 om 09:12 schreef Bob Voorbeeld <bob@example.org>:'],
    ['W dniu 2.03.2026 o 09:12, Bob Przykład pisze:'],
    ['Dnia 2 marca 2026 09:12 Bob <bob@example.org> napisał(a):'],
    ['02.03.2026 09:12, Bob Primer пишет:'],
    ['2 марта 2026 г. 9:12 пользователь Bob <bob@example.org> написал:'],
    ['Den mån 2 mars 2026 kl 09:12 skrev Bob Exempel <bob@example.org>:'],
    ['man. 2. mar. 2026 kl. 09:12 skrev Bob Eksempel <bob@example.org>:'],
    ['ma 2. maalisk. 2026 klo 9.12 Bob Esimerkki (bob@example.org) kirjoitti:'],
    ['Bob Örnek <bob@example.org>, 2 Mar 2026 Pzt, 09:12 tarihinde\nşunu yazdı:'],
    ['po 2. 3. 2026 v 9:12 odesílatel Bob Příklad <bob@example.org> napsal:'],
    ['Dne 2.3.2026 v 9:12 Bob Příklad napsal(a):'],
    ['Bob <bob@example.org> 于2026年3月2日周一 09:12写道：'],
    ['在 2026年3月2日，09:12，Bob <bob@example.org> 写道：'],
    ['Bob <bob@example.org> 於 2026年3月2日 週一 上午9:12寫道：'],
    ['2026년 3월 2일 (월) 오전 9:12, Bob <bob@example.org>님이 작성:'],
    ['2026年3月2日(月) 9:12 Bob <bob@example.org>:'],
    ['On 2026/03/02 9:12, Bob Example さんは書きました:'],
    ['في الاثنين، 2 مارس 2026 9:12 ص Bob <bob@example.org> كتب:'],
    ['بتاريخ 2 مارس 2026 09:12، كتب Bob:'],
    ['Quoting Bob Example <bob@example.org>:'],
    ['According to Bob Example:'],
    ['Thus spake Bob Example (bob@example.org) on Mon, Mar 02, 2026 at 09:12:33AM +0000:'],
  ])('%s', (attribution) => {
    expect(whatWasSaid(`${attribution}\n> Shall we meet?\n\nYes, at five.`)).toBe('Yes, at five.')
    expect(whatWasSaid(`Yes, at five.\n\n${attribution}\n\n> Shall we meet?\n> Bob`)).toBe('Yes, at five.')
  })

  test.each([
    ['On Mon, Mar 2, 2026 at 9:12 AM Bob <bob@example.org> wrote:'],
    ['Le lun. 2 mars 2026 à 09:12, Bob <bob@example.org> a écrit :'],
    ['2026年3月2日(月) 9:12 Bob <bob@example.org>:'],
    ['Am Mo., 2. März 2026 um 09:12 Uhr schrieb Bob <bob@example.org>:'],
    ['Bob Example <bob@example.org> wrote:'],
  ])('%s, without any mark after it, begins what was answered', (attribution) =>
    expect(whatWasSaid(`Yes, at five.\n\n${attribution}\n\nShall we meet?\n\nBob`)).toBe('Yes, at five.'),
  )

  test.each([
    ['On Monday we wrote:\n\nThe kettle is broken.'],
    ['In 2019 the committee wrote:\n\nNo more tea.'],
    ['Two things that Ann said:\n\nBring a cup, and be there at 9:30.'],
    ['Bugs:\n\n  The kettle leaks.\n  The lid is lost.'],
    ['From here on it rains. On 3/4/2026 at 9:30 it may stop.'],
    ['Ben said that he wrote to you at ben@example.org about it:\n\nhe did.'],
    ['Le comité a écrit que la bouilloire est cassée :\n\nvoilà.'],
    ['Wer das Buch geschrieben hat:\n\nich weiß es nicht.'],
  ])('a text of their own is kept: %j', (text) => expect(whatWasSaid(text)).toBe(text))
})
