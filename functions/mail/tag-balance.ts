import type { Fault } from './active-content.ts'
import type { Tag } from './markup.ts'

export const withoutContent = ['area', 'br', 'col', 'hr', 'img', 'input', 'meta', 'source', 'track', 'wbr']
/** In HTML the end tags of these are optional. */
const mayStayOpen = ['p', 'li', 'dt', 'dd', 'td', 'th', 'tr', 'thead', 'tbody', 'tfoot', 'option']
const deepest = 64

/** Checks, tag by tag, that each element is closed and none is nested too deep. */
export function createBalance() {
  const open: Tag[] = []
  // A table may be split over several mj-raw elements, so one may close what another opened.
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
