/** Marks that people leave out when they type: accents, Hebrew points, Arabic vowels; and letters that are not seen at all. */
const leftOut = /(?![\u3099\u309a])\p{Script=Inherited}|(?=[\p{Script=Hebrew}\p{Script=Arabic}])\p{Mn}|[\p{Cf}\u0640]/gu

/** Letters that Unicode takes for letters of their own, and people for others. */
const likeOthers = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ħ', 'h'],
  ['ς', 'σ'],
  ['ى', 'ي'],
  ['ی', 'ي'],
  ['ک', 'ك'],
  ['ة', 'ه'],
])
const likeOther = new RegExp(`[${[...likeOthers.keys()].join('')}]`, 'gu')
const plain = /^[\x20-\x7e]*$/

/** A text as it is compared with others: in small letters, without accents, full-width as half-width, ß as ss. */
export function foldText(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  const bare = text.normalize('NFKD').replace(leftOut, '')
  // Only capitals have one form for each letter: ß and ẞ are SS, and ı is I.
  const small = bare.toUpperCase().toLowerCase()
  return small.replace(likeOther, (letter) => likeOthers.get(letter) ?? letter).normalize('NFKC')
}
