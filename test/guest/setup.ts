import { whyNoGuest } from '../rig/guest/guest.ts'
import { imageOf } from '../rig/guest/image.ts'

/** Builds the image of the guest before the first test, since several test files at once would build it several times. */
export function setup(): void {
  if (whyNoGuest === null) imageOf('amd64')
  else process.stderr.write(`No kernel with energy counters can be booted here, so its tests are skipped: ${whyNoGuest}\n`)
}
