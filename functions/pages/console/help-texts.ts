import { sentence } from '../../domain/shapes/sentence.ts'

/** The pages of a desk that have help. */
export type HelpedPage = '' | 'preview' | 'audience' | 'schedule' | 'look' | 'share' | 'results' | 'members' | 'people'

/** What each page is for, in two sentences: the README says the same of it. */
export const helpTexts: Readonly<Record<HelpedPage, string>> = {
  '': sentence(
    'The next edition as it looks now: pin, leave out, reorder, search the archive, and write a message, a letter or the subject. From here you go live, approve, send now, pause or cancel.',
  ),
  preview: sentence(
    'The mail as any member would get it: each kind and language, light or dark, on a phone or a desktop, or as text. Send yourself a test before anybody else gets it.',
  ),
  audience: sentence(
    'Who gets the next edition, by how long ago they were last seen. Below it stands why others do not get it.',
  ),
  schedule: sentence(
    'The day and hour of your digest with its next five dates, its rules and subjects, and what is left out. You also choose here whether an owner approves each edition first.',
  ),
  look: sentence(
    'The colours, typefaces, logo, header, footer and postal address of your mails and pages. If you know MJML, you can also edit the templates, with a live preview.',
  ),
  share: sentence(
    'The page where people join, and invitations to paste, with how many came by each. You also choose what everybody may see of your editions, and where they are posted.',
  ),
  results: sentence(
    'Who came back after each edition, and whether members who get mail come back more often than those who get none. Below it stands what became of each mail.',
  ),
  members: sentence(
    'Each member, with the mails that they got and why, or why not. You can also add people from a list.',
  ),
  people: sentence(
    'Who helps you: a viewer looks, an editor also changes words and choice, and only owners send and see members. Each is invited by mail.',
  ),
}
