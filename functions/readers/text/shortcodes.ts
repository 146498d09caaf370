import { gemoji, nameToEmoji } from 'gemoji'

/** What chats call signs that others name differently. */
const otherNames = {
  hugging_face: 'hugs',
  robot_face: 'robot',
  white_frowning_face: 'frowning_face',
  simple_smile: 'slightly_smiling_face',
  slight_smile: 'slightly_smiling_face',
  knife_fork_plate: 'plate_with_cutlery',
  the_horns: 'metal',
  i_love_you_hand_sign: 'love_you_gesture',
  hand_with_index_and_middle_fingers_crossed: 'crossed_fingers',
  shocked_face_with_exploding_head: 'exploding_head',
  face_palm: 'facepalm',
  smiling_face_with_3_hearts: 'smiling_face_with_three_hearts',
  check: 'heavy_check_mark',
  working_on_it: 'construction',
}
const named = new Map(Object.entries(nameToEmoji))
/** By their short names; by what Unicode calls them, as in `:thinking_face:`; and by other names. */
const emojis = new Map([
  ...gemoji.map(
    ({ description, emoji }) => [description.toLowerCase().replace(/[^\p{L}\p{N}+]+/gu, '_'), emoji] as const,
  ),
  ...named,
  ...Object.entries(otherNames).flatMap(([other, name]) => {
    const sign = named.get(name)
    return sign === undefined ? [] : [[other, sign] as const]
  }),
])
const tones = new Map(['1F3FB', '1F3FC', '1F3FD', '1F3FE', '1F3FF'].map((code, nth) => [`skin-tone-${nth + 2}`, code]))
// In `std::vector::size` and `key:tea:value` no word stands for a sign.
const shortcode = /(?<!:):([\w+-]{1,60}):(?::(skin-tone-[2-6]):)?(?!:?\w)/g

/** A text with 🍵 for `:tea:`. A shortcode that stands for no sign, such as one of a group's own, is left out. */
export function withEmojis(text: string): string {
  return text.replace(shortcode, (written: string, name: string, tone: string | undefined, at: number) => {
    const sign = emojis.get(name.toLowerCase()) ?? emojis.get(name.toLowerCase().replaceAll('-', '_'))
    // `10:30:45` is a time, and no shortcode.
    if (sign === undefined) return /^\d+$/.test(name) || /\w/.test(text.charAt(at - 1)) ? written : ''
    const code = tone === undefined ? undefined : tones.get(tone)
    return code === undefined ? sign : `${sign}${String.fromCodePoint(Number.parseInt(code, 16))}`
  })
}
