import { sentence } from '../../domain/shapes/sentence.ts'
import { languageName } from '../page-words.ts'
import { Icon } from './icon.tsx'
import { viewing } from './viewing.ts'
import { readingLanguage, say } from './words.tsx'

const themeNames = [
  { theme: 'device', name: sentence('As the device'), icon: 'light and dark' },
  { theme: 'light', name: sentence('Light'), icon: 'light' },
  { theme: 'dark', name: sentence('Dark'), icon: 'dark' },
] as const

/** The language and the colours of the console on this device: each is chosen by one press. */
export function Choices({ back }: { readonly back: string }) {
  const chosen = viewing().theme ?? 'device'
  return (
    <form method="post" action="/console/choices" class="choices">
      <input type="hidden" name="back" value={back} />
      <fieldset>
        <legend>{say('Colours')}</legend>
        <div class="segments">
          {themeNames.map(({ theme, name, icon }) => (
            <button type="submit" name="theme" value={theme} class="small" aria-pressed={isPressed(theme === chosen)}>
              <Icon name={icon} />
              {say(name)}
            </button>
          ))}
        </div>
      </fieldset>
      <LanguageChoice />
    </form>
  )
}

/** Each language by its own name, so that whoever reads no other finds it. */
function LanguageChoice() {
  const { languages } = viewing()
  if (languages.length < 2) return null
  return (
    <fieldset>
      <legend>
        <Icon name="language" /> {say('Language')}
      </legend>
      <div class="segments">
        {languages.map((language) => (
          <button
            type="submit"
            name="language"
            value={language}
            lang={language}
            class="small"
            aria-pressed={isPressed(language === readingLanguage())}
          >
            {ownName(language)}
          </button>
        ))}
      </div>
    </fieldset>
  )
}

function isPressed(is: boolean): 'true' | 'false' {
  return is ? 'true' : 'false'
}

/** The name of a language in itself, as it begins a line. */
function ownName(language: string): string {
  const name = languageName(language)
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
