import type { Fault } from './active-content.ts'
import type { Tag } from './markup.ts'

export const withoutContent = ['area', 'br', 'col', 'hr', 'img', 'input', 'meta', 'source', 'track', 'wbr']
/** HTML lets these end where their surroundings do. */
const mayStayOpen = ['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'option']
const deepest = 64

/** Looks at one tag after the other, whether each is closed, and none too deep in others. */
export function createBalance() {
  const open: Tag[] = []
  // Pieces of a table may stand in several of them, so that what one opens another closes.
  const isRaw = () => open.some(({ name }) => name === 'mj-raw')

  const close = ({ name, start }: Tag): Fault | undefined => {
    const index = open.findLastIndex((each) => each.name === name)
    if (index < 0) return isRaw() ? undefined : { at: start, reason: `</${name.slice(0, 40)}> closes nothing` }
    const left = open.splice(index).slice(1)
    const unclosed = name === 'mj-raw' || isRaw() ? undefined : left.find((each) => !mayStayOpen.includes(each.name))
    return unclosed && { at: unclosed.start, reason: `<${unclosed.name}> is never closed by </${unclosed.name}>` }
  }

  const enter = (tag: Tag): Fault | undefined => {
    if (mayStayOpen.includes(tag.name) && open.at(-1)?.name === tag.name) open.pop()
    open.push(tag)
    if (open.length <= deepest) return undefined
    return { at: tag.start, reason: `<${tag.name}> is nested more than ${deepest} deep` }
  }

  return (tag: Tag): Fault | undefined => {
    const { name, form, start, end } = tag
    if (end === undefined) return { at: start, reason: `<${name.slice(0, 40)} is never closed by >` }
    if (form === 'whole' || withoutContent.includes(name)) return undefined
    return form === 'closing' ? close(tag) : enter(tag)
  }
}
