import type { Honest, Place } from '../bench/case.ts'
import { commented, follow, keep, made, steered } from '../bench/decisions.ts'
import { welcome } from '../bench/play.ts'
import { config } from '../bench/scene.ts'

/** Decisions of people who may write, on a pull request that uses more. */

const decided = (title: string, act: NonNullable<Honest['act']>, says: RegExp): Honest => ({
  title,
  base: (place: Place) => ({ ...steered(place), 'joulegate.yml': config(place) }),
  act,
  end: { state: 'success', says },
})

welcome([
  decided(
    'a maintainer accepts what was measured, and it is measured again',
    async (forge, open) => {
      open()
      forge.github.permit('maintainer', 'write')
      await forge.hub.run(forge.event(7))
      return follow(forge, commented(forge, 'maintainer', '/energy accept all it is worth it').event)
    },
    /accepted by maintainer/,
  ),
  decided(
    'an earlier job has left the decision of a maintainer',
    async (forge, open) => {
      open()
      forge.github.permit('maintainer', 'write')
      keep(forge, made(forge))
      await forge.hub.run(forge.event(7))
      return undefined
    },
    /maintainer lets this commit pass/,
  ),
])
